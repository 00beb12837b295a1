import Experiments

extension CompareReport {
  /// The measured numbers in long form, then the histograms: a line for each bin, and one for the exact
  /// zeros of each cause.
  var csv: String {
    var text = csvRecord(
      ["order", "same_as", "block", "quantity", "phase", "mean", "std", "low", "high"]
        + ["stage", "lower", "upper", "closed", "count"])
    for row in comparison.rows {
      let place = [name(of: row), twinName(of: row) ?? ""]
      for (index, block) in row.blocks.enumerated() {
        for line in lines(of: block) {
          text += csvRecord(place + [String(index + 1)] + line + Array(repeating: "", count: 5))
        }
      }
      for (index, stages) in row.histograms.enumerated() {
        for line in stages.flatMap(histogramLines) {
          text += csvRecord(place + [String(index + 1)] + line)
        }
      }
    }
    return text
  }

  private func histogramLines(_ stage: Comparison.StageHistograms) -> [[String]] {
    [("train", stage.train), ("eval", stage.eval)].flatMap { phase, histogram in
      let zeros = histogram.zeros
      let causes = [
        ("activation", zeros.activation), ("dropout", zeros.dropout), ("other", zeros.other),
      ]
      func line(_ quantity: String, _ cells: [String]) -> [String] {
        [quantity, phase, "", "", "", "", stage.stage] + cells
      }
      return causes.map { line("zeros_\($0)", ["0", "0", "both", String($1)]) }
        + histogram.binRecords.map { line("histogram", $0) }
    }
  }

  private func lines(of block: Comparison.BlockStatistics) -> [[String]] {
    let predicted = block.bnInputRatioPredicted.map(formatted) ?? ""
    let atBatch = block.bnInputRatioPredictedAtBatch.map(formatted) ?? ""
    return [
      ["bn_input_ratio", ""] + cells(block.bnInputRatio),
      ["bn_input_ratio_predicted", "", predicted, "", "", ""],
      ["bn_input_ratio_predicted_at_batch", "", atBatch, "", "", ""],
      ["recalibrated_ratio", ""] + cells(block.recalibratedRatio),
      ["output_ratio", ""] + cells(block.ratio),
    ] + lines(of: block.train, phase: "train") + lines(of: block.eval, phase: "eval")
  }

  private func lines(of statistics: Comparison.SeedStatistics, phase: String) -> [[String]] {
    [
      ["output_mean", phase] + cells(statistics.mean),
      ["output_variance", phase] + cells(statistics.variance),
      ["output_zero_fraction", phase] + cells(statistics.zeroFraction),
    ]
  }

  private func cells(_ measured: Measured?) -> [String] {
    let interval = measured?.interval
    return [measured?.mean, measured?.deviation, interval?.low, interval?.high]
      .map { $0.map(formatted) ?? "" }
  }
}
