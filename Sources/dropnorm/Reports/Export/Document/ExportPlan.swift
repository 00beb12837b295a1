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
    if let refusal = experiment.settings.refusalOfNoise(for: "a script") {
      throw InputError(refusal)
    }
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

// What every framework's module says, in its own words.
extension ExportPlan {
  /// The stages of a block as a line: `linear -> bn -> relu -> dropout`.
  var title: String { settings.order.stages.map(name).joined(separator: " -> ") }

  /// Whether the weights are drawn there, as they were here.
  var drawsWeights: Bool { weightStage != nil && experiment.given.weight == nil }

  /// What is said above that.
  static let he = "# He et al. 2015: normal numbers of standard deviation sqrt(2 / fan_in)."

  /// Whether dropout is masked in train and scaled in eval, which no framework has a layer for.
  var isClassic: Bool { contains(.dropout) && settings.scaling == .classic }

  /// The parameter of a block that says whether it drops, where blocks differ in that.
  var dropsParameter: String { dropsInHeadOnly ? ", drops" : "" }

  /// What a block, from 0, is made with for it.
  func dropsArgument(block: Int) -> String {
    dropsInHeadOnly ? ", drops=\(block == depth - 1 ? "True" : "False")" : ""
  }

  /// The layer of a stage with the comments above it.
  ///
  /// - Parameters:
  ///   - bn: what is to be said of the framework's momentum.
  ///   - rate: the framework's name of the probability of dropping.
  func commented(
    _ stage: StageKind, _ line: String, pad: String, bn: [String], rate: String
  ) -> String {
    let comments =
      switch stage {
      case .linear, .conv: hasBias ? [] : ["Without a bias: BN would subtract it again."]
      case .bn: bn
      case .activation: [String]()
      case .dropout: ["\(rate) is the probability of dropping."]
      }
    return (comments.map { "# \($0)" } + [line]).map { "\(pad)\($0)\n" }.joined()
  }

  /// What Keras' and Flax's momentum is, and what they have none for.
  var shareOfOld: [String] {
    settings.convention == .paper
      ? [
        "\(target == .keras ? "Keras" : "Flax") has no plain average over all batches: momentum 0 "
          + "takes the first one whole, as an",
        "average of one does. Choose another to train, such as 0.99.",
      ] : ["The momentum is the share of the old value."]
  }

  /// The width of what BN sees, by the name of a block's parameter.
  var bnWidth: String { weightStage == nil || normalizesInputs ? "inputs" : "outputs" }
}
