import Experiments
import Layers

/// What an export knows of the experiment, for any framework.
struct ExportPlan {
  let target: ExportTarget
  let experiment: Experiment
  let twin: Twin
  let gradients: BackwardPass
  let outputGradient: Tensor<Double>

  /// Runs the experiment.
  ///
  /// The gradient from above is the given one, or drawn: of ones nearly nothing would come back
  /// through BN, and a check of it would say nothing.
  ///
  /// - Throws: `InputError` for a batch that BN refuses, here or there.
  init(_ experiment: Experiment, target: ExportTarget) throws(InputError) {
    let twin = Twin(experiment, statistics: .afterOnePass)
    if let refusal = twin.train.refusal { throw InputError(refusal.line) }
    let gradients = TwinGradients(twin, source: .drawn)
    guard let train = gradients.train else {
      throw InputError(
        "eval_input has another shape than input; the check needs both of one shape")
    }
    (self.target, self.experiment, self.twin) = (target, experiment, twin)
    (self.gradients, outputGradient) = (train, gradients.upstream)
    if target.refusesSingleValue, contains(.bn), valuesPerFeature == 1 {
      throw InputError(
        "\(target.name) refuses to train BN on one value per feature; use --batch 2 or more")
    }
  }

  var settings: Settings { experiment.settings }

  var depth: Int { settings.depth }

  var isImage: Bool { experiment.inputShape.count == 4 }

  /// Whether channels are dropped whole; rows have no positions, so there it is the same.
  var dropsChannels: Bool { isImage && settings.variant == .channel }

  /// M, the values behind each of BN's statistics.
  var valuesPerFeature: Int { twin.train.input.valuesPerFeature }

  /// Whether only the last block has the dropout.
  var dropsInHeadOnly: Bool { settings.order.dropsInHeadOnly && depth > 1 }

  func contains(_ stage: StageKind) -> Bool { settings.order.contains(stage) }

  /// The stages of a block, from 0.
  func stages(block: Int) -> [StageKind] { settings.order.stages(block: block, depth: depth) }

  /// A stage's name, in layers and in numbers.
  func name(_ stage: StageKind) -> String {
    stage == .activation ? settings.activation.rawValue : stage.rawValue
  }

  /// The weight layer, if there is one.
  var weightStage: StageKind? { settings.order.stages.first { $0 == .linear || $0 == .conv } }

  /// Whether BN stands before the weight layer and sees its inputs.
  var normalizesInputs: Bool {
    let stages = settings.order.stages
    guard let weight = weightStage, let bn = stages.firstIndex(of: .bn),
      let place = stages.firstIndex(of: weight)
    else { return false }
    return bn < place
  }

  /// Whether the weight layer has a bias.
  var hasBias: Bool {
    let block = twin.network.blocks[0]
    return (block.linear?.bias ?? block.conv?.bias) != nil
  }

  /// The width of what goes into a block and of what comes out.
  func widths(block: Int) -> (inputs: Int, outputs: Int) {
    let (input, output) = (experiment.inputFeatures, experiment.outputFeatures)
    return (block == 0 ? input : output, output)
  }

  /// What the running variance is fed here over what it is fed there; nil where both agree.
  var varianceFactor: (numerator: Int, denominator: Int)? {
    let ours = settings.convention.remembersUnbiasedVariance
    guard contains(.bn), ours != target.remembersUnbiasedVariance, valuesPerFeature > 1 else {
      return nil
    }
    let (m, less) = (valuesPerFeature, valuesPerFeature - 1)
    return ours ? (m, less) : (less, m)
  }

  /// How much of the old running variance is kept in one pass.
  var keptShare: Double {
    let new: Double = settings.convention.weightOfNew(momentum: settings.momentum, batches: 1)
    return 1 - new
  }
}
