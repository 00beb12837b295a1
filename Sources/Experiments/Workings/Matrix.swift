/// A table of numbers that a walk passes through: one per sample, feature and position.
public enum Matrix: Hashable, Sendable {
  /// The batch.
  case input
  /// What the linear layer or convolution makes.
  case weighted
  /// (x - mean) / sqrt(variance + epsilon).
  case normalized
  /// gamma * normalized + beta.
  case scaled
  /// What the activation makes.
  case activated
  /// The uniforms behind the mask.
  case uniforms
  /// 1 for kept, 0 for dropped.
  case mask
  /// x * mask.
  case product
  /// What dropout makes.
  case dropped
  /// The weights, one row per output.
  case weight
  /// The gradient that comes from above.
  case upstream
  /// The gradient with respect to what comes into a stage.
  case gradient(StageKind)
  /// dy * gamma, BN's first term.
  case scaledGradient
  /// The first term less its mean.
  case centredGradient
  /// The same less its part along the normalized values.
  case projectedGradient
  /// The gradient with respect to the weights.
  case weightGradient

  /// What a stage makes.
  public static func output(of stage: StageKind) -> Matrix {
    switch stage {
    case .linear, .conv: .weighted
    case .bn: .scaled
    case .activation: .activated
    case .dropout: .dropped
    }
  }

  /// The stage that makes it, where it is the last thing that the stage makes.
  public var stage: StageKind? {
    switch self {
    case .scaled: .bn
    case .activated: .activation
    case .dropped, .product: .dropout
    default: nil
    }
  }
}

/// A row of numbers below a matrix: one per feature or channel.
public enum Statistic: Hashable, Sendable {
  /// The batch's mean and variance.
  case mean, variance, unbiasedVariance
  /// The running statistics before the pass.
  case runningMean, runningVariance
  /// The running statistics after it.
  case newRunningMean, newRunningVariance
  /// Parameters.
  case gamma, beta, bias
  /// Gradients of the parameters.
  case gammaGradient, betaGradient, biasGradient
  /// The mean of dy * gamma, and of dy * gamma * normalized: what BN's other two terms take away.
  case meanGradient, meanProjection
  /// The mean, variance, sum or share of exact zeros of the column above.
  case columnMean(Matrix), columnVariance(Matrix), columnSum(Matrix), columnZeros(Matrix)

  /// Whether it only describes the column above, and no layer computes with it.
  public var describesColumn: Bool {
    switch self {
    case .columnMean, .columnVariance, .columnSum, .columnZeros: true
    default: false
    }
  }
}

/// A number that is the same for the whole layer; each is a control or follows from one.
public enum LayerConstant: Hashable, Sendable {
  /// BN's epsilon.
  case epsilon
  /// BN's momentum in the convention's meaning.
  case momentum
  /// The probability of dropping.
  case p

  /// The control that sets it.
  public var control: Control {
    switch self {
    case .epsilon: .epsilon
    case .momentum: .momentum
    case .p: .p
    }
  }
}
