/// Stochastic gradient descent, with momentum if it is above 0.
///
///     PyTorch   v = momentum * v + g        w -= rate * v
///     Keras     v = momentum * v - rate * g  w += v         (the same while the rate is constant)
///     Nesterov's form looks one step ahead: g + momentum * v, or momentum * v - rate * g, for v.
///
/// Reference: `torch.optim.SGD`, `keras.optimizers.SGD`.
public struct GradientDescent<Scalar: Number>: Hashable, Sendable {
  /// The learning rate, above 0.
  public var learningRate: Scalar
  /// How much of the last step is kept, 0..<1.
  public var momentum: Scalar
  /// Whether the step looks ahead along the velocity.
  public var isNesterov: Bool
  /// Whose form is used.
  public var framework: OptimizerFramework
  /// The velocity of each parameter.
  public private(set) var velocity: [Scalar] = []

  /// Makes an optimizer for one array of parameters.
  public init(
    learningRate: Scalar, momentum: Scalar = 0, isNesterov: Bool = false,
    framework: OptimizerFramework = .pytorch
  ) {
    self.learningRate = learningRate
    self.momentum = momentum
    self.isNesterov = isNesterov
    self.framework = framework
  }

  /// Moves the parameters once.
  public mutating func step(_ parameters: inout [Scalar], gradient: [Scalar]) {
    precondition(parameters.count == gradient.count, "one gradient per parameter")
    if velocity.count != parameters.count {
      velocity = Array(repeating: 0, count: parameters.count)
    }
    for index in parameters.indices {
      let g = gradient[index]
      switch framework {
      case .pytorch:
        velocity[index] = momentum * velocity[index] + g
        let direction = isNesterov ? g + momentum * velocity[index] : velocity[index]
        parameters[index] -= learningRate * direction
      case .keras:
        velocity[index] = momentum * velocity[index] - learningRate * g
        parameters[index] +=
          isNesterov ? momentum * velocity[index] - learningRate * g : velocity[index]
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
