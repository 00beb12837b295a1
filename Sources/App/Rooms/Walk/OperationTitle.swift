import Experiments
import Layers

/// The headline of each operation, and a line of its own where no formula says it.
enum OperationTitle {
  static func text(_ operation: Experiments.Operation, phase: Phase, settings: Settings) -> String {
    let isTraining = phase == .training
    let isImage = settings.order.contains(.conv)
    switch operation {
    case .input:
      return isImage
        ? "The batch: images, samples down and channels across"
        : "The batch: samples down, features across"
    case .linear: return "Linear: weighted sums of each sample"
    case .conv: return "Convolution: 3x3 sums over each image"
    case .bnBatch:
      return isImage
        ? "BN 1/6 batch: each channel is normalized over N, H and W"
        : "BN 1/6 batch: each column is normalized on its own"
    case .bnMean:
      return isTraining
        ? "BN 2/6 mean: of each \(isImage ? "channel" : "column") of this batch"
        : "BN 2/6 mean: eval takes the running mean"
    case .bnVariance:
      return isTraining
        ? "BN 3/6 variance: biased, divided by \(isImage ? "M = N H W" : "N")"
        : "BN 3/6 variance: eval takes the running one"
    case .bnNormalize: return "BN 4/6 normalize: centre, divide by the deviation"
    case .bnScale: return "BN 5/6 scale and shift"
    case .bnRunning:
      return isTraining
        ? "BN 6/6 running statistics: remembered for eval"
        : "BN 6/6 running statistics: eval leaves them alone"
    case .activation: return "Activation: each value on its own"
    case .dropoutUniforms: return "Dropout 1/4 uniforms: one throw of the dice per unit"
    case .dropoutMask: return "Dropout 2/4 mask: 1 keeps, 0 drops"
    case .dropoutProduct: return "Dropout 3/4 product: dropped units become 0"
    case .dropoutScale:
      return settings.scaling == .inverted
        ? "Dropout 4/4 scale: what is kept makes up for what is not"
        : "Dropout 4/4 scale: none in training, eval takes 1-p of everything"
    default: return backward(operation, isTraining: isTraining, isImage: isImage)
    }
  }

  private static func backward(
    _ operation: Experiments.Operation, isTraining: Bool, isImage: Bool
  ) -> String {
    let column = isImage ? "channel" : "column"
    return switch operation {
    case .backOutput: "The gradient from above: how the loss moves with each output"
    case .backDropout: "Back through dropout: the same mask and scale"
    case .backActivation: "Back through the activation: times its slope"
    case .backBeta: "Back through BN 1/6: the gradient of beta"
    case .backGamma: "Back through BN 2/6: the gradient of gamma"
    case .backScale: "Back through BN 3/6: the first term, g"
    case .backCentre:
      isTraining
        ? "Back through BN 4/6: less the mean of g, so each \(column) sums to 0"
        : "Back through BN 4/6: in eval the mean is a constant"
    case .backProject:
      isTraining
        ? "Back through BN 5/6: less the part along x-hat"
        : "Back through BN 5/6: in eval the variance is a constant"
    case .backNormalize:
      isTraining
        ? "Back through BN 6/6: divided by the deviation; each \(column) sums to 0"
        : "Back through BN 6/6: divided by the running deviation"
    case .backWeight: "The gradient of the weights, summed over the batch"
    case .backLinear: "Back through linear: into its input"
    case .backConv: "Back through the convolution: into its input"
    default: ""
    }
  }

  /// What is said where the number has no formula.
  static func remark(
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
