public import Layers

/// How often the values of one sample fall into each bin, exact zeros counted apart.
public struct Histogram: Hashable, Sendable {
  /// Exact zeros by cause.
  public struct Zeros: Hashable, Sendable {
    /// Made by the activation function.
    public var activation = 0
    /// Made by dropout.
    public var dropout = 0
    /// Any other exact zero.
    public var other = 0

    /// All exact zeros.
    public var total: Int { activation + dropout + other }

    /// No zeros.
    public init() {}
  }

  /// The shared edges.
  public let bins: HistogramBins
  /// Values in each bin, exact zeros left out.
  public let counts: [Int]
  /// Exact zeros.
  public let zeros: Zeros
  /// Values below the first edge.
  public let below: Int
  /// Values above the last edge.
  public let above: Int
  /// NaN and infinities.
  public let nonFinite: Int

  /// Counts a sample.
  ///
  /// - Parameters:
  ///   - values: the sample.
  ///   - causes: why each zero is one, as long as the sample; nil for `other` throughout.
  ///   - bins: the edges.
  public init<Scalar: Number>(
    _ values: [Scalar], causes: [ZeroCause]? = nil, bins: HistogramBins
  ) {
    var tally = HistogramTally(bins)
    values.withUnsafeBufferPointer { values in
      guard let causes else { return tally.count(values) }
      precondition(causes.count == values.count, "one cause per value")
      causes.map(\.rawValue).withUnsafeBufferPointer { tally.count(values, causes: $0) }
    }
    self = tally.histogram
  }

  /// Wraps what was counted.
  init(
    bins: HistogramBins, counts: [Int], zeros: Zeros, below: Int, above: Int, nonFinite: Int
  ) {
    self.bins = bins
    self.counts = counts
    self.zeros = zeros
    self.below = below
    self.above = above
    self.nonFinite = nonFinite
  }

  /// How many values were counted, zeros and all.
  public var total: Int { counts.reduce(0, +) + zeros.total + below + above + nonFinite }

  /// The share of exact zeros, 0...1.
  public var zeroFraction: Double { total == 0 ? 0 : Double(zeros.total) / Double(total) }

  /// Values in each bin with exact zeros among them, as NumPy counts.
  public var countsWithZeros: [Int] {
    var all = counts
    if zeros.total > 0, let bin = bins.index(of: 0) { all[bin] += zeros.total }
    return all
  }

  /// `countsWithZeros` over their sum and the width of a bin: the area is 1; all 0 of nothing.
  public var density: [Double] {
    let all = countsWithZeros
    let sum = Double(max(all.reduce(0, +), 1))
    return all.indices.map { Double(all[$0]) / (bins.edges[$0 + 1] - bins.edges[$0]) / sum }
  }
}
