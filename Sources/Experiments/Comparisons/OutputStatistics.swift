import Arithmetic
import Layers

/// The few numbers that describe a batch of activations.
public struct OutputStatistics: Hashable, Sendable {
  /// The mean over all values.
  public let mean: Double
  /// The biased variance over the batch per feature, averaged over features.
  public let variance: Double
  /// The share of exact zeros.
  public let zeroFraction: Double

  init(_ x: TensorView<Double>) {
    let moments = Moments(of: x)
    mean = moments.mean.average
    variance = moments.variance.average
    zeroFraction = Double(x.values.count { $0 == 0 }) / Double(max(x.values.count, 1))
  }
}
