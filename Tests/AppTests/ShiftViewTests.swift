import Experiments
import Rendering
import TestSupport
import Testing

@testable import App

/// The shift view, on an experiment small enough to be measured in a moment.
@Suite struct ShiftViewTests {
  private static let sizes = [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)]

  private func lab(_ keys: String) -> LabDriver {
    var lab = LabDriver()
    lab.press(keys)
    return lab
  }

  private func screen(
    _ lab: LabDriver, _ size: Size, _ glyphs: GlyphSet = .unicode,
    depth: ColorDepth = .palette256
  ) -> ScreenBuffer {
    var lab = lab
    _ = lab.state.handle(.resize(size))
    return lab.screen(glyphs, depth: depth)
  }

  @Test(arguments: [("shift", "4"), ("shift-recalibrated", "4c"), ("shift-deep", "4\t\t\t=3\rjj")])
  func `the screen is the one in the picture`(name: String, keys: String) {
    let lab = lab(keys)
    for size in Self.sizes {
      let picture = "Pictures/\(name)-\(size.columns)x\(size.rows).txt"
      let looks = StyledPicture.text { screen(lab, size, depth: $0) }
      #expect(Picture.difference(looks, at: picture) == nil)
    }
    let plain = screen(lab, Self.sizes[0], .ascii).text
    #expect(plain.utf8.allSatisfy { $0 < 0x80 })
    #expect(Picture.difference(plain, at: "Pictures/\(name)-ascii-80x24.txt") == nil)
  }

  @Test func `any size is drawn`() {
    let lab = lab("4")
    for size in [(1, 1), (0, 0), (3, 40), (200, 60), (40, 12), (39, 12), (60, 40), (200, 12)] {
      let size = Size(columns: size.0, rows: size.1)
      #expect(screen(lab, size).size == size)
      #expect(screen(lab, size, .ascii).text.utf8.allSatisfy { $0 < 0x80 })
    }
  }

  @Test func `what is there already is shown while the rest is measured`() throws {
    var state = AppState(
      place: .lab, course: CourseState(entries: []), size: Size(columns: 80, rows: 24))
    let effects = state.apply(.show(.shift))
    guard case .compute(let request) = try #require(effects.first) else { return }
    let theme = Theme(depth: .palette256, glyphs: .unicode)
    // Theory needs no measurement.
    let start = AppView.draw(state, theme: theme).text
    #expect(start.contains(" measuring 0%") && start.contains("th. 0.35"))
    var reports = 0
    let result = request.run(
      isCancelled: { reports == 20 },
      report: { partial in
        reports += 1
        state.take(partial)
      })
    #expect(result == nil)
    #expect(state.computation.isEmpty)
    #expect(AppView.draw(state, theme: theme).text.contains(" measuring 5%"))
  }

  @Test func `of another setting nothing is shown but what stays the same`() {
    var lab = lab("4")
    _ = lab.state.handle(.key(.character("]")))  // Turned, and not yet computed.
    let turned = lab.screen().text
    #expect(turned.contains(" measuring 9") && turned.contains("over depth at p 0.55"))
    #expect(turned.contains("...         th. 0.31"))
    _ = lab.state.handle(.key(.character("s")))
    #expect(lab.screen().text.contains(" measuring 0%"))
  }

  @Test func `lines that are for large batches alone say so`() {
    let small = lab("4").screen().text
    #expect(small.contains(" over depth at p 0.5; large batches"))
    #expect(!small.contains(" over p;") && small.contains("th. 0.88"))
    #expect(lab("4\t\t\t=3\r").screen().text.contains("th. -"))
    #expect(!lab("4\t=512\r").screen().text.contains("large batches"))
  }

  @Test func `a batch of one is refused in words`() {
    #expect(lab("4\t=1\r").screen().text.contains("One value has no spread."))
  }

  @Test func `the picked order is marked, in range`() {
    let last = lab("4jjjjjjjj").state
    #expect(AppView.draw(last, theme: .plainest).cursor != nil)
  }
}
