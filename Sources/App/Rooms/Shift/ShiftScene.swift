import Arithmetic
import Experiments
import Layers
import Rendering
import RealModule

/// What the shift view draws of a study: two charts and a verdict for each order, ready for any size.
struct ShiftScene {
  let study: ShiftStudy
  /// The block of the chart over p and of the verdicts, from 0.
  let block: Int
  /// The order under the cursor.
  let picked: Int

  init(_ lab: LabState) {
    study = ShiftScene.study(lab)
    block = lab.setup.shownBlock
    picked = min(max(0, lab.setup.orders.row), study.orderings.count - 1)
  }

  /// The study of the lab's own setting: as far as it is measured, or theory with what an earlier study
  /// of another p has measured already.
  private static func study(_ lab: LabState) -> ShiftStudy {
    var study = ShiftStudy(lab.request)
    guard let shift = lab.shift else { return study }
    if shift.experiment == study.experiment, shift.isRecalibrated == study.isRecalibrated,
      shift.orderings == study.orderings
    {
      return shift
    }
    study.reuse(shift)
    return study
  }

  /// Whether there is nothing to draw, since BN refused the batch or no order has BN.
  var isRefused: Bool { study.refusal != nil || study.orderings.isEmpty }

  private var settings: Settings { study.experiment.settings }

  func role(_ order: Int) -> Role { order == picked ? .eval : .faint }

  /// The sign of an order's points.
  static func sign(isPicked: Bool, _ glyphs: GlyphSet) -> Unicode.Scalar {
    isPicked ? glyphs.measuredMark : glyphs.unpickedMark
  }

  /// The verdict on an order where the lab stands; nil before the first seed.
  func verdict(_ order: Int) -> Verdict? { study.verdict(order: order, block: block) }
}

// MARK: - Charts

extension ShiftScene {
  /// A chart with its title, in shorter and shorter forms.
  struct Panel {
    let chart: LineChart
    let titles: [String]
  }

  /// The ratio at the block that is shown, as p grows.
  func overP(_ glyphs: GlyphSet) -> Panel {
    let curves = curves(.overP)
    let place = settings.depth > 1 ? " of block \(block + 1)" : ""
    var chart = chart(
      curves, glyphs, x: Axis(from: 0, through: 0.95), y: Axis(from: 0, through: top(curves)))
    chart.position = settings.p
    chart.xName = "dropout p"
    return Panel(
      chart: chart,
      titles: [
        "Variance at BN's input\(place), eval / learned, as p grows",
        "eval variance\(place) / learned, as p grows", "eval / learned variance, over p",
      ].map { $0 + beyond(chart) })
  }

  /// The ratio at this p from block to block; equal steps down are equal factors.
  func overDepth(_ glyphs: GlyphSet) -> Panel {
    let (blocks, curves) = (study.blocks, curves(.overDepth))
    var chart = chart(
      curves, glyphs,
      x: Axis(from: Double(blocks.lowerBound), through: Double(blocks.upperBound), isWhole: true),
      y: Axis(from: bottom(curves), through: max(2, top(curves)), scale: .logarithmic))
    chart.position = Double(block + 1)
    chart.xName = "block"
    return Panel(
      chart: chart,
      titles: [
        "The same from block to block of a stack, logarithmic: equal steps are equal factors",
        "The same from block to block, logarithmic", "over the blocks, logarithmic",
      ])
  }

  typealias Curve = ([ShiftStudy.Prediction], [ShiftStudy.Point])

  /// What theory says of each order and what was measured; empty for a face that has no curves.
  private func curves(_ face: ShiftFace) -> [Curve] {
    study.orderings.indices.compactMap { order in
      switch face {
      case .overP:
        (study.predictedOverP(order: order, block: block), study.overP(order: order, block: block))
      case .overDepth: (study.predictedOverDepth(order: order), study.overDepth(order: order))
      case .verdicts: nil
      }
    }
  }

  private func chart(
    _ curves: [Curve], _ glyphs: GlyphSet, x: Axis, y: Axis
  ) -> LineChart {
    let isAtBatch = isAtBatch(curves)
    let series = curves.enumerated().map { order, curve in
      let dots = curve.1.compactMap { point in
        point.unbiased.map {
          LineChart.Point(x: point.x, y: $0.mean, spread: order == picked ? $0.reach ?? 0 : 0)
        }
      }
      let theory = curve.0.map {
        LineChart.Point(x: $0.x, y: isAtBatch ? $0.ratioUnbiased ?? $0.ratio : $0.ratio)
      }
      let number = study.orderings[order].number
      var series = LineChart.Series(
        name: "order \(number)", role: role(order),
        line: ShiftScene.hasTheory(curve) ? theory : dots, dots: dots
      )
      series.isStrong = order == picked
      series.sign = ShiftScene.sign(isPicked: order == picked, glyphs)
      series.digit = LineChart.number(number - 1)
      return series
    }
    var chart = LineChart(series, x: x, y: y)
    chart.levels = [LineChart.Level(1, role: .good)]
    chart.namesAtEnds = true
    return chart
  }

  /// Whether theory is known for a curve, beyond a single point of it.
  private static func hasTheory(_ curve: Curve) -> Bool { curve.0.count > 1 }

  /// Whether theory is drawn for batches of this size, which it is where it is known for all points.
  private func isAtBatch(_ curves: [Curve]) -> Bool {
    curves.allSatisfy { $0.0.allSatisfy { $0.ratioUnbiased != nil } }
  }

  /// How many points lie above the chart, as a note behind its title.
  private func beyond(_ chart: LineChart) -> String {
    let count = chart.series.flatMap(\.dots).count { $0.y > chart.y.upper }
    return count == 0 ? "" : ", \(count) point\(count == 1 ? "" : "s") above"
  }

  private func means(_ curves: [Curve]) -> [Double] {
    curves.flatMap { $0.1.compactMap { $0.unbiased?.mean } }.filter(\.isFinite)
  }

  /// A little above 1, or up to 2 where means are higher.
  ///
  /// Where next to nothing was left in training, a ratio may be anything; that must not flatten the
  /// curves. `beyond` says how many points lie above.
  private func top(_ curves: [Curve]) -> Double {
    let highest = means(curves).max() ?? 1
    return min(2, max(1.2, (highest * 5.25).rounded(.up) / 5))
  }

  /// The power of ten below all that is drawn, at most 0.1.
  private func bottom(_ curves: [Curve]) -> Double {
    let all = means(curves) + curves.flatMap { $0.0.map(\.ratio) }
    let least = all.filter { $0 > 1e-6 }.min() ?? 0.1
    return Double.exp10(min(-1, Double.log10(least).rounded(.down)))
  }

  /// What the lines of some charts are: theory where it is known, else what joins the points.
  func lines(_ faces: Set<ShiftFace>) -> String {
    let shown = faces.map { curves($0) }
    let known = shown.joined().count { ShiftScene.hasTheory($0) }
    if known == 0 { return "joins the points" }
    if known < shown.joined().count { return "theory; else joined" }
    return shown.allSatisfy { isAtBatch($0) } ? "theory" : "theory, large batches"
  }
}
