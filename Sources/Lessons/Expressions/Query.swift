/// A question to the engine: a statistic of a stage's values.
public struct Query: Hashable, Sendable {
  /// Which statistic.
  public var function: Statistic
  /// Whose values.
  public var values: ValueSelection

  /// Makes a query.
  public init(function: Statistic, values: ValueSelection) {
    self.function = function
    self.values = values
  }
}

/// The statistics an expression can ask for.
public enum Statistic: String, Hashable, Sendable, CaseIterable {
  /// The mean.
  case mean
  /// The biased variance (divided by the number of values).
  case variance
  /// The unbiased variance (divided by one less).
  case unbiasedVariance = "unbiased_variance"
  /// The smallest value.
  case min
  /// The largest value.
  case max
  /// The share of exact zeros, 0 to 1.
  case zeros
  /// One value.
  case value
  /// Variance in eval over variance in train; at `bn.input`, eval over running.
  case ratio
  /// The mean that BN remembers: in eval the one it uses, in train the one after the measured batch.
  case runningMean = "running_mean"
  /// The variance that BN remembers, likewise.
  case runningVariance = "running_var"

  /// Whether BN remembers it, so that only BN can be asked for it, and over all samples.
  public var isRemembered: Bool { self == .runningMean || self == .runningVariance }
}

extension Query: CustomStringConvertible {
  /// The query as an expression spells it.
  public var description: String { "\(function.rawValue)(\(values))" }
}
