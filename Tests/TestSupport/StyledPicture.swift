public import Rendering

/// A screen as text with its looks below: for every row that is not plain, runs of cells and a letter
/// for each look, with a legend.
///
///     3: 1. 6b 5.          one plain cell, six of look b, five plain ones
///     b = bold on 81
public enum StyledPicture {
  /// The text of a screen, its looks in colour, and its looks on a terminal without colours.
  ///
  /// - Parameters:
  ///   - part: the part that the picture is about; nil for all of it.
  ///   - draw: draws the screen with a theme of some depth.
  public static func text(of part: Rect? = nil, _ draw: (ColorDepth) -> ScreenBuffer) -> String {
    let buffers = [draw(.palette256), draw(.monochrome)].map { buffer in
      part.map { buffer.cropped(to: $0) } ?? buffer
    }
    let (colored, plain) = (buffers[0], buffers[1])
    let note = colored.text == plain.text ? "" : "--- text without colour\n\(plain.text)\n"
    return "\(colored.text)\n\(note)--- colour\n\(looks(of: colored))"
      + "--- no colour\n\(looks(of: plain))"
  }

  private static func looks(of buffer: ScreenBuffer) -> String {
    var letters: [Style: Character] = [.plain: "."]
    var legend: [String] = []
    var rows: [String] = []
    for row in 0..<buffer.size.rows {
      let styles = (0..<buffer.size.columns).map {
        buffer.cell(column: $0, row: row)?.style ?? .plain
      }
      for style in styles where letters[style] == nil {
        let letter = alphabet[min(letters.count - 1, alphabet.count - 1)]
        letters[style] = letter
        legend.append("\(letter) = \(words(style))")
      }
      if styles.allSatisfy({ $0 == .plain }) { continue }
      rows.append("\(row + 1): " + runs(styles.map { letters[$0] ?? "?" }))
    }
    return (rows + legend).map { $0 + "\n" }.joined()
  }

  private static let alphabet = Array(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+")

  private static func runs(_ letters: [Character]) -> String {
    var runs: [(count: Int, letter: Character)] = []
    for letter in letters {
      if runs.last?.letter == letter {
        runs[runs.count - 1].count += 1
      } else {
        runs.append((1, letter))
      }
    }
    return runs.map { "\($0.count)\($0.letter)" }.joined(separator: " ")
  }

  private static func words(_ style: Style) -> String {
    let names: [(Style.Attributes, String)] = [
      (.bold, "bold"), (.dim, "dim"), (.italic, "italic"), (.underline, "underline"),
      (.reverse, "reverse"),
    ]
    var words = names.filter { style.attributes.contains($0.0) }.map(\.1)
    if case .index(let index) = style.foreground { words.append("in \(index)") }
    if case .index(let index) = style.background { words.append("on \(index)") }
    return words.isEmpty ? "plain" : words.joined(separator: " ")
  }
}

extension ScreenBuffer {
  /// A part of it; what stands half in it is cut.
  public func cropped(to part: Rect) -> ScreenBuffer {
    var copy = ScreenBuffer(size: Size(columns: part.columns, rows: part.rows))
    for row in 0..<part.rows {
      for column in 0..<part.columns {
        guard let cell = cell(column: part.column + column, row: part.row + row),
          cell.glyph.width > 0
        else { continue }
        copy.put(cell.glyph, column: column, row: row, style: cell.style, clip: copy.bounds)
      }
    }
    return copy
  }
}
