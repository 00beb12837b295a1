import Experiments
import Layers
import Rendering

/// What the race view draws, ready for any size.
struct RaceScene {
  let lab: LabState
  let setup: RaceSetup
  /// How the race stands; nil before the first news.
  let standings: RaceStandings?
  /// The order under the cursor, and the one that all are compared with; places in the lanes.
  let picked: Int, reference: Int

  let plusMinus: String

  init(_ lab: LabState, _ setup: RaceSetup, _ glyphs: GlyphSet) {
    self.lab = lab
    plusMinus = glyphs.shown("±")
    self.setup = setup
    standings = lab.race.standings
    picked = min(max(0, lab.setup.orders.row), setup.orderings.count - 1)
    reference = lab.race.reference.flatMap { setup.orderings.firstIndex(of: $0) } ?? 0
  }

  var epoch: Int { standings?.epoch ?? 0 }

  /// The measured lane of an order, by its place among the wanted ones.
  func lane(_ index: Int) -> RaceStandings.Lane? {
    standings?.lanes.first { $0.ordering == setup.orderings[index] }
  }

  func role(_ index: Int) -> Role { OrderRole.of(index, picked: picked) }

  // Charts.

  /// All orders in eval: the share of right answers, or the loss.
  func allOrders(_ measure: RaceStandings.Measure) -> LineChart {
    let series = setup.orderings.indices.map { index in
      LineChart.Series(
        name: setup.orderings[index].letters, role: role(index),
        line: points(lane(index)?.curves[measure] ?? []))
    }
    return chart(series, measure)
  }

  /// The picked order in train mode, in eval and re-estimated, with the spread over seeds.
  func pickedOrder(_ measures: [RaceStandings.Measure]) -> LineChart {
    let roles: [Role] = [.train, .eval, .good]
    let series = zip(measures, roles).map { measure, role in
      LineChart.Series(
        name: measure.rawValue, role: role, line: points(lane(picked)?.curves[measure] ?? []),
        hasBand: true)
    }
    return chart(series, measures[0])
  }

  /// The last BN of all orders.
  var allRatios: LineChart {
    ratioChart(
      setup.orderings.indices.map { index in
        LineChart.Series(
          name: setup.orderings[index].letters, role: role(index),
          line: points(lane(index)?.bnInputRatios.last ?? []))
      })
  }

  /// Every BN of the picked order.
  var pickedRatios: LineChart {
    ratioChart(
      (lane(picked)?.bnInputRatios ?? []).enumerated().map { norm, curve in
        LineChart.Series(
          name: "BN \(norm + 1)", role: OrderRole.of(norm, picked: -1), line: points(curve),
          hasBand: true)
      })
  }

  private func ratioChart(_ series: [LineChart.Series]) -> LineChart {
    let top = min(3, max(1.2, (highest(series) ?? 1) * 1.05))
    var chart = LineChart(series, x: epochs, y: Axis(from: 0, through: top))
    chart.levels = [LineChart.Level(1)]
    chart.position = turn
    return chart
  }

  private func chart(
    _ series: [LineChart.Series], _ measure: RaceStandings.Measure
  ) -> LineChart {
    let values = series.flatMap(\.line).map(\.y).filter(\.isFinite)
    let y =
      measure.isLoss
      ? Axis(
        from: max(values.min() ?? 0.1, 1e-4), through: max(values.max() ?? 1, 1e-3),
        scale: .logarithmic)
      : Axis(from: max(0, ((values.min() ?? 0.5) * 10 - 0.2).rounded(.down) / 10), through: 1)
    var chart = LineChart(series, x: epochs, y: y)
    chart.position = turn
    return chart
  }

  private func highest(_ series: [LineChart.Series]) -> Double? {
    series.flatMap(\.line).map(\.y).filter(\.isFinite).max()
  }

  private var epochs: Axis {
    Axis(from: 1, through: Double(max(2, setup.epochs)), isWhole: true)
  }

  /// Where the conditions changed last.
  private var turn: Double? {
    guard let last = standings?.stretches.last, last.start > 0 else { return nil }
    return Double(last.start + 1)
  }

  private func points(_ curve: [RaceStandings.Spread]) -> [LineChart.Point] {
    curve.enumerated().map {
      LineChart.Point(x: Double($0 + 1), y: $1.mean, spread: $1.deviation ?? 0)
    }
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
