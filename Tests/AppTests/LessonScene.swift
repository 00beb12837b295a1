import Rendering
import TestSupport
import Testing

@testable import App

/// A screen of a lesson worth keeping: its name, its step, and the keys that lead to it.
struct LessonScene: CustomTestStringConvertible, Sendable {
  let name: String
  var step: String?
  let keys: String
  var glyphs = GlyphSet.unicode
  /// What the picture is about.
  var part = PicturedPart.prose
  var testDescription: String { name }

  /// How the screen differs from its picture; nil if it does not.
  func difference(_ driver: LabDriver, of suite: String) -> String? {
    let size = driver.state.size
    let part = part.place(driver.state, glyphs)
    let screen = StyledPicture.text(of: part) { driver.screen(glyphs, depth: $0) }
    return Picture.difference(
      screen, at: "Pictures/\(suite)-\(name)-\(size.columns)x\(size.rows).txt")
  }

  /// Expects that it is drawn at any size, and with seven-bit characters alone.
  static func expectAnySize(_ play: (_ columns: Int, _ rows: Int) throws -> LabDriver) rethrows {
    for size in [(0, 0), (1, 1), (40, 12), (76, 12), (200, 60), (3, 40), (60, 13)] {
      let buffer = try play(size.0, size.1).screen(.ascii)
      #expect(buffer.size == Size(columns: size.0, rows: size.1))
      #expect(buffer.text.utf8.allSatisfy { $0 < 0x80 })
    }
  }
}

/// The words of the open step, with those of the question in its box.
func proseWords(_ driver: LabDriver) -> String {
  let pane = ReaderPane(driver.state, glyphs: .unicode)
  let box = pane.question.map { [$0.heading] + $0.lines.map(\.text) } ?? []
  return (pane.page.lines.map(\.text) + box).joined(separator: " ").split(separator: " ")
    .joined(separator: " ")
}
