import Arithmetic
import Experiments
import Layers
import Rendering

/// The running average of the cursor's unit after each pass, for both scalings, with a line at what
/// each tends to.
enum AverageChart {
  /// Below this size there is no chart.
  static let smallest = Size(columns: 30, rows: 5)

  static func draw(_ canvas: inout Canvas, area: Rect, scene: MaskScene) {
    let study = scene.study
    let curves = DropoutScaling.allCases.map { scaling in
      (
        mark: scaling == .inverted ? "i" : "c",
        values: study.course(of: scene.unit, scaling: scaling),
        target: study.average(of: scene.unit, scaling: scaling).target
      )
    }
    let name = "f\(scene.unit + 1)"
    let (title, body) = area.cutTop(1)
    if study.input[scene.unit] == 0 {
      canvas.draw(Line("\(name) is 0: kept or dropped, 0", .faint), in: title)
      canvas.draw(
        Line(
          canvas.text(
            "\(key: .move(columns: 1, rows: 0)), \(key: .move(columns: -1, rows: 0)): another unit"),
          .faint), in: body)
      return
    }
    let lines = title.columns >= 46 ? ", lines: eval" : ""
    canvas.draw(Line("\(name) average: i inverted, c classic\(lines)", .faint), in: title)
    let all = curves.flatMap { $0.values + [$0.target] }.filter(\.isFinite) + [0]
    let (low, high) = (all.min() ?? 0, all.max() ?? 0)
    let (axis, plot) = body.cutLeft(7)
    drawAxis(&canvas, area: axis, low: low, high: high)
    let scale = VerticalScale(low: low, high: high, area: plot)
    for curve in curves {
      guard let row = scale.row(curve.target) else { continue }
      let line = Rect(column: plot.column, row: row, columns: plot.columns, rows: 1)
      canvas.buffer.fill(
        line, with: Glyph(canvas.theme.glyphs.horizontal), style: canvas.theme.style(.eval))
    }
    for curve in curves {
      for column in 0..<min(plot.columns, curve.values.count) {
        let index = pass(column, columns: plot.columns, count: curve.values.count)
        guard let row = scale.row(curve.values[index]) else { continue }
        canvas.buffer.write(
          curve.mark, column: plot.column + column, row: row,
          style: canvas.theme.style(curve.mark == "i" ? .train : .accent),
          clip: plot)
      }
    }
  }

  /// The pass (from 0) that a column shows; the last column shows the last pass.
  private static func pass(_ column: Int, columns: Int, count: Int) -> Int {
    count <= columns ? column : (column + 1) * count / columns - 1
  }

  private static func drawAxis(_ canvas: inout Canvas, area: Rect, low: Double, high: Double) {
    canvas.draw(Line().right(compact(high, width: 6), 6, .faint), in: area)
    canvas.draw(
      Line().right(compact(low, width: 6), 6, .faint), in: area, row: area.rows - 1)
  }

  /// From values to rows.
  private struct VerticalScale {
    let low: Double
    let high: Double
    let area: Rect

    func row(_ value: Double) -> Int? {
      guard value.isFinite, area.rows > 0 else { return nil }
      let share = high > low ? part(of: value, from: high, through: low) : 0
      return area.row + Int(clamping: (share * Double(area.rows - 1)).rounded())
    }
  }
}
