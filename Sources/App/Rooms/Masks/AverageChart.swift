import Experiments
import Layers
import Rendering

/// The running average of the cursor's unit over the passes in train, and the value that eval gives, which it
/// runs to.
struct AverageChart {
  let scene: MaskScene

  /// Below this size there is no chart.
  static let smallest = Size(columns: 26, rows: 6)

  private var study: MaskStudy { scene.study }
  private var unit: Int { scene.averagedUnit }
  private var average: UnitAverage {
    study.average(of: unit, scaling: study.dropout.scaling)
  }

  func draw(_ canvas: inout Canvas, area: Rect) {
    let (title, rest) = area.cutTop(1)
    let name = "Unit \(unit + 1)"
    let count = study.passes.count
    canvas.draw(
      firstOf: [
        Line(name + ": average of the passes", .heading), Line(name + ", average", .heading),
      ], in: title)
    guard study.input[unit] != 0 else {
      let text = "All units are 0 in this sample, kept or dropped."
      canvas.draw(wrapped(text, width: rest.columns).map { Line($0, .faint) }, in: rest)
      return
    }
    let words = wrapped(limits, width: rest.columns).map { Line($0, .faint) }
    let place = rest.cutTop(24).strip
    let (foot, plot) = place.cutBottom(place.rows - words.count >= 5 ? words.count : 0)
    chart(count).draw(into: &canvas.buffer, area: plot, theme: canvas.theme)
    canvas.draw(words, in: foot)
  }

  /// Where the average runs, and what eval gives.
  private var limits: String {
    let limit = study.limit(of: unit, scaling: study.dropout.scaling)
    let eval = average.target
    guard limit == eval || (limit - eval).magnitude < 1e-9 * eval.magnitude else {
      return
        "train runs to \(compact(limit, width: 7)), eval gives \(compact(eval, width: 7))"
    }
    return "train runs to what eval gives: \(compact(eval, width: 7))"
  }

  private func chart(_ count: Int) -> LineChart {
    let course = study.course(of: unit, scaling: study.dropout.scaling)
    let points = course.enumerated().map { LineChart.Point(x: Double($0 + 1), y: $1) }
    let kept = study.input[unit] * study.dropout.trainingScale
    let heights = [0, kept, average.target] + course.filter(\.isFinite)
    var train = LineChart.Series(name: "train", role: .train, line: points)
    train.isStrong = true
    var chart = LineChart(
      [train], x: Axis(from: 1, through: Double(max(count, 10)), isWhole: true),
      y: Axis(from: heights.min() ?? 0, through: heights.max() ?? 1))
    let name = "eval \(compact(average.target, width: 5, decimals: 2))"
    chart.levels = [LineChart.Level(average.target, name: name, role: .eval)]
    chart.namesAtEnds = true
    chart.xName = "passes"
    return chart
  }
}
