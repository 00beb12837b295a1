import Arithmetic

/// Everything that is said of a sample of any numbers.
public struct SampleSummary: Hashable, Sendable {
  /// The shares whose quantiles are given.
  public static let shares = [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1]

  /// What the numbers are called, if they have a name.
  public let name: String?
  /// How many values there are, whatever they are.
  public let count: Int
  /// Those that are no finite numbers; they are part of nothing else here but the count.
  public let nonFinite: NonFinite
  /// The mean of the finite values; nil if there is none.
  public let mean: Double?
  /// Their biased variance, the sum of squares over the number of values.
  public let variance: Double?
  /// The root of it, which is a number also where the variance is too large to be one.
  public let deviation: Double?
  /// The quantiles at `shares`, by NumPy's linear method.
  public let quantiles: [Double]?
  /// How often values fall into the bins, exact zeros apart.
  public let histogram: Histogram

  /// Describes a sample.
  ///
  /// - Parameters:
  ///   - values: the sample; NaN and infinities are counted and left out.
  ///   - name: what the numbers are called.
  ///   - bins: the edges.
  public init(_ values: [Double], name: String? = nil, bins: HistogramBins) {
    self.name = name
    count = values.count
    nonFinite = NonFinite(in: values)
    let finite = nonFinite.total == 0 ? values : values.filter(\.isFinite)
    quantiles = finite.isEmpty ? nil : Quantiles(finite: finite)[SampleSummary.shares]
    let moments = finite.isEmpty ? nil : SampleMoments(finite)
    mean = moments?.mean
    variance = moments?.variance
    deviation = moments?.deviation
    histogram = Histogram(values, bins: bins)
  }

  /// The share of exact zeros among all values, 0...1.
  public var zeroFraction: Double { histogram.zeroFraction }
}
