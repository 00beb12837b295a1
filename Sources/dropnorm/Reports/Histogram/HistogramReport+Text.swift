import Experiments
import Rendering

extension HistogramReport {
  /// Numbers and a chart for each sample, `columns` wide.
  func text(columns: Int) -> String {
    summaries.map { summary in
      (headline(summary) + chart(of: summary, columns: columns))
        .map { trimmed($0) + "\n" }.joined()
    }.joined(separator: "\n")
  }

  /// What is said of a sample above its chart.
  func headline(_ summary: SampleSummary) -> [String] {
    let zeros = summary.histogram.zeros.total
    var first = summary.count == 1 ? "1 value" : "\(summary.count) values"
    if let name = summary.name { first = "\(name): " + first }
    if zeros > 0 { first += ", \(zeros) of them exact zeros (\(percent(summary.zeroFraction)))" }
    if summary.nonFinite.total > 0 { first += ", left out: \(summary.nonFinite.words)" }
    guard let mean = summary.mean, let variance = summary.variance,
      let deviation = summary.deviation, let quantiles = summary.quantiles
    else { return [first, "no finite value"] }
    let names = ["min", "5%", "25%", "median", "75%", "95%", "max"]
    // As many digits as tell the numbers of the line apart.
    let texts = distinct(quantiles, width: 9, decimals: 4).map(tidied)
    let digits = max(9, texts.map(\.count).max() ?? 9)
    return [
      first,
      "mean \(tidied(compact(mean, width: digits, decimals: 4)))  "
        + "variance \(short(variance))  sd \(short(deviation))",
      zip(names, texts).map { "\($0) \($1)" }.joined(separator: "  "),
      bins(summary.histogram),
    ]
  }

  private func bins(_ histogram: Histogram) -> String {
    let (bins, count) = (histogram.bins, Double(histogram.bins.count))
    let width = bins.range.upperBound / count - bins.range.lowerBound / count
    let words = bins.count == 1 ? "1 bin" : "\(bins.count) bins"
    let beyond = [(histogram.below, "below"), (histogram.above, "above")]
      .filter { $0.0 > 0 }.map { "; \($0.0) \($0.1)" }.joined()
    return "\(words) of width \(short(width)), each [a, b), the last one [a, b]\(beyond)"
  }

  private func short(_ value: Double) -> String { tidied(compact(value, width: 9, decimals: 4)) }

  /// A number without zeros at its end.
  private func tidied(_ text: String) -> String {
    guard text.contains("."), !text.contains("e") else { return text }
    let digits = text.reversed().drop { $0 == "0" }.drop { $0 == "." }
    return String(digits.reversed())
  }

  private func chart(of summary: SampleSummary, columns: Int) -> [String] {
    guard summary.mean != nil else { return [] }
    var buffer = ScreenBuffer(size: Size(columns: columns, rows: 17))
    var chart = HistogramChart(
      HistogramBars(
        counts: summary.histogram.counts,
        zeros: [.init(count: summary.histogram.zeros.total, role: .text)],
        scale: CountScale(full: 1, isLogarithmic: isLogarithmic), role: .text),
      range: summary.histogram.bins.range)
    chart.fitsScale = true
    if let mean = summary.mean, let deviation = summary.deviation {
      chart.spreads = [
        .init(mean: mean, deviation: deviation, label: "mean, sd", role: .text)
      ]
    }
    chart.draw(
      into: &buffer, area: buffer.bounds,
      theme: Theme(depth: .monochrome, glyphs: glyphs.set))
    return [""] + (0..<buffer.size.rows).map { buffer.text(row: $0) }
  }
}
