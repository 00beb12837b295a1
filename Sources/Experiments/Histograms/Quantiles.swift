import Arithmetic

/// The quantiles of a sample, by NumPy's linear method.
///
///     position = q * (n - 1)      quantile = the line between the sorted values on both sides
public struct Quantiles: Hashable, Sendable {
  /// The finite values.
  private let values: [Double]

  /// Takes a sample; NaN and infinities are left out.
  ///
  /// - Returns: nil if no finite value is there.
  public init?(_ values: [Double]) {
    self.values = values.allSatisfy(\.isFinite) ? values : values.filter(\.isFinite)
    if self.values.isEmpty { return nil }
  }

  /// Takes a sample of finite values, at least one.
  init(finite values: [Double]) { self.values = values }

  /// The value below which a share of the sample lies.
  ///
  /// - Parameter share: 0...1; 0 is the smallest value, 0.5 the median, 1 the largest.
  public subscript(share: Double) -> Double { self[[share]][0] }

  /// The values below which shares of the sample lie, found together.
  ///
  /// - Precondition: the shares rise, and there are at most 100 of them.
  public subscript(shares: [Double]) -> [Double] {
    precondition(shares.count <= 100 && zip(shares, shares.dropFirst()).allSatisfy { $0 <= $1 })
    let positions = shares.map { share in
      precondition((0...1).contains(share), "a share is in 0...1, not \(share)")
      return share * Double(values.count - 1)
    }
    let ranks = positions.map { Int(clamping: $0) }.flatMap { [$0, min($0 + 1, values.count - 1)] }
    let rising = Array(Set(ranks)).sorted()
    let found = OrderStatistics.values(of: values, at: rising)
    let byRank = Dictionary(uniqueKeysWithValues: zip(rising, found))
    return positions.indices.map { index in
      let (low, high) = (ranks[2 * index], ranks[2 * index + 1])
      return between(
        byRank[low, default: .nan], byRank[high, default: .nan],
        part: positions[index] - Double(low))
    }
  }
}
