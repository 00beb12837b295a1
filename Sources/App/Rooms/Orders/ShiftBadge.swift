import Experiments
import Layers
import Rendering

/// Whether eval sees what training saw: the measured ratio, the predicted one, and a word.
struct ShiftBadge {
  let measured: Double
  /// What theory predicts where a batch is large; nil where it is silent.
  let predicted: Double?
  /// What the size of the batch makes of that.
  private let batch: BatchFactor

  /// How far from 1 a ratio may be: theory is exact, a measurement is not.
  private var tolerance: Double { predicted == nil ? 0.1 : 0.02 }

  var isShifted: Bool { abs((predicted ?? measured) - 1) > tolerance }
  var word: String { isShifted ? "shift" : "clean" }
  var role: Role { isShifted ? .warning : .good }

  /// What the measured ratio is on average for a batch of this size; nil where no closed form is known.
  var expected: Double? {
    predicted.flatMap { ratio in batch.visibleFactor.map { ratio * $0 } }
  }

  /// Theory in words, with the size of the batch where that is seen in two decimals.
  var theory: String {
    guard let predicted else { return "theory unknown" }
    let words = "theory \(fixed(predicted, decimals: 2))"
    guard let expected else { return words + " for large batches" }
    guard fixed(expected, decimals: 2) != fixed(predicted, decimals: 2) else { return words }
    return words + ", \(batch.words) = \(fixed(expected, decimals: 2))"
  }

  /// The rule, as it is printed beside the numbers.
  var rule: String {
    let (what, limit) = predicted == nil ? ("measured", "10%") : ("theory", "2%")
    return isShifted
      ? "shifted: \(what) over \(limit) off 1" : "clean: \(what) within \(limit) of 1"
  }

  /// A block's badge; nil without BN.
  init?(_ block: Comparison.BlockStatistics, of comparison: Comparison) {
    guard let ratio = block.bnInputRatio else { return nil }
    measured = ratio.mean
    predicted = comparison.isRecalibrated ? 1 : block.bnInputRatioPredicted
    batch = block.batchFactor
  }
}
