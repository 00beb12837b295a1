/// Stochastic gradient descent, with momentum if it is above 0.
///
///     PyTorch   v = momentum * v + g        w -= rate * v
///     Keras     v = momentum * v - rate * g  w += v         (the same while the rate is constant)
///
/// Reference: `torch.optim.SGD`, `keras.optimizers.SGD`.
public struct GradientDescent<Scalar: Number>: Hashable, Sendable {
  /// The learning rate, above 0.
  public var learningRate: Scalar
  /// How much of the last step is kept, 0..<1.
  public var momentum: Scalar
  /// Whose form is used.
  public var framework: OptimizerFramework
  /// The velocity of each parameter.
  public private(set) var velocity: [Scalar] = []

  /// Makes an optimizer for one array of parameters.
  public init(
    learningRate: Scalar, momentum: Scalar = 0, framework: OptimizerFramework = .pytorch
  ) {
    self.learningRate = learningRate
    self.momentum = momentum
    self.framework = framework
  }

  /// Moves the parameters once.
  public mutating func step(_ parameters: inout [Scalar], gradient: [Scalar]) {
    precondition(parameters.count == gradient.count, "one gradient per parameter")
    if velocity.count != parameters.count {
      velocity = Array(repeating: 0, count: parameters.count)
    }
    for index in parameters.indices {
      switch framework {
      case .pytorch:
        velocity[index] = momentum * velocity[index] + gradient[index]
        parameters[index] -= learningRate * velocity[index]
      case .keras:
        velocity[index] = momentum * velocity[index] - learningRate * gradient[index]
        parameters[index] += velocity[index]
      }
    }
  }
}

/// Whose form of an update rule is used.
public enum OptimizerFramework: String, Hashable, Sendable, CaseIterable {
  /// `torch.optim`.
  case pytorch
  /// `keras.optimizers`.
  case keras
}
