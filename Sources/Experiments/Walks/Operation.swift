/// One step of a walk through a layer, small enough to see what it does.
public enum Operation: String, Hashable, Sendable, CaseIterable {
  /// The batch as it comes in.
  case input
  /// The weighted sums.
  case linear
  /// The filtered images.
  case conv
  /// BN looks at its batch.
  case bnBatch = "bn.batch"
  /// The mean of each feature.
  case bnMean = "bn.mean"
  /// The variance of each feature.
  case bnVariance = "bn.variance"
  /// Mean subtracted, divided by the standard deviation.
  case bnNormalize = "bn.normalized"
  /// Times gamma, plus beta.
  case bnScale = "bn.scale"
  /// What is remembered for eval.
  case bnRunning = "bn.running"
  /// The activation function.
  case activation = "act"
  /// One uniform number per unit.
  case dropoutUniforms = "dropout.uniforms"
  /// Kept where the uniform is not below p.
  case dropoutMask = "dropout.mask"
  /// Values times mask.
  case dropoutProduct = "dropout.product"
  /// What is kept, scaled.
  case dropoutScale = "dropout.scale"

  /// The gradient that comes from above.
  case backOutput = "back.output"
  /// Back through dropout: the mask and scale on the gradient.
  case backDropout = "back.dropout"
  /// Back through the activation: times its slope.
  case backActivation = "back.act"
  /// The gradient of BN's beta: the sum of dy.
  case backBeta = "back.bn.beta"
  /// The gradient of BN's gamma: the sum of dy * normalized.
  case backGamma = "back.bn.gamma"
  /// First term of BN's dx: dy * gamma.
  case backScale = "back.bn.scale"
  /// Second term: its mean taken away.
  case backCentre = "back.bn.centre"
  /// Third term: its part along the normalized values taken away.
  case backProject = "back.bn.project"
  /// BN's dx: divided by the deviation.
  case backNormalize = "back.bn.normalize"
  /// The gradient of the weights.
  case backWeight = "back.weight"
  /// Back through the linear layer.
  case backLinear = "back.linear"
  /// Back through the convolution.
  case backConv = "back.conv"

  /// The operation of a name, also of one that it had earlier.
  public static func named(_ name: String) -> Operation? {
    Operation(rawValue: earlierNames[name] ?? name)
  }

  private static let earlierNames = ["bn.normalize": "bn.normalized"]

  /// The stage it belongs to; nil for the input and for the gradient from above.
  public var stage: StageKind? {
    switch self {
    case .input, .backOutput: nil
    case .linear, .backLinear: .linear
    case .conv, .backConv: .conv
    case .bnBatch, .bnMean, .bnVariance, .bnNormalize, .bnScale, .bnRunning: .bn
    case .backBeta, .backGamma, .backScale, .backCentre, .backProject, .backNormalize: .bn
    case .activation, .backActivation: .activation
    case .dropoutUniforms, .dropoutMask, .dropoutProduct, .dropoutScale, .backDropout: .dropout
    case .backWeight: nil
    }
  }

  /// Which way it goes.
  public var direction: WalkDirection { rawValue.hasPrefix("back.") ? .backward : .forward }

  /// The operations of a stage in one direction, in the order in which they happen.
  public static func operations(of stage: StageKind, _ direction: WalkDirection) -> [Operation] {
    table[direction]?[stage] ?? []
  }

  /// Looked up many times for one screen.
  private static let table: [WalkDirection: [StageKind: [Operation]]] = {
    var table: [WalkDirection: [StageKind: [Operation]]] = [:]
    for direction in WalkDirection.allCases {
      for stage in StageKind.allCases {
        table[direction, default: [:]][stage] = list(of: stage, direction)
      }
    }
    return table
  }()

  private static func list(of stage: StageKind, _ direction: WalkDirection) -> [Operation] {
    let isWeightLayer = stage == .linear || stage == .conv
    let first: [Operation] = isWeightLayer && direction == .backward ? [.backWeight] : []
    return first + allCases.filter { $0.stage == stage && $0.direction == direction }
  }
}

/// Which way a walk goes.
public enum WalkDirection: String, Hashable, Sendable, CaseIterable {
  /// From the batch to the output.
  case forward
  /// From the gradient above to that of the batch.
  case backward

  /// The other way.
  public var opposite: WalkDirection { self == .forward ? .backward : .forward }
}
