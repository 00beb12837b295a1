/// A question to the engine: a statistic of a stage's values.
public struct Query: Hashable, Sendable {
  /// Which statistic.
  public var function: Statistic
  /// Whose values.
  public var stage: StageReference
  /// Which feature (column), from 1; nil for all of them.
  public var feature: Int?
  /// Which sample (row), from 1; nil for all of them.
  public var sample: Int?
  /// In which mode; nil for the one the lab is in.
  public var phase: QueryPhase?
  /// In which block of a stack, from 1; nil for the first.
  public var block: Int?

  /// The words that narrow a query down.
  public static let qualifiers = ["feature", "sample", "train", "eval", "block"]

  /// Makes a query.
  public init(
    function: Statistic, stage: StageReference, feature: Int? = nil, sample: Int? = nil,
    phase: QueryPhase? = nil, block: Int? = nil
  ) {
    self.function = function
    self.stage = stage
    self.feature = feature
    self.sample = sample
    self.phase = phase
    self.block = block
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
}

/// The mode a query asks about.
public enum QueryPhase: String, Hashable, Sendable, CaseIterable {
  /// Training mode.
  case train
  /// Evaluation mode.
  case eval
}

extension Query: CustomStringConvertible {
  /// The query as an expression spells it.
  public var description: String {
    var parts = [stage.description]
    if let feature { parts.append("feature \(feature)") }
    if let sample { parts.append("sample \(sample)") }
    if let phase { parts.append(phase.rawValue) }
    if let block { parts.append("block \(block)") }
    return "\(function.rawValue)(\(parts.joined(separator: ", ")))"
  }
}
