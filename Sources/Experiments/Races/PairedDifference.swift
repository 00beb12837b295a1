/// Differences of pairs that share everything but one thing.
///
///     t = mean / (s / sqrt(n)),    s the standard deviation of the differences (with n - 1)
public struct PairedDifference: Hashable, Sendable {
  /// The mean difference and its spread.
  public let measured: Measured

  /// Summarizes differences, at least one.
  public init(_ differences: [Double]) { measured = Measured(differences) }

  /// How many pairs there are.
  public var n: Int { measured.values.count }

  /// Student's t; nil for a single pair, and where all differences are equal.
  public var t: Double? {
    guard let deviation = measured.deviation, deviation > 0 else { return nil }
    return measured.mean / (deviation / Double(n).squareRoot())
  }

  /// What the differences support.
  public enum Verdict: Hashable, Sendable {
    /// The pairs are equal.
    case equal
    /// Fewer than five pairs.
    case tooFew
    /// |t| stays below what chance reaches one time in twenty.
    case noDifferenceSeen
    /// It does not.
    case higher, lower
  }

  /// What they support, by the two-sided 5 % point of Student's distribution.
  public var verdict: Verdict {
    if measured.values.allSatisfy({ $0 == 0 }) { return .equal }
    if n < 5 { return .tooFew }
    if let t, t.magnitude < PairedDifference.bound(freedom: n - 1) { return .noDifferenceSeen }
    return measured.mean > 0 ? .higher : .lower
  }

  /// What |t| exceeds by chance one time in twenty, by the expansion around the normal quantile; within
  /// 0.01 from four degrees of freedom on.
  ///
  /// Reference: Abramowitz and Stegun 1964, 26.7.5.
  static func bound(freedom: Int) -> Double {
    let (z, n) = (1.959963984540054, Double(freedom))
    let (z3, z5, z7) = (z * z * z, z * z * z * z * z, z * z * z * z * z * z * z)
    let first = (z3 + z) / 4
    let second = (5 * z5 + 16 * z3 + 3 * z) / 96
    let third = (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / 384
    return z + first / n + second / (n * n) + third / (n * n * n)
  }
}
