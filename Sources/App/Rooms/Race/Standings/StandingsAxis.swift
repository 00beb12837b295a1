import Experiments
import Rendering

/// The one axis of the standings: per cent, with round ends, and where numbers lie on it.
struct StandingsAxis {
  /// The columns at both ends where only signs go that were moved aside.
  static let margin = 2

  let axis: Axis
  private let labels: [Int]
  private let columns: Int

  /// - Parameter columns: what there is, the margins included.
  init(_ scene: RaceScene, columns: Int) {
    self.columns = columns
    let values = scene.setup.orderings.indices.compactMap(scene.lane).flatMap { lane in
      let eval = lane.last(.evalAccuracy)
      let spread = eval?.deviation ?? 0
      return [
        eval.map { $0.mean - spread }, eval.map { $0.mean + spread },
        lane.last(.trainAccuracy)?.mean, lane.last(.recalibratedAccuracy)?.mean,
      ].compactMap(\.self).map { 100 * $0 }
    }
    let inner = columns - 2 * Self.margin
    let range = RoundRange.percent(values, labels: inner / 5 + 1)
    axis = Axis(from: Double(range.low), through: Double(range.high))
    labels = Array(stride(from: range.low, through: range.high, by: range.step))
  }

  private var inner: Int { max(1, columns - 2 * Self.margin) }

  /// The column of a share of 1; beyond the ends it is the end.
  func column(_ share: Double) -> Int {
    let value = min(max(100 * share, axis.lower), axis.upper)
    return Self.margin + (axis.cell(of: value, of: inner) ?? 0)
  }

  /// The numbers in a line along the first row of an area.
  func draw(_ canvas: inout Canvas, area: Rect) {
    let style = canvas.theme.style(.faint)
    let line = area.inset(columns: Self.margin).row(0)
    canvas.buffer.fill(line, with: Glyph(canvas.theme.glyphs.horizontal), style: style)
    var free = 0
    for label in labels {
      let text = String(label)
      let middle = column(Double(label) / 100) - (text.count - 1) / 2
      let start = min(max(Self.margin, middle), columns - Self.margin - text.count + 1)
      guard start >= free else { continue }
      canvas.buffer.write(
        text, column: area.column + start, row: area.row, style: style, clip: area)
      free = start + text.count + 1
    }
  }
}
