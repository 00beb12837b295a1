import Experiments
import Layers
import Rendering

/// Whether eval sees what training saw: the measured ratio, the predicted one, and a word.
struct ShiftBadge {
  let measured: Double
  /// What theory predicts where a batch is large; nil where it is silent.
  let predicted: Double?
  /// How many values a batch has for each feature.
  let values: Int
  /// Whether BN remembers the unbiased variance, over N-1; the batch's own is over N.
  private let isUnbiased: Bool

  /// How far from 1 a ratio may be: theory is exact, a measurement is not.
  private var tolerance: Double { predicted == nil ? 0.1 : 0.02 }

  var isShifted: Bool { abs((predicted ?? measured) - 1) > tolerance }
  var word: String { isShifted ? "shift" : "clean" }
  var role: Role { isShifted ? .warning : .good }

  /// What the measured ratio is on average for a batch of this size: the variance of the batch is over
  /// N and the remembered one over N-1, so theory times (N-1)/N.
  var expected: Double? {
    predicted.map { isUnbiased && values > 1 ? $0 * Double(values - 1) / Double(values) : $0 }
  }

  /// Theory in words, with the size of the batch where that is seen in two decimals.
  var theory: String {
    guard let predicted, let expected else { return "theory unknown" }
    let words = "theory \(fixed(predicted, decimals: 2))"
    guard fixed(expected, decimals: 2) != fixed(predicted, decimals: 2) else { return words }
    return words + ", x (N-1)/N = \(fixed(expected, decimals: 2))"
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
    let shape = comparison.experiment.inputShape
    values = (shape.first ?? 1) * shape.dropFirst(2).reduce(1, *)
    isUnbiased = comparison.experiment.settings.convention.remembersUnbiasedVariance
  }
}
