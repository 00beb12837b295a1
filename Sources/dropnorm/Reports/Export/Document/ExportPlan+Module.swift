import Experiments
import Layers

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
