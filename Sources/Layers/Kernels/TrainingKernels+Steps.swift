internal import CKernels

extension TrainingKernels {
  /// The numbers of one step of Adam.
  ///
  ///     w -= rate * m / (sqrt(correction * v) + epsilon)
  ///
  /// with the moments `m = b1 m + (1 - b1) g` and `v = b2 v + (1 - b2) g^2`.
  public struct AdamStep: Hashable, Sendable {
    var rate: Float
    var firstDecay: Float
    var secondDecay: Float
    var correction: Float
    var epsilon: Float

    /// The step after `firstPower` = b1^t and `secondPower` = b2^t, as `Adam` writes it.
    public init(
      learningRate: Double, firstDecay: Double, secondDecay: Double, firstPower: Double,
      secondPower: Double, framework: OptimizerFramework
    ) {
      (self.firstDecay, self.secondDecay) = (Float(firstDecay), Float(secondDecay))
      let rate = learningRate / (1 - firstPower)
      switch framework {
      case .pytorch:
        (self.rate, correction, epsilon) = (Float(rate), Float(1 / (1 - secondPower)), 1e-8)
      case .keras:
        self.rate = Float(rate * (1 - secondPower).squareRoot())
        (correction, epsilon) = (1, 1e-7)
      }
    }
  }

  /// One step of Adam for all parameters.
  public func step(
    _ parameters: Floats, gradients: Floats, by rule: AdamStep, first: Floats, second: Floats
  ) {
    let count = parameters.count
    let rule = dn_adam_step(
      rate: rule.rate, first_decay: rule.firstDecay, second_decay: rule.secondDecay,
      correction: rule.correction, epsilon: rule.epsilon)
    dn_adam(
      level, parameters.baseAddress, gradients.start(holding: count), count, rule,
      first.start(holding: count), second.start(holding: count))
  }

  /// One step of gradient descent: v = momentum * v + g, w -= rate * v.
  public func step(
    _ parameters: Floats, gradients: Floats, rate: Float, momentum: Float, velocity: Floats
  ) {
    let count = parameters.count
    dn_descend(
      level, parameters.baseAddress, gradients.start(holding: count), count, rate, momentum,
      velocity.start(holding: count))
  }
}
