/// What a framework or paper means by batch normalization, where they differ.
///
/// All normalize a training batch with its biased variance. They differ in what they remember:
///
///     PyTorch   new = (1 - m) * old + m * batch        unbiased variance    m 0.1    epsilon 1e-5
///     Keras     new = m * old + (1 - m) * batch        biased variance      m 0.99   epsilon 1e-3
///     paper     plain average over all batches so far  unbiased variance    -        epsilon 1e-5
///
/// Reference: PyTorch 2.15 and Keras 3.15, as run; Ioffe and Szegedy 2015, arXiv 1502.03167,
/// Algorithm 2.
public enum BatchNormConvention: String, Hashable, Sendable, CaseIterable {
  /// `torch.nn.BatchNorm1d`.
  case pytorch
  /// `keras.layers.BatchNormalization`.
  case keras
  /// Ioffe and Szegedy 2015.
  case paper

  /// Whether the running variance is fed the unbiased variance of each batch.
  public var remembersUnbiasedVariance: Bool { self != .keras }

  /// Whether a training batch with one value per feature is refused.
  public var refusesSingleValue: Bool { self != .keras }

  /// Whether an epsilon of 0 is refused, as PyTorch does in training since 2.10.
  public var refusesZeroEpsilon: Bool { self == .pytorch }

  /// The framework's own epsilon.
  public var defaultEpsilon: Double { self == .keras ? 1e-3 : 1e-5 }

  /// The framework's own momentum; nil is the plain average over all batches so far.
  public var defaultMomentum: Double? {
    switch self {
    case .pytorch: 0.1
    case .keras: 0.99
    case .paper: nil
    }
  }

  /// How much of the new batch goes into the running statistics: 0 keeps the old, 1 replaces it.
  ///
  /// - Parameters:
  ///   - momentum: in this convention's own meaning; nil for the plain average.
  ///   - batches: how many batches have been seen, this one included.
  @inlinable
  public func weightOfNew<Scalar: Number>(momentum: Scalar?, batches: Int) -> Scalar {
    guard let momentum, self != .paper else { return 1 / Scalar(batches) }
    return self == .keras ? 1 - momentum : momentum
  }
}
