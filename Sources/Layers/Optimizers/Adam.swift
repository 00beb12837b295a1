import RealModule

/// Adam: steps of about the learning rate, whatever the size of the gradient.
///
///     m = b1 * m + (1 - b1) * g      v = b2 * v + (1 - b2) * g^2
///     PyTorch   w -= rate * (m / (1 - b1^t)) / (sqrt(v / (1 - b2^t)) + 1e-8)
///     Keras     w -= rate * sqrt(1 - b2^t) / (1 - b1^t) * m / (sqrt(v) + 1e-7)
///
/// Reference: Kingma and Ba 2015, arXiv 1412.6980; `torch.optim.Adam`, `keras.optimizers.Adam`.
public struct Adam<Scalar: Number>: Hashable, Sendable {
  /// The learning rate, above 0.
  public var learningRate: Scalar
  /// The decay of the first moment, 0..<1.
  public var firstDecay: Scalar
  /// The decay of the second moment, 0..<1.
  public var secondDecay: Scalar
  /// Whose form is used; it also sets the constant in the denominator.
  public var framework: OptimizerFramework
  private var first: [Scalar] = []
  private var second: [Scalar] = []
  private var steps = 0

  /// Makes an optimizer for one array of parameters.
  public init(
    learningRate: Scalar, firstDecay: Scalar = 0.9, secondDecay: Scalar = 0.999,
    framework: OptimizerFramework = .pytorch
  ) {
    self.learningRate = learningRate
    self.firstDecay = firstDecay
    self.secondDecay = secondDecay
    self.framework = framework
  }

  /// Moves the parameters once.
  public mutating func step(_ parameters: inout [Scalar], gradient: [Scalar]) {
    precondition(parameters.count == gradient.count, "one gradient per parameter")
    if first.count != parameters.count {
      first = Array(repeating: 0, count: parameters.count)
      second = first
    }
    steps += 1
    let firstCorrection = 1 - Scalar.pow(firstDecay, steps)
    let secondCorrection = 1 - Scalar.pow(secondDecay, steps)
    for index in parameters.indices {
      let g = gradient[index]
      first[index] = firstDecay * first[index] + (1 - firstDecay) * g
      second[index] = secondDecay * second[index] + (1 - secondDecay) * g * g
      switch framework {
      case .pytorch:
        let denominator: Scalar = .sqrt(second[index] / secondCorrection) + 1e-8
        parameters[index] -= learningRate * (first[index] / firstCorrection) / denominator
      case .keras:
        let rate: Scalar = learningRate * .sqrt(secondCorrection) / firstCorrection
        parameters[index] -= rate * first[index] / (.sqrt(second[index]) + 1e-7)
      }
    }
  }
}
