import Experiments
import Layers

/// What is said of an operation where no formula says it.
enum OperationRemark {
  static func text(
    _ operation: Experiments.Operation, phase: Phase, experiment: Experiment
  ) -> KeyText {
    let settings = experiment.settings
    switch operation {
    case .input where !experiment.given.edits.isEmpty:
      return
        "numbers marked * were set by you; \(key: .edit) on nothing, or \(key: .undo), brings the old ones back"
    case .input where experiment.hasDigits: return "digits, drawn by hand"
    case .input:
      return experiment.given.input != nil
        ? "the batch that was given" : "drawn: standard normal, seed \(settings.seed)"
    case .bnBatch where phase == .inference:
      return "eval only reads what earlier batches left"
    case .bnBatch:
      let shape = experiment.inputShape
      let count = shape.first ?? settings.batch
      let positions = shape.dropFirst(2).reduce(1, *)
      return positions == 1
        ? "N = \(count) samples share each mean and variance"
        : "M = N H W = \(count) x \(shape[2]) x \(shape[3]) = \(count * positions) values share each"
    case .bnMean, .bnVariance, .bnRunning: return "eval only reads what earlier batches left"
    case .dropoutUniforms: return "u uniform in [0, 1)"
    case .dropoutMask: return "this mask was set, not drawn"
    case .backOutput: return "\(key: .upstream) swaps drawn numbers and ones"
    default: return ""
    }
  }
}
