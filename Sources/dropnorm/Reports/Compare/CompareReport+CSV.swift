import Experiments

extension CompareReport {
  /// The measured numbers in long form; histograms are in the JSON.
  var csv: String {
    var text = csvRecord(["order", "same_as", "block", "quantity", "phase", "mean", "std"])
    for row in comparison.rows {
      let place = [name(of: row), twinName(of: row) ?? ""]
      for (index, block) in row.blocks.enumerated() {
        for line in lines(of: block) { text += csvRecord(place + [String(index + 1)] + line) }
      }
    }
    return text
  }

  private func lines(of block: Comparison.BlockStatistics) -> [[String]] {
    let predicted = block.bnInputRatioPredicted.map(formatted) ?? ""
    return [
      ["bn_input_ratio", ""] + cells(block.bnInputRatio),
      ["bn_input_ratio_predicted", "", predicted, ""],
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
    [measured.map { formatted($0.mean) } ?? "", measured?.deviation.map(formatted) ?? ""]
  }
}
