import Experiments
import Layers
import Rendering

/// What the shift view draws of a study: charts and meters, ready for any size.
struct ShiftScene {
  let study: ShiftStudy
  /// The block of the chart over p and of the meters, from 0.
  let block: Int
  /// The order under the cursor.
  let picked: Int

  /// Whether the chart over depth has all the room.
  let showsDepthAlone: Bool

  /// Whether every order has error bars, or the picked one alone where they would hide each other.
  let showsAllSpreads: Bool

  init(study: ShiftStudy, lab: LabState, showsAllSpreads: Bool) {
    self.study = study
    self.showsAllSpreads = showsAllSpreads
    block = lab.setup.shownBlock
    showsDepthAlone = lab.setup.panel == 1
    picked = min(max(0, lab.setup.orders.row), study.orderings.count - 1)
  }

  /// The lab's own p.
  var p: Double { study.experiment.settings.p }

  func role(_ order: Int) -> Role {
    OrderRole.of(order, picked: picked)
  }

  /// A chart with its title, in shorter and shorter forms.
  struct Panel {
    let chart: LineChart
    let titles: [String]
  }

  var overP: Panel {
    let (curves, depth) = (
      study.orderings.indices.map { order in
        (study.predictedOverP(order: order, block: block), study.overP(order: order, block: block))
      }, study.experiment.settings.depth
    )
    let places =
      depth > 1 ? [", block \(block + 1) of \(depth)", ", b\(block + 1)/\(depth)"] : [""]
    return panel(
      curves, x: Axis(from: 0, through: 0.95), position: p,
      names: [" eval variance / remembered variance, over p" + (places.first ?? "")]
        + places.map { " over p\($0)" })
  }

  var overDepth: Panel {
    let (blocks, curves) = (
      study.blocks,
      study.orderings.indices.map { order in
        (study.predictedOverDepth(order: order), study.overDepth(order: order))
      }
    )
    return panel(
      curves,
      x: Axis(
        from: Double(blocks.lowerBound), through: Double(blocks.upperBound), isWhole: true),
      position: Double(block + 1),
      names: [" the same over depth at p \(formatted(p))", " over depth at p \(formatted(p))"])
  }

  /// The lines are theory for batches of this size where it is known for all of them; elsewhere they are
  /// theory for large batches, and the title says so.
  private func panel(
    _ curves: [([ShiftStudy.Prediction], [ShiftStudy.Point])], x: Axis, position: Double,
    names: [String]
  ) -> Panel {
    let atBatch = curves.allSatisfy { $0.0.allSatisfy { $0.ratioUnbiased != nil } }
    let series = curves.enumerated().map { order, curve in
      LineChart.Series(
        name: study.orderings[order].letters, role: role(order),
        line: curve.0.map {
          LineChart.Point(x: $0.x, y: atBatch ? $0.ratioUnbiased ?? $0.ratio : $0.ratio)
        },
        dots: curve.1.compactMap { point in
          point.unbiased.map {
            LineChart.Point(
              x: point.x, y: $0.mean,
              spread: showsAllSpreads || order == picked ? $0.reach ?? 0 : 0)
          }
        })
    }
    var chart = LineChart(series, x: x, y: Axis(from: 0, through: top))
    chart.level = 1
    chart.position = position
    return Panel(chart: chart, titles: titles(names, of: chart, atBatch: atBatch))
  }

  /// The name, how many points lie above, and whether the lines are for large batches.
  private func titles(_ names: [String], of chart: LineChart, atBatch: Bool) -> [String] {
    let count = chart.series.flatMap(\.dots).count { $0.y > chart.y.upper }
    let beyond =
      count == 0
      ? ["", ""] : [", \(count) point\(count == 1 ? "" : "s") above", ", \(count) above"]
    let notes =
      atBatch
      ? [""]
      : ["; lines: theory for large batches", "; lines for large batches", "; large batches"]
    let (long, last) = (names.map { $0 + beyond[0] }, (names.last ?? "") + beyond[1])
    return notes.flatMap { note in long.map { $0 + note } } + [last + (notes.last ?? "")] + long
  }

  /// The height of both charts: a little above 1, or up to 2 where means are higher.
  ///
  /// Where next to nothing was left in training, a ratio may be anything; that must not flatten the
  /// curves. `beyond` says how many points lie above.
  private var top: Double {
    let means = study.orderings.indices.flatMap { order in
      study.overP(order: order, block: block) + study.overDepth(order: order)
    }.compactMap { $0.unbiased?.mean }.filter(\.isFinite)
    return min(2, max(1.2, (means.max() ?? 1) * 1.05))
  }
}

extension ShiftScene {
  /// The verdict on an order where the lab stands; nil before the first seed.
  func verdict(_ order: Int) -> Verdict? { study.verdict(order: order, block: block) }

  /// What is read of an order below the charts.
  struct Reading {
    let numbers: String
    let ruler: RatioRuler
    let theory: String
    let words: [String]
    let role: Role
  }

  func reading(_ order: Int, ends: ClosedRange<Double>) -> Reading {
    let expected = study.predicted(order: order, p: p, block: block)?.ratioUnbiased
    let theory = expected.map { "theory \(Verdict.number($0))" } ?? ""
    guard let verdict = verdict(order) else {
      let ruler = RatioRuler(
        measured: nil, theory: expected, band: Verdict.band, ends: ends, role: .faint)
      return Reading(
        numbers: study.isComplete ? "-" : "...", ruler: ruler, theory: theory,
        words: [study.isComplete ? "not measured" : ""], role: .faint)
    }
    return Reading(
      numbers: verdict.numbers ?? "-", ruler: RatioRuler(verdict, ends: ends), theory: theory,
      words: [verdict.words, verdict.word], role: verdict.role)
  }

  /// The ends of all rulers, wide enough for every order.
  var ends: ClosedRange<Double> {
    RatioRuler.ends(of: study.orderings.indices.compactMap { verdict($0) })
  }

  /// The verdict on the picked order as a sentence, in shorter and shorter forms.
  var sentences: [(text: String, words: String, role: Role)] {
    let name = study.orderings[picked].letters
    guard let verdict = verdict(picked) else { return [("", "", .text)] }
    let rule = verdict.words
    let full = rule + (verdict.advice.map { "; " + $0 } ?? "")
    guard let numbers = verdict.numbers else {
      return [("\(name): ", full, verdict.role), ("\(name): ", verdict.word, verdict.role)]
    }
    let how = study.isRecalibrated ? "re-estimated, " : ""
    let long = "In eval BN of \(name) meets \(numbers) of the variance it remembers: "
    return [
      (how + long, full, verdict.role), ("\(how)\(name): \(numbers): ", full, verdict.role),
      ("\(how)\(name): ", full, verdict.role), ("\(how)\(name): \(numbers): ", rule, verdict.role),
      ("\(name): \(Verdict.number(verdict.mean ?? .nan)): ", verdict.word, verdict.role),
    ]
  }
}
