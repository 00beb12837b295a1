/// Some values of the lab's batch: those of a stage, or a part of them.
public struct ValueSelection: Hashable, Sendable {
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

  /// The words that narrow a selection down.
  public static let qualifiers = ["feature", "sample", "train", "eval", "block"]

  /// Makes a selection.
  public init(
    _ stage: StageReference, feature: Int? = nil, sample: Int? = nil, phase: QueryPhase? = nil,
    block: Int? = nil
  ) {
    self.stage = stage
    self.feature = feature
    self.sample = sample
    self.phase = phase
    self.block = block
  }

  /// Reads a selection as an expression spells it between the parentheses: `dropout, train`.
  public init(_ source: String) throws(ExpressionError) {
    var parser = try ExpressionParser(source)
    self = try parser.parseSelection()
  }
}

/// The mode a question is about.
public enum QueryPhase: String, Hashable, Sendable, CaseIterable {
  /// Training mode.
  case train
  /// Evaluation mode.
  case eval
}

extension ValueSelection: CustomStringConvertible {
  /// The selection as an expression spells it.
  public var description: String {
    var parts = [stage.description]
    if let feature { parts.append("feature \(feature)") }
    if let sample { parts.append("sample \(sample)") }
    if let phase { parts.append(phase.rawValue) }
    if let block { parts.append("block \(block)") }
    return parts.joined(separator: ", ")
  }
}
