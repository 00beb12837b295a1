/// The quantiles of a sample, by NumPy's linear method.
///
///     position = q * (n - 1)      quantile = the line between the sorted values on both sides
public struct Quantiles: Hashable, Sendable {
  /// The finite values in rising order.
  public let sorted: [Double]

  /// Sorts a sample; NaN and infinities are left out.
  ///
  /// - Returns: nil if no finite value is there.
  public init?(_ values: [Double]) {
    sorted = values.filter(\.isFinite).sorted()
    if sorted.isEmpty { return nil }
  }

  /// The value below which a share of the sample lies.
  ///
  /// - Parameter share: 0...1; 0 is the smallest value, 0.5 the median, 1 the largest.
  public subscript(share: Double) -> Double {
    precondition((0...1).contains(share), "a share is in 0...1, not \(share)")
    let position = share * Double(sorted.count - 1)
    let index = min(Int(position), sorted.count - 1)
    let (low, high) = (sorted[index], sorted[min(index + 1, sorted.count - 1)])
    let part = position - Double(index)
    // From the nearer side, so that both ends are met exactly.
    return part < 0.5 ? low + (high - low) * part : high - (high - low) * (1 - part)
  }
}
