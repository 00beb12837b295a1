public import Arithmetic

/// Mean and variance of each feature of a batch.
///
///     mean = sum(x) / M        variance = sum((x - mean)^2) / M        (biased)
///     unbiased variance = variance * M / (M - 1)
///
/// Two passes over the values, never E[x^2] - E[x]^2: in float32 that difference loses every digit
/// once the mean is a few thousand times the spread. The mean is corrected once by the mean of the
/// deviations from it, so a constant feature has exactly its value as mean and exactly 0 as variance;
/// where values nearly cancel, it is taken from a sum that keeps what rounding takes.
public struct Moments<Scalar: Number>: Hashable, Sendable {
  /// The mean of each feature.
  public var mean: [Scalar]
  /// The biased variance of each feature.
  public var variance: [Scalar]
  /// M, the number of values behind each statistic.
  public let count: Int

  /// Wraps moments that are already known.
  @inlinable
  public init(mean: [Scalar], variance: [Scalar], count: Int) {
    self.mean = mean
    self.variance = variance
    self.count = count
  }

  /// Measures a batch.
  ///
  /// Shapes: `x: [N, F] or [N, C, H, W]` -> one mean and variance per feature or channel.
  ///
  /// - Precondition: there is at least one value per feature.
  @inlinable
  public init(of x: Tensor<Scalar>) {
    self = x.withView { Moments(of: $0) }
  }

  /// Measures a batch that lies somewhere in memory.
  ///
  /// - Precondition: there is at least one value per feature.
  @inlinable
  public init(of x: TensorView<Scalar>) {
    precondition(x.valuesPerFeature > 0, "moments need at least one value per feature")
    count = x.valuesPerFeature
    mean = Moments.means(of: x)
    let total = Scalar(x.valuesPerFeature)
    variance = x.sums(around: mean, isSquared: true).map { $0 / total }
    for feature in mean.indices {
      // What rounding can have moved a sum by; a mean below that has no sure digit.
      let rounding = (variance[feature] * total).squareRoot() * Scalar.ulpOfOne
      if mean[feature].magnitude < rounding {
        mean[feature] = Moments.mean(of: x, feature: feature)
      }
    }
  }

  /// The unbiased variance of each feature, or nil where M is 1 and it is undefined.
  @inlinable
  public var unbiasedVariance: [Scalar]? {
    guard count > 1 else { return nil }
    let correction = Scalar(count) / Scalar(count - 1)
    return variance.map { $0 * correction }
  }

  /// The mean of a feature whose values nearly cancel, from a sum that keeps what rounding takes.
  @inlinable
  static func mean(of x: TensorView<Scalar>, feature: Int) -> Scalar {
    var sum = Summation()
    for sample in 0..<x.samples {
      let start = (sample * x.features + feature) * x.positions
      for place in start..<start + x.positions { sum.add(Double(x.values[place])) }
    }
    return Scalar(sum.divided(by: Double(x.valuesPerFeature)))
  }

  @inlinable
  static func means(of x: TensorView<Scalar>) -> [Scalar] {
    let count = Scalar(x.valuesPerFeature)
    var means = x.sums()
    if means.allSatisfy(\.isFinite) {
      for feature in means.indices { means[feature] /= count }
    } else {  // Huge values: divide first, so that the sum stays finite.
      for feature in means.indices { means[feature] = 0 }
      x.forEachRun { feature, run in
        for value in run { means[feature] += value / count }
      }
    }
    let corrections = x.sums(around: means)
    for feature in means.indices where corrections[feature].isFinite {
      means[feature] += corrections[feature] / count
    }
    return means
  }
}
