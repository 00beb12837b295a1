import Experiments

/// A stage of the order, or one of the values inside it: `bn`, `bn.input`, `bn.normalized`.
public struct StageReference: Hashable, Sendable, CustomStringConvertible {
  /// The stage's name as orders spell it, or `act`, `input`, `output`.
  public var stage: String
  /// Which of the stage's values; nil means its output.
  public var part: Part?

  /// Makes a reference.
  public init(stage: String, part: Part? = nil) {
    self.stage = stage
    self.part = part
  }

  /// A value inside a stage.
  public enum Part: String, Hashable, Sendable, CaseIterable {
    /// What the stage receives.
    case input
    /// What the stage gives.
    case output
    /// Batch normalization before scale and shift.
    case normalized
    /// The mask of dropout.
    case mask
    /// The derivative of the loss with respect to what the stage gives.
    case gradient
    /// That with respect to BN's gamma, one number a feature.
    case gammaGradient = "gamma_gradient"
    /// That with respect to BN's beta, one number a feature.
    case betaGradient = "beta_gradient"

    /// Whether it belongs to the way back.
    public var isGradient: Bool {
      switch self {
      case .gradient, .gammaGradient, .betaGradient: true
      case .input, .output, .normalized, .mask: false
      }
    }
  }

  /// The reference as an expression spells it.
  public var description: String { part.map { "\(stage).\($0.rawValue)" } ?? stage }

  /// The names of activations as orders spell them.
  public static let activations: [String] = {
    if case .choice(let words) = Control.activation.row.domain { words } else { [] }
  }()

  /// Every stage an expression may name; `input` is the batch, `output` what the last stage gives.
  public static let stages =
    ["input", "linear", "conv", "bn", "act"] + activations + ["dropout", "output"]

  /// The parts a stage has besides what it gives.
  public static func parts(of stage: String) -> [Part] {
    switch stage {
    case "input", "output": [.gradient]
    case "bn": [.input, .output, .normalized, .gradient, .gammaGradient, .betaGradient]
    case "dropout": [.input, .output, .mask, .gradient]
    default: [.input, .output, .gradient]
    }
  }
}
