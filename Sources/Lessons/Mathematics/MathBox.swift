/// A formula set in two dimensions: lines of the same width, and which of them is the baseline.
public struct MathBox: Hashable, Sendable {
  /// The lines, all of the same width.
  public let rows: [MathLine]
  /// The index of the line that stands level with the text around it.
  public let baseline: Int
  /// How many cells each line takes.
  public let width: Int

  init(rows: [MathLine], baseline: Int) {
    let width = rows.map(\.width).max() ?? 0
    self.rows = rows.map { $0 + MathLine.blank(width - $0.width) }
    self.baseline = baseline
    self.width = width
  }

  init(_ line: MathLine) {
    self.init(rows: [line], baseline: 0)
  }

  /// The text of the lines.
  public var lines: [String] { rows.map(\.text) }

  /// How many rows it takes.
  public var height: Int { rows.count }

  /// The boxes side by side on one baseline, with `gaps[i]` blanks after box i.
  static func beside(_ boxes: [MathBox], gaps: [Int]) -> MathBox {
    let above = boxes.map(\.baseline).max() ?? 0
    let below = boxes.map { $0.height - $0.baseline }.max() ?? 1
    var rows = [MathLine](repeating: "", count: above + below)
    for (index, box) in boxes.enumerated() {
      let top = above - box.baseline
      let gap = MathLine.blank(index < gaps.count ? gaps[index] : 0)
      for row in rows.indices {
        let inside = box.rows.indices.contains(row - top)
        rows[row] = rows[row] + (inside ? box.rows[row - top] : MathLine.blank(box.width)) + gap
      }
    }
    return MathBox(rows: rows, baseline: above)
  }

  /// The boxes one below the other, centred; the baseline is that of box `main`.
  static func stacked(_ boxes: [MathBox], main: Int) -> MathBox {
    let width = boxes.map(\.width).max() ?? 0
    let rows = boxes.flatMap { box in box.rows.map { $0.centred(in: width) } }
    let above = boxes[..<main].reduce(0) { $0 + $1.height }
    return MathBox(rows: rows, baseline: above + boxes[main].baseline)
  }
}
