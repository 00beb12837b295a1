import Arithmetic
import Experiments
import Layers
import RealModule
import Rendering

/// The curves of a race over its epochs.
struct RaceCurves {
  let scene: RaceScene

  /// What a chart is about, from long to short, and the chart.
  typealias Chart = (titles: [String], chart: LineChart)

  private var name: String { "order \(scene.number(scene.picked))" }
  private var otherName: String { scene.rival.map { "order \(scene.number($0))" } ?? "" }
  private var own: RaceStandings.Lane? { scene.lane(scene.picked) }

  private var other: RaceStandings.Lane? { scene.rival.flatMap(scene.lane) }

  /// The picked order in eval, against one other alone.
  func againstOther(_ measure: RaceStandings.Measure) -> Chart {
    let title = measure.isLoss ? "Loss in eval" : "Right answers in eval, %"
    let reference = other.map { series(otherName, .faint, $0, measure) }
    return (
      [title + ", by epoch", title],
      chart([reference, own.map { series(name, .eval, $0, measure) }], measure)
    )
  }

  /// The picked order in train, in eval and with re-estimated statistics, and one other in eval.
  func all(
    _ measures: (
      train: RaceStandings.Measure, eval: RaceStandings.Measure, again: RaceStandings.Measure
    )
  ) -> Chart {
    let isLoss = measures.eval.isLoss
    let title = (isLoss ? "Loss" : "Right answers in %") + " of \(name)"
    let reference = other.map { series("\(otherName), eval", .faint, $0, measures.eval) }
    var lines = [reference, own.map { series("train", .train, $0, measures.train) }]
    if let own, own.ordering.contains(.bn) {
      lines.append(series("re-estimated", .good, own, measures.again))
    }
    lines.append(own.map { series("eval", .eval, $0, measures.eval, hasBand: true) })
    return ([title], chart(lines, measures.eval))
  }

  /// Every BN of the picked order.
  var ratios: Chart {
    let curves = own?.bnInputRatios ?? []
    let lines = curves.enumerated().map { norm, curve in
      LineChart.Series(
        name: "block \(norm + 1)", role: norm == curves.count - 1 ? .eval : .faint,
        line: points(curve, times: 1), hasBand: norm == curves.count - 1)
    }
    return (Self.ratioTitles("Every BN of \(name)"), ratioChart(lines))
  }

  private static func ratioTitles(_ what: String) -> [String] {
    [": variance in eval over what it learned", ", eval / learned variance", ""].map { what + $0 }
  }

  /// The last BN of the picked order and of the other one.
  var lastRatios: Chart {
    let lanes: [(String, Role, RaceStandings.Lane?)] = [
      (otherName, .faint, other), (name, .eval, own),
    ]
    let lines = lanes.compactMap { name, role, lane in
      (lane?.bnInputRatios.last).map {
        LineChart.Series(name: name, role: role, line: points($0, times: 1))
      }
    }
    return (Self.ratioTitles("Last BN"), ratioChart(lines))
  }

  private func series(
    _ name: String, _ role: Role, _ lane: RaceStandings.Lane, _ measure: RaceStandings.Measure,
    hasBand: Bool = false
  ) -> LineChart.Series {
    LineChart.Series(
      name: name, role: scene.isOutdated ? .faint : role,
      line: points(lane.curves[measure] ?? [], times: measure.isLoss ? 1 : 100), hasBand: hasBand)
  }

  private func points(_ curve: [RaceStandings.Spread], times factor: Double) -> [LineChart.Point] {
    curve.enumerated().map {
      LineChart.Point(
        x: Double($0 + 1), y: factor * $1.mean, spread: factor * ($1.deviation ?? 0))
    }
  }

  /// A chart on an axis with round ends: to 100 % at the top, from 0 for losses.
  private func chart(
    _ series: [LineChart.Series?], _ measure: RaceStandings.Measure
  ) -> LineChart {
    let series = series.compactMap(\.self)
    let values = series.flatMap(\.line).map(\.y).filter(\.isFinite)
    let y =
      measure.isLoss
      ? Axis(from: 0, through: RoundRange.top(values.max() ?? 1))
      : Axis(from: max(0, min(90, ((values.min() ?? 50) / 10).rounded(.down) * 10)), through: 100)
    return chart(series, y: y)
  }

  private func ratioChart(_ series: [LineChart.Series]) -> LineChart {
    let highest = series.flatMap(\.line).map(\.y).filter(\.isFinite).max() ?? 1
    var chart = chart(series, y: Axis(from: 0, through: RoundRange.top(min(3, max(1.1, highest)))))
    chart.levels = [LineChart.Level(1, name: "as learned")]
    return chart
  }

  /// What is in eval lies on top; drawn in strokes a curve has its number in it, or its first letter.
  private func chart(_ series: [LineChart.Series], y: Axis) -> LineChart {
    let series = series.map { series in
      var series = series
      series.isStrong = series.role == .eval
      let letters = series.name.unicodeScalars
      series.digit = letters.last { ("0"..."9").contains($0) } ?? letters.first
      return series
    }
    let x = Axis(from: 0, through: Double(max(2, scene.setup.epochs)), isWhole: true)
    var chart = LineChart(series, x: x, y: y)
    (chart.namesAtEnds, chart.xName) = (true, "epoch")
    // Where the conditions changed last.
    if let last = scene.standings?.stretches.last, last.start > 0, last.start < scene.epoch {
      chart.position = Double(last.start + 1)
    }
    return chart
  }
}

extension RaceStandings.Measure {
  var isLoss: Bool {
    switch self {
    case .trainLoss, .evalLoss, .recalibratedLoss: true
    case .trainAccuracy, .evalAccuracy, .recalibratedAccuracy: false
    }
  }
}
