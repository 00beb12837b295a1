/// A line of a set formula: text, parts of which may have the focus.
public struct MathLine: Hashable, Sendable, ExpressibleByStringLiteral {
  /// Neighbouring characters that have the focus, or have it not.
  public struct Run: Hashable, Sendable {
    /// The characters.
    public fileprivate(set) var text: String
    /// Whether they have the focus.
    public let hasFocus: Bool
  }

  /// The line from left to right.
  public private(set) var runs: [Run] = []

  init(_ text: String, hasFocus: Bool = false) {
    if !text.isEmpty { runs = [Run(text: text, hasFocus: hasFocus)] }
  }

  /// Makes a line without the focus.
  public init(stringLiteral text: String) { self.init(text) }

  /// The text of the line.
  public var text: String { runs.map(\.text).joined() }

  /// Cells of the line: formulas hold only characters one cell wide, and combining marks.
  var width: Int {
    text.unicodeScalars.count { $0.properties.canonicalCombiningClass == .notReordered }
  }

  static func blank(_ count: Int) -> MathLine {
    MathLine(String(repeating: " ", count: max(0, count)))
  }

  static func + (left: MathLine, right: MathLine) -> MathLine {
    var line = left
    for run in right.runs {
      if line.runs.last?.hasFocus == run.hasFocus {
        line.runs[line.runs.count - 1].text += run.text
      } else {
        line.runs.append(run)
      }
    }
    return line
  }

  /// The line in `width` cells, centred.
  func centred(in width: Int) -> MathLine {
    let free = max(0, width - self.width)
    return MathLine.blank(free / 2) + self + MathLine.blank(free - free / 2)
  }
}
