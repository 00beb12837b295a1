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
      curves, x: Axis(from: 0, through: 0.95), position: p, names: places.map { " over p\($0)" })
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
      position: Double(block + 1), names: [" over depth at p \(formatted(p))"])
  }

  /// The lines are theory for batches of this size where it is known for all of them; elsewhere they are
  /// theory for large batches, and the title says so.
  private func panel(
    _ curves: [([ShiftStudy.Prediction], [ShiftStudy.Point])], x: Axis, position: Double,
    names: [String]
  ) -> Panel {
    let atBatch = curves.allSatisfy { $0.0.allSatisfy { $0.ratioAtBatch != nil } }
    let series = curves.enumerated().map { order, curve in
      LineChart.Series(
        name: study.orderings[order].letters, role: role(order),
        line: curve.0.map {
          LineChart.Point(x: $0.x, y: atBatch ? $0.ratioAtBatch ?? $0.ratio : $0.ratio)
        },
        dots: curve.1.compactMap { point in
          point.measured.map {
            LineChart.Point(
              x: point.x, y: $0.mean,
              spread: showsAllSpreads || order == picked ? $0.deviation ?? 0 : 0)
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
    let (long, short) = ((names.first ?? "") + beyond[0], (names.last ?? "") + beyond[1])
    return notes.map { long + $0 } + [short + (notes.last ?? ""), long]
  }

  /// The height of both charts: a little above 1, or up to 2 where means are higher.
  ///
  /// Where next to nothing was left in training, a ratio may be anything; that must not flatten the
  /// curves. `beyond` says how many points lie above.
  private var top: Double {
    let means = study.orderings.indices.flatMap { order in
      study.overP(order: order, block: block) + study.overDepth(order: order)
    }.compactMap { $0.measured?.mean }.filter(\.isFinite)
    return min(2, max(1.2, (means.max() ?? 1) * 1.05))
  }

  /// How far the meters reach, the same for all: further where a ratio is small.
  var reach: Double {
    let ratios = study.orderings.indices.compactMap { order in
      study.atOwnP(order: order, block: block)?.mean
    }
    return ratios.contains { $0 < 0.1 || $0 > 10 } ? 100 : 10
  }

  /// The shift of an order where the lab stands, beside theory for batches of this size.
  ///
  /// - Parameter isNarrow: whether the spread has no room.
  func meter(_ order: Int, _ glyphs: GlyphSet, isNarrow: Bool) -> Meter {
    let measured = study.atOwnP(order: order, block: block)
    let predicted = study.predicted(order: order, p: p, block: block)
    let expected = predicted?.ratioAtBatch
    let theory = "th. \(expected.map { fixed($0, decimals: 2) } ?? "-   ")"
    guard let measured else {
      return Meter(
        measured: nil, predicted: expected,
        label: "\(study.isComplete ? "-  " : "...")         \(theory)", badge: "",
        role: .faint, reach: reach)
    }
    let spread =
      isNarrow
      ? ""
      : measured.deviation.map {
        glyphs.shown("±")
          + compact(withoutRounding($0, beside: measured.mean), width: 4, decimals: 2)
      } ?? ""
    let label = compact(measured.mean, width: 4, decimals: 2) + spread
    let gap = String(repeating: " ", count: max(1, isNarrow ? 1 : 11 - label.count))
    let verdict = verdict(measured, predicted?.ratio)
    // Words of one width, so that the scales of all orders stand below each other.
    let padding = String(repeating: " ", count: 8 - verdict.word.count)
    return Meter(
      measured: measured.mean, predicted: expected, label: label + gap + theory,
      badge: verdict.word + padding, role: verdict.isShift ? .warning : .good, reach: reach)
  }

  /// Where theory is known for large batches, it decides; elsewhere a shift is what lies outside of the 95% interval of Student's t, and further from 1 than rounding
  /// on screen.
  private func verdict(
    _ measured: Measured, _ predicted: Double?
  ) -> (word: String, isShift: Bool) {
    if let predicted {
      let isShift = abs(predicted - 1) > 0.02
      return (isShift ? "shifted" : "clean", isShift)
    }
    let quantiles = [12.71, 4.30, 3.18, 2.78]  // of 1, 2, 3 and 4 degrees of freedom
    let count = measured.values.count
    guard count > 1, let deviation = measured.deviation else { return ("one seed", false) }
    let error = deviation / Double(count).squareRoot()
    let noise = max(0.02, quantiles[min(count - 2, quantiles.count - 1)] * error)
    if (measured.mean - 1).magnitude <= noise { return ("clean", false) }
    return ("shifted", true)
  }
}
