import Experiments
import Rendering

/// Histograms of samples as text, JSON, CSV or SVG.
struct HistogramReport {
  let summaries: [SampleSummary]
  /// Whether counts are drawn by their logarithm.
  let isLogarithmic: Bool
  /// What texts are drawn with.
  let glyphs: Glyphs

  init(_ summaries: [SampleSummary], isLogarithmic: Bool = false, glyphs: Glyphs = .current) {
    self.summaries = summaries
    self.isLogarithmic = isLogarithmic
    self.glyphs = glyphs
  }

  /// One line a bin and one for the exact zeros, which are no part of the bins; where numbers lie beyond
  /// a range that was asked for, one for each side of it.
  var csv: String {
    var text = csvRecord(["name", "lower", "upper", "closed", "count"])
    for summary in summaries {
      let name = summary.name ?? ""
      let zeros = summary.histogram.zeros.total
      text += csvRecord([name, "0", "0", "both", String(zeros)])
      for bin in summary.histogram.binRecords { text += csvRecord([name] + bin) }
    }
    return text
  }

  /// The histograms as `dropnorm-histogram-1`.
  var json: JSONValue {
    .object([
      .init("format", .string("dropnorm-histogram-1")),
      .init("closed", .string("lower; the last bin both")),
      .init("histograms", .array(summaries.map(json))),
    ])
  }

  private func json(of summary: SampleSummary) -> JSONValue {
    let histogram = summary.histogram
    let quantiles = zip(SampleSummary.shares, summary.quantiles ?? []).map { share, value in
      JSONValue.object([.init("share", .number(share)), .init("value", .number(value))])
    }
    return .object([
      .init("name", summary.name.map { .string($0) } ?? .null),
      .init("count", .integer(summary.count)),
      .init("missing", .integer(summary.nonFinite.missing)),
      .init("nan", .integer(summary.nonFinite.nan)),
      .init("positive_infinity", .integer(summary.nonFinite.positive)),
      .init("negative_infinity", .integer(summary.nonFinite.negative)),
      .init("mean", summary.mean.map { .number($0) } ?? .null),
      .init("variance", summary.variance.map { .number($0) } ?? .null),
      .init("quantiles", .array(quantiles)),
      .init("zeros", .integer(histogram.zeros.total)),
      .init("zero_fraction", .number(histogram.zeroFraction)),
      .init("edges", .numbers(histogram.bins.edges)),
      .init("counts", .array(histogram.counts.map { .integer($0) })),
      .init("below", .integer(histogram.below)),
      .init("above", .integer(histogram.above)),
    ])
  }
}

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

extension HistogramReport {
  /// The histograms below each other.
  var svg: String {
    let (width, height) = (640.0, 300.0)
    var svg = SVGDocument(
      width: width, height: height * Double(summaries.count), title: "Histograms")
    for (index, summary) in summaries.enumerated() {
      let frame = SVGDocument.Frame(
        x: 0, y: Double(index) * height, width: width, height: height)
      draw(summary, into: &svg, frame: frame)
    }
    return svg.text
  }

  private func draw(
    _ summary: SampleSummary, into svg: inout SVGDocument, frame: SVGDocument.Frame
  ) {
    for (row, line) in headline(summary).enumerated() {
      svg.text(line, at: frame.x + 12, frame.y + 18 + 14 * Double(row), row == 0 ? .title : .label)
    }
    let histogram = summary.histogram
    guard summary.mean != nil else { return }
    let highest = histogram.counts.max() ?? 0
    let zeros = isLogarithmic || highest == 0 ? histogram.zeros.total : 0
    let scale = CountScale(full: max(highest, zeros), isLogarithmic: isLogarithmic)
    var chart = SVGHistogram(histogram: histogram, scale: scale, kind: .bar)
    chart.splitsZeros = false
    chart.draw(into: &svg, frame: frame.inset(left: 12, top: 54, right: 20, bottom: 10))
  }
}
