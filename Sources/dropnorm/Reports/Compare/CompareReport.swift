import Experiments
import Layers
import Rendering

/// A comparison as text, JSON, CSV or SVG.
struct CompareReport {
  let comparison: Comparison

  init(_ comparison: Comparison) { self.comparison = comparison }

  var settings: Settings { comparison.experiment.settings }

  /// A row's order in its long form.
  func name(of row: Comparison.Row) -> String { row.ordering.name(activation: settings.activation) }

  /// The order that an earlier row has, if both are the same function.
  func twinName(of row: Comparison.Row) -> String? {
    row.sameAs.map { name(of: comparison.rows[$0]) }
  }
}

extension CompareReport {
  /// A table with a row per order and block, then every stage's histograms, within 80 columns.
  var text: String {
    let notes = [
      "eval/run   variance of bn's input in eval / running variance; 1 is no shift",
      "theory     the same in closed form for this size of batch; - where none is known",
      "recal      eval/run with the running statistics re-estimated with dropout off",
      "mean var   of the block's output; var per feature over the batch, then averaged",
      "0s         share of exact zeros",
      "=1         the outputs are those of order 1, bit for bit",
    ]
    return header + "\n" + tableHeading + comparison.rows.enumerated().map(tableText).joined()
      + "\n" + notes.map { $0 + "\n" }.joined() + verdicts + histogramLegend
      + comparison.rows.enumerated().map(histogramText).joined()
  }

  /// Whether eval sees what training saw, BN by BN, with the rule.
  private var verdicts: String {
    let rows = comparison.rows.enumerated().flatMap { index, row in
      row.blocks.enumerated().compactMap { number, block in
        block.verdict.map { verdict in
          let place =
            rightAligned(String(index + 1), 2) + " "
            + leftAligned(row.ordering.letters, orderWidth)
          let name = number == 0 ? place : String(repeating: " ", count: place.count)
          return VerdictTable.Row(name: "\(name) \(number + 1)", verdict: verdict)
        }
      }
    }
    guard !rows.isEmpty else { return "" }
    let seeds = comparison.seeds == 1 ? "one seed" : "\(comparison.seeds) seeds"
    let signs =
      "\(Glyphs.current.set.measuredMark) mean, \(Glyphs.current.set.filled) interval, "
      + "\(Glyphs.current.set.predictedMark) theory"
    return "\nDoes eval see what training saw? \(seeds); \(signs)\n" + VerdictTable(rows: rows).text
      + wrapped(Verdict.rule, width: 80).map { $0 + "\n" }.joined()
  }

  /// What was run, in one line.
  var header: String {
    let shape = comparison.experiment.inputShape
    let seeds = comparison.seeds == 1 ? "seed \(settings.seed)" : "\(comparison.seeds) seeds"
    return """
      N \(shape[0]), \(comparison.experiment.inputFeatures) features, \
      depth \(settings.depth), \(settings.activation.rawValue), \(settings.dropoutInWords), \(seeds)

      """
  }

  private var orderWidth: Int {
    comparison.rows.map(\.ordering.letters.count).max().map { max(8, $0) } ?? 8
  }

  private var columns: Columns {
    let statistics: [Columns.Column] = [.right(5), .right(5), .right(4)]
    let first: [Columns.Column] = [
      .right(2), .left(orderWidth), .left(1), .left(11), .right(6), .right(5),
    ]
    return Columns(first + statistics + statistics + [.left(0)], gap: 1)
  }

  private var tableHeading: String {
    let groups =
      String(repeating: " ", count: 31 + orderWidth) + "train ---------- eval -----------"
    let statistics = ["mean", "var", "0s"]
    return groups + "\n"
      + columns.text(
        ["#", "order", "b", "eval/run", "theory", "recal"] + statistics + statistics) + "\n"
  }

  private func tableText(_ index: Int, _ row: Comparison.Row) -> String {
    row.blocks.enumerated().map { number, block in
      let first = number == 0
      var cells = [
        first ? String(index + 1) : "", first ? row.ordering.letters : "", String(number + 1),
        spread(block.bnInputRatio), block.bnInputRatioExpected.map { short($0) } ?? "-",
        block.recalibratedRatio.map { short($0.mean) } ?? "-",
      ]
      for statistics in [block.train, block.eval] {
        cells += [
          short(statistics.mean.mean), short(statistics.variance.mean),
          percent(statistics.zeroFraction.mean),
        ]
      }
      if first, let same = row.sameAs { cells.append("=\(same + 1)") }
      return columns.text(cells) + "\n"
    }.joined()
  }

  private func spread(_ measured: Measured?) -> String {
    guard let measured else { return "-" }
    let deviation = measured.deviation.map { withoutRounding($0, beside: measured.mean) }
    return short(measured.mean)
      + (deviation.map { "\(Glyphs.current.plusMinus)\(short($0))" } ?? "")
  }

  private func short(_ value: Double) -> String {
    compact(withoutRounding(value), width: 5, decimals: 2)
  }
}

/// A share in percent; what is not 0 is not shown as 0.
func percent(_ share: Double) -> String {
  let text = fixed(100 * share, decimals: 0) + "%"
  return share > 0 && text == "0%" ? "<1%" : text
}

extension CompareReport {
  var histogramLegend: String {
    """

    Histograms of the first seed, train beside eval. They share their bins with
    the stages at the same place of all orders. Exact zeros are the bar over =0, cut
    off at the height of the rest: a made by the activation, d by dropout, o others.

    """
  }

  func histogramText(_ index: Int, _ row: Comparison.Row) -> String {
    row.histograms.enumerated().map { block, stages in
      let place = settings.depth > 1 ? ", block \(block + 1)" : ""
      return "\n\(index + 1) \(name(of: row))\(place)\n" + stages.map(text).joined()
    }.joined()
  }

  private func text(of stage: Comparison.StageHistograms) -> String {
    var buffer = ScreenBuffer(size: Size(columns: 80, rows: 7))
    let charts = SmallMultiples(
      [panel(stage.stage, "train", stage.train), panel(stage.stage, "eval", stage.eval)],
      range: stage.train.bins.range, columns: 2)
    charts.draw(
      into: &buffer, area: buffer.bounds,
      theme: Theme(depth: .monochrome, glyphs: Glyphs.current.set))
    return (0..<buffer.size.rows).map { buffer.text(row: $0) + "\n" }.joined()
  }

  private func panel(
    _ stage: String, _ phase: String, _ histogram: Histogram
  ) -> SmallMultiples.Panel {
    let causes = causes(of: histogram)
    let total = Double(max(histogram.total, 1))
    let parts = causes.filter { $0.count > 0 }
      .map { " \($0.sign) \(percent(Double($0.count) / total))" }.joined()
    let zeros = parts.isEmpty ? "" : ", zeros:" + parts
    return SmallMultiples.Panel(
      title: Line("\(stage) \(phase)\(zeros)"), counts: histogram.counts,
      zeros: causes.map { .init(count: $0.count, role: .text, sign: $0.sign) }, role: .text)
  }

  private func causes(of histogram: Histogram) -> [(sign: Unicode.Scalar, count: Int)] {
    let zeros = histogram.zeros
    return [("o", zeros.other), ("a", zeros.activation), ("d", zeros.dropout)]
  }
}
