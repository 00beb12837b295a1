import Experiments

extension CompareReport {
  static let mostBars = 40
  static let zeroBarWidth = 8

  var histogramLegend: String {
    """

    Histograms of the first seed. A stage's train and eval, and the stages at the
    same place of all orders, share their bins. Exact zeros are in [] alone, which
    is 100% wide: a zero made by the activation, d by dropout, o by anything else.

    """
  }

  func histogramText(_ index: Int, _ row: Comparison.Row) -> String {
    row.histograms.enumerated().map { block, stages in
      let place = settings.depth > 1 ? ", block \(block + 1)" : ""
      return "\n\(index + 1) \(name(of: row))\(place)\n" + stages.map(text).joined()
    }.joined()
  }

  private func text(of stage: Comparison.StageHistograms) -> String {
    let (train, eval) = (grouped(stage.train.counts), grouped(stage.eval.counts))
    let highest = max(train.max() ?? 0, eval.max() ?? 0, 1)
    return line(stage.stage, "train", train, highest, stage.train)
      + line("", "eval", eval, highest, stage.eval) + axis(stage.train.bins)
  }

  private func line(
    _ stage: String, _ phase: String, _ counts: [Int], _ highest: Int, _ histogram: Histogram
  ) -> String {
    let bars = counts.map { Glyphs.current.bar(Double($0) / Double(highest)) }.joined()
    return "  \(leftAligned(stage, 10)) \(leftAligned(phase, 5)) |\(bars)| "
      + "\(zeroBar(histogram)) \(percent(histogram.zeroFraction))\n"
  }

  /// The range of the bins, under their ends.
  private func axis(_ bins: HistogramBins) -> String {
    guard let low = bins.edges.first, let high = bins.edges.last else { return "" }
    let width = grouped(Array(repeating: 0, count: bins.count)).count
    let (left, right) = (compact(low, width: 8, decimals: 2), compact(high, width: 8, decimals: 2))
    return String(repeating: " ", count: 20) + left
      + rightAligned(right, max(right.count + 1, width - left.count)) + "\n"
  }

  /// Neighbouring bins taken together where there are more than bars.
  private func grouped(_ counts: [Int]) -> [Int] {
    let size = (counts.count + CompareReport.mostBars - 1) / CompareReport.mostBars
    return stride(from: 0, to: counts.count, by: max(size, 1)).map { start in
      counts[start..<min(start + size, counts.count)].reduce(0, +)
    }
  }

  /// Exact zeros as letters of their cause.
  private func zeroBar(_ histogram: Histogram) -> String {
    let total = Double(max(histogram.total, 1))
    let zeros = histogram.zeros
    var (letters, sum) = ("", 0)
    for (letter, count) in [("a", zeros.activation), ("d", zeros.dropout), ("o", zeros.other)] {
      // The ends of the parts are rounded, not their lengths: the bar is as long as its sum.
      sum += count
      let end = Int((Double(sum) / total * Double(CompareReport.zeroBarWidth)).rounded())
      letters += String(repeating: letter, count: max(0, end - letters.count))
    }
    return "[\(leftAligned(letters, CompareReport.zeroBarWidth))]"
  }
}
