public import Layers

/// How the parameters of a race are moved.
public struct RaceOptimizer: Hashable, Sendable {
  /// The rules.
  public enum Rule: String, Hashable, Sendable, CaseIterable {
    /// Plain gradient descent.
    case sgd
    /// Gradient descent with momentum 0.9.
    case momentum
    /// Adam.
    case adam

    /// The learning rate where none is chosen.
    public var defaultLearningRate: Double { self == .adam ? 0.01 : 0.05 }
  }

  /// The rule.
  public var rule: Rule
  /// The learning rate, above 0.
  public var learningRate: Double
  /// How much of the last step gradient descent keeps.
  public var momentum: Double
  /// Adam's decay of the first moment.
  public var firstDecay = 0.9
  /// Adam's decay of the second moment.
  public var secondDecay = 0.999
  /// Whose form of Adam is used.
  public var framework = OptimizerFramework.pytorch

  /// Makes an optimizer.
  public init(_ rule: Rule, learningRate: Double? = nil) {
    self.rule = rule
    self.learningRate = learningRate ?? rule.defaultLearningRate
    momentum = rule == .momentum ? 0.9 : 0
  }
}
