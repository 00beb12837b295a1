import Arithmetic

/// A number measured over several seeds.
public struct Measured: Hashable, Sendable {
  /// The mean over seeds.
  public let mean: Double
  /// The standard deviation over seeds (with n - 1), or nil for a single one.
  public let deviation: Double?
  /// What each seed gave.
  public let values: [Double]

  /// Summarizes the values of all seeds.
  ///
  /// - Precondition: there is at least one.
  public init(_ values: [Double]) {
    precondition(!values.isEmpty, "a measurement has at least one value")
    self.values = values
    let moments = SampleMoments(values)
    mean = moments.mean
    deviation = moments.unbiasedDeviation
  }

  /// Where the mean of all seeds there could be lies, 19 times in 20, by Student's distribution; nil for a
  /// single one.
  public var interval: (low: Double, high: Double)? {
    reach.map { (mean - $0, mean + $0) }
  }

  /// How far that reaches on both sides of the mean: t sd / sqrt(n).
  public var reach: Double? {
    guard let deviation else { return nil }
    let (count, freedom) = (Double(values.count), values.count - 1)
    return StudentDistribution(freedom: freedom).bound * deviation / count.squareRoot()
  }
}
