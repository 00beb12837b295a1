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
  public private(set) var counts: [Int]
  /// Exact zeros.
  public private(set) var zeros = Zeros()
  /// Values below the first edge.
  public private(set) var below = 0
  /// Values above the last edge.
  public private(set) var above = 0
  /// NaN and infinities.
  public private(set) var nonFinite = 0

  /// Counts a sample.
  ///
  /// - Parameters:
  ///   - values: the sample.
  ///   - causes: why each zero is one, as long as the sample; nil for `other` throughout.
  ///   - bins: the edges.
  public init(_ values: [Double], causes: [ZeroCause]? = nil, bins: HistogramBins) {
    self.bins = bins
    counts = Array(repeating: 0, count: bins.count)
    for (index, value) in values.enumerated() {
      if value == 0 {
        countZero(causes?[index] ?? .other)
      } else if !value.isFinite {
        nonFinite += 1
      } else if let bin = bins.index(of: value) {
        counts[bin] += 1
      } else if value < bins.edges[0] {
        below += 1
      } else {
        above += 1
      }
    }
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

  private mutating func countZero(_ cause: ZeroCause) {
    switch cause {
    case .activation: zeros.activation += 1
    case .dropout: zeros.dropout += 1
    case .other, .none: zeros.other += 1
    }
  }
}
