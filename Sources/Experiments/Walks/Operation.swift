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
  case bnNormalize = "bn.normalize"
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

  /// The stage it belongs to; nil for the input.
  public var stage: StageKind? {
    switch self {
    case .input: nil
    case .linear: .linear
    case .conv: .conv
    case .bnBatch, .bnMean, .bnVariance, .bnNormalize, .bnScale, .bnRunning: .bn
    case .activation: .activation
    case .dropoutUniforms, .dropoutMask, .dropoutProduct, .dropoutScale: .dropout
    }
  }

  /// The operations of a stage, in the order in which they happen.
  public static func operations(of stage: StageKind) -> [Operation] {
    allCases.filter { $0.stage == stage }
  }
}

/// A place in a walk: an operation of a block (from 0).
public struct WalkStep: Hashable, Sendable {
  /// The block.
  public let block: Int
  /// The operation.
  public let operation: Operation

  /// Names a place.
  public init(block: Int, operation: Operation) {
    self.block = block
    self.operation = operation
  }

  /// All steps of a walk, first one first.
  public static func all(order: Ordering, depth: Int) -> [WalkStep] {
    [WalkStep(block: 0, operation: .input)]
      + (0..<depth).flatMap { block in
        order.stages.flatMap { Operation.operations(of: $0) }
          .map { WalkStep(block: block, operation: $0) }
      }
  }
}
