/// A formula set in two dimensions: lines of the same width, and which of them is the baseline.
public struct MathBox: Hashable, Sendable {
  /// The lines, all of the same width.
  public let lines: [String]
  /// The index of the line that stands level with the text around it.
  public let baseline: Int
  /// How many cells each line takes.
  public let width: Int

  init(lines: [String], baseline: Int) {
    let width = lines.map(Self.width).max() ?? 0
    self.lines = lines.map { Self.padded($0, to: width) }
    self.baseline = baseline
    self.width = width
  }

  init(_ line: String) {
    self.init(lines: [line], baseline: 0)
  }

  /// How many rows it takes.
  public var height: Int { lines.count }

  /// The boxes side by side on one baseline, with `gaps[i]` blanks after box i.
  static func beside(_ boxes: [MathBox], gaps: [Int]) -> MathBox {
    let above = boxes.map(\.baseline).max() ?? 0
    let below = boxes.map { $0.height - $0.baseline }.max() ?? 1
    var lines = Array(repeating: "", count: above + below)
    for (index, box) in boxes.enumerated() {
      let top = above - box.baseline
      let gap = String(repeating: " ", count: index < gaps.count ? gaps[index] : 0)
      for row in lines.indices {
        let inside = box.lines.indices.contains(row - top)
        lines[row] += (inside ? box.lines[row - top] : blank(box.width)) + gap
      }
    }
    return MathBox(lines: lines, baseline: above)
  }

  /// The boxes one below the other, centred; the baseline is that of box `main`.
  static func stacked(_ boxes: [MathBox], main: Int) -> MathBox {
    let width = boxes.map(\.width).max() ?? 0
    let lines = boxes.flatMap { box in box.lines.map { centred($0, in: width) } }
    let above = boxes[..<main].reduce(0) { $0 + $1.height }
    return MathBox(lines: lines, baseline: above + boxes[main].baseline)
  }

  /// Text as a line of `width` cells, centred.
  static func centred(_ text: String, in width: Int) -> String {
    let free = max(0, width - Self.width(text))
    return blank(free / 2) + text + blank(free - free / 2)
  }

  static func blank(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }

  /// Cells of a line: formulas hold only characters one cell wide, and combining marks.
  private static func width(_ text: String) -> Int {
    text.unicodeScalars.count { $0.properties.canonicalCombiningClass == .notReordered }
  }

  private static func padded(_ text: String, to count: Int) -> String {
    text + blank(count - width(text))
  }
}
