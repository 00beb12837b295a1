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

  /// How often pairs without a difference would give a t of this size by chance, up or down; nil where
  /// there is no t.
  public var pValue: Double? {
    t.map { StudentDistribution(freedom: n - 1).chance(ofReaching: $0) }
  }

  /// What the size of t exceeds by chance one time in twenty; nil for a single pair.
  public var chanceBound: Double? {
    n > 1 ? StudentDistribution(freedom: n - 1).bound : nil
  }

  /// What the differences support.
  public enum Verdict: Hashable, Sendable {
    /// The pairs are equal.
    case equal
    /// Fewer than five pairs.
    case tooFew
    /// Chance gives a t of this size more often than one time in twenty.
    case noDifferenceSeen
    /// It does not.
    case higher, lower
  }

  /// What they support, by the p value.
  public var verdict: Verdict {
    if measured.values.allSatisfy({ $0 == 0 }) { return .equal }
    if n < 5 { return .tooFew }
    if let pValue, pValue > StudentDistribution.chance { return .noDifferenceSeen }
    return measured.mean > 0 ? .higher : .lower
  }
}
