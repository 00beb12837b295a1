import Experiments

extension CompareReport {
  /// The comparison as `dropnorm-compare-1`.
  var json: JSONValue {
    .object(
      [.init("format", .string("dropnorm-compare-1"))] + settings.json + [
        .init("seeds", .integer(comparison.seeds)),
        .init("orders", .array(comparison.rows.map(json))),
      ])
  }

  private func json(of row: Comparison.Row) -> JSONValue {
    .object([
      .init("order", .string(name(of: row))),
      .init("order_name", .string(name(of: row))),
      .init("same_as", twinName(of: row).map { .string($0) } ?? .null),
      .init("blocks", .array(row.blocks.enumerated().map { json(of: $1, block: $0 + 1) })),
      .init("histograms", .array(histograms(of: row))),
    ])
  }

  private func json(of block: Comparison.BlockStatistics, block number: Int) -> JSONValue {
    .object([
      .init("block", .integer(number)),
      .init("bn_input_ratio", json(of: block.bnInputRatio)),
      .init("bn_input_ratio_predicted", block.bnInputRatioPredicted.map { .number($0) } ?? .null),
      .init(
        "bn_input_ratio_predicted_at_batch",
        block.bnInputRatioPredictedAtBatch.map { .number($0) } ?? .null),
      .init(
        "output",
        .object([
          .init("train", json(of: block.train)), .init("eval", json(of: block.eval)),
          .init("ratio", json(of: block.ratio)),
        ])),
      .init("recalibrated_ratio", json(of: block.recalibratedRatio)),
      // BN is the norm of this order, so what its input's variance is held against is what BN remembers.
      .init("input_ratio", json(of: block.bnInputRatio)),
      .init("verdict", block.verdict?.json ?? .null),
    ])
  }

  private func json(of statistics: Comparison.SeedStatistics) -> JSONValue {
    .object([
      .init("mean", json(of: statistics.mean)),
      .init("variance", json(of: statistics.variance)),
      .init("zero_fraction", json(of: statistics.zeroFraction)),
    ])
  }

  private func json(of measured: Measured?) -> JSONValue {
    measured.map { .object($0.json) } ?? .null
  }

  private func histograms(of row: Comparison.Row) -> [JSONValue] {
    row.histograms.enumerated().flatMap { block, stages in
      stages.map { stage in
        .object([
          .init("block", .integer(block + 1)),
          .init("stage", .string(stage.stage)),
          .init("edges", .numbers(stage.train.bins.edges)),
          .init("train", json(of: stage.train)),
          .init("eval", json(of: stage.eval)),
        ])
      }
    }
  }

  private func json(of histogram: Histogram) -> JSONValue {
    .object([
      .init("counts", .array(histogram.counts.map { .integer($0) })),
      .init(
        "zeros",
        .object([
          .init("activation", .integer(histogram.zeros.activation)),
          .init("dropout", .integer(histogram.zeros.dropout)),
          .init("other", .integer(histogram.zeros.other)),
        ])),
    ])
  }
}
