import Experiments

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
