import Experiments
import Rendering

/// Whether eval sees what training saw: the measured ratio, the predicted one, and a word.
struct ShiftBadge {
  let measured: Double
  let predicted: Double?

  /// How far from 1 a ratio may be: theory is exact, a measurement is not.
  private var tolerance: Double { predicted == nil ? 0.1 : 0.02 }

  var isShifted: Bool { abs((predicted ?? measured) - 1) > tolerance }
  var word: String { isShifted ? "shift" : "clean" }
  var role: Role { isShifted ? .warning : .good }

  /// The rule, as it is printed beside the numbers.
  var rule: String {
    let (what, limit) = predicted == nil ? ("measured", "10%") : ("theory", "2%")
    return isShifted
      ? "shifted: \(what) over \(limit) off 1" : "clean: \(what) within \(limit) of 1"
  }

  /// A block's badge; nil without BN.
  init?(_ block: Comparison.BlockStatistics, isRecalibrated: Bool) {
    guard let ratio = block.bnInputRatio else { return nil }
    measured = ratio.mean
    predicted = isRecalibrated ? 1 : block.bnInputRatioPredicted
  }
}
