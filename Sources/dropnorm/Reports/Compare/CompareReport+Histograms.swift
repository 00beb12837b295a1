import Experiments
import Rendering

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
