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
      let quantiles = summary.quantiles
    else { return [first, "no finite value"] }
    let names = ["min", "5%", "25%", "median", "75%", "95%", "max"]
    return [
      first,
      "mean \(short(mean))  variance \(short(variance))  sd \(short(variance.squareRoot()))",
      zip(names, quantiles).map { "\($0) \(short($1))" }.joined(separator: "  "),
      bins(summary.histogram.bins),
    ]
  }

  private func bins(_ bins: HistogramBins) -> String {
    let width = bins.edges[1] - bins.edges[0]
    let count = bins.count == 1 ? "1 bin" : "\(bins.count) bins"
    return "\(count) of width \(short(width)), each [a, b), the last one [a, b]"
  }

  /// At most four decimals, without zeros at the end.
  private func short(_ value: Double) -> String {
    let text = compact(value, width: 9, decimals: 4)
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
    if let mean = summary.mean, let variance = summary.variance {
      chart.spreads = [
        .init(mean: mean, deviation: variance.squareRoot(), label: "mean, sd", role: .text)
      ]
    }
    chart.draw(
      into: &buffer, area: buffer.bounds,
      theme: Theme(depth: .monochrome, glyphs: Glyphs.current.set))
    return [""] + (0..<buffer.size.rows).map { buffer.text(row: $0) }
  }
}
