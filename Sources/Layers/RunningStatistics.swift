/// What batch normalization remembers of its training batches and uses in eval.
///
/// They are buffers, not parameters: no gradient flows into them.
public struct RunningStatistics<Scalar: Number>: Hashable, Sendable {
  /// The running mean of each feature.
  public var mean: [Scalar]
  /// The running variance of each feature.
  public var variance: [Scalar]
  /// How many batches went in.
  public var batches: Int

  /// Wraps statistics that are already known.
  @inlinable
  public init(mean: [Scalar], variance: [Scalar], batches: Int = 0) {
    precondition(mean.count == variance.count, "one running mean and variance per feature")
    self.mean = mean
    self.variance = variance
    self.batches = batches
  }

  /// Mean 0 and variance 1: how every framework starts.
  @inlinable
  public static func initial(features: Int) -> RunningStatistics {
    RunningStatistics(
      mean: Array(repeating: 0, count: features), variance: Array(repeating: 1, count: features))
  }

  /// The statistics after one more training batch.
  ///
  ///     new = old + w * (batch - old),  written (1 - w) * old + w * batch
  ///
  /// - Parameters:
  ///   - moments: those of the batch. With one value per feature the biased variance (0) is used.
  ///   - momentum: in the convention's own meaning; nil for the plain average.
  ///   - convention: which variance is remembered and what momentum means.
  @inlinable
  public func updated(
    with moments: Moments<Scalar>, momentum: Scalar?, convention: BatchNormConvention
  ) -> RunningStatistics {
    let weight: Scalar = convention.weightOfNew(momentum: momentum, batches: batches + 1)
    let remembered =
      convention.remembersUnbiasedVariance
      ? moments.unbiasedVariance ?? moments.variance : moments.variance
    var result = self
    result.batches += 1
    for feature in mean.indices {
      result.mean[feature] = blend(mean[feature], moments.mean[feature], weight)
      result.variance[feature] = blend(variance[feature], remembered[feature], weight)
    }
    return result
  }

  /// The weighted mean of old and new; what has weight 0 is left out, even if it overflowed.
  @inlinable
  func blend(_ old: Scalar, _ new: Scalar, _ weight: Scalar) -> Scalar {
    if weight == 0 { return old }
    return weight == 1 ? new : (1 - weight) * old + weight * new
  }
}
