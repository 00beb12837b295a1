public import ArgumentParser
public import Experiments
import Layers

extension ExportTarget: ExpressibleByArgument {}

/// What a script for a framework has to know of it.
extension ExportTarget {
  /// What the script needs, as a person would tell it.
  var needs: String {
    switch self {
    case .pytorch: "torch and numpy"
    case .keras: "keras 3, numpy and tensorflow, torch or jax"
    case .jax: "jax, flax (0.12 or newer) and numpy"
    }
  }

  /// Whether the running variance is fed the unbiased variance of each batch.
  var remembersUnbiasedVariance: Bool { self == .pytorch }

  /// Whether a training batch with one value per feature is refused.
  var refusesSingleValue: Bool { self == .pytorch }

  /// Whether images are [N][H][W][C] there.
  var putsChannelsLast: Bool { self != .pytorch }

  /// Whether an activation of two slopes has that of the branch above 0 at exactly 0, on some backend.
  func takesSlopeAbove(_ activation: Activation) -> Bool {
    switch activation {
    case .leakyReLU: self != .pytorch
    case .selu: self == .keras  // On TensorFlow.
    default: false
    }
  }

  /// BN's momentum in the framework's own meaning; nil is PyTorch's plain average.
  ///
  /// Where a framework has no plain average, 0 takes the whole first batch, as an average of one does.
  func momentum(_ settings: Settings) -> Double? {
    guard settings.convention != .paper, let momentum = settings.momentum else {
      return self == .pytorch ? nil : 0
    }
    let countsNew = settings.convention == .pytorch
    return countsNew == (self == .pytorch) ? momentum : ExportTarget.complement(momentum)
  }

  /// 1 - x without what subtracting leaves in the last digits: 1 - 0.99 is 0.01.
  private static func complement(_ x: Double) -> Double { ((1 - x) * 1e12).rounded() / 1e12 }
}
