public import Layers
import Spelling

/// The order of the stages in a layer; each stage stands at most once.
///
/// Written dash-joined, `linear-bn-relu-dropout`, or short, `L-BN-A-D`, in any case; `@head` behind it
/// leaves dropout to the last block of a stack.
public struct Ordering: Hashable, Sendable {
  /// The stages, first one first.
  public private(set) var stages: [StageKind]
  /// Whether only the last block of a stack has the dropout.
  public let dropsInHeadOnly: Bool

  /// Wraps stages that are known to be distinct.
  ///
  /// - Precondition: no stage stands twice, and not both linear and conv.
  public init(_ stages: [StageKind], dropsInHeadOnly: Bool = false) {
    precondition(Set(stages).count == stages.count, "a stage stands once in an order")
    self.stages = stages
    self.dropsInHeadOnly = dropsInHeadOnly
  }

  /// The stages of one block of a stack, from 0.
  public func stages(block: Int, depth: Int) -> [StageKind] {
    dropsInHeadOnly && block < depth - 1 ? stages.filter { $0 != .dropout } : stages
  }

  /// Linear, BN, activation, dropout.
  public static let usual = Ordering([.linear, .bn, .activation, .dropout])

  /// The six permutations of BN, activation and dropout behind a linear layer.
  public static let permutations: [Ordering] = [
    Ordering([.linear, .bn, .activation, .dropout]),
    Ordering([.linear, .bn, .dropout, .activation]),
    Ordering([.linear, .activation, .bn, .dropout]),
    Ordering([.linear, .activation, .dropout, .bn]),
    Ordering([.linear, .dropout, .bn, .activation]),
    Ordering([.linear, .dropout, .activation, .bn]),
  ]

  /// The long form, with the activation by its own name.
  public func name(activation: Activation) -> String {
    stages.map { $0 == .activation ? activation.rawValue : $0.rawValue }.joined(separator: "-")
      + place
  }

  /// The short form, `L-BN-A-D`.
  public var letters: String { stages.map(\.letter).joined(separator: "-") + place }

  private var place: String { dropsInHeadOnly ? WrittenOrder.head : "" }

  /// Whether dropout stands before BN, so that BN sees its noise.
  public var hasDropoutBeforeBN: Bool {
    guard let dropout = stages.firstIndex(of: .dropout), let bn = stages.firstIndex(of: .bn) else {
      return false
    }
    return dropout < bn
  }

  /// Whether a stage is there.
  public func contains(_ stage: StageKind) -> Bool { stages.contains(stage) }

  /// The order with one stage put in the place of another.
  public func replacing(_ stage: StageKind, by other: StageKind) -> Ordering {
    contains(other)
      ? self
      : Ordering(stages.map { $0 == stage ? other : $0 }, dropsInHeadOnly: dropsInHeadOnly)
  }

  /// The order with the stage at `index` exchanged with its neighbour, or nil at the end.
  public func moving(from index: Int, by offset: Int) -> Ordering? {
    let target = index + offset
    guard stages.indices.contains(index), stages.indices.contains(target) else { return nil }
    var copy = self
    copy.stages.swapAt(index, target)
    return copy
  }
}

/// An order as someone wrote it: which stages, and the activation if it was named.
public struct WrittenOrder: Hashable, Sendable {
  /// The stages.
  public let ordering: Ordering
  /// The activation by name, or nil where `act` or `A` stands, or none at all.
  public let activation: Activation?

  /// Reads `linear-bn-relu-dropout`, `L-BN-A-D` and mixtures of both.
  ///
  /// - Throws: `OrderError` for an unknown stage, a stage that stands twice, or nothing at all.
  public init(_ text: String) throws(OrderError) {
    var stages: [StageKind] = []
    var named: Activation?
    let isHead = text.lowercased().hasSuffix(WrittenOrder.head)
    let written = isHead ? String(text.dropLast(WrittenOrder.head.count)) : text
    for word in written.split(separator: "-", omittingEmptySubsequences: false).map(String.init) {
      let (stage, activation) = try WrittenOrder.stage(word, in: text)
      if stages.contains(stage) { throw .stageTwice(word, order: text) }
      stages.append(stage)
      named = activation ?? named
    }
    if stages.contains(.linear), stages.contains(.conv) { throw .linearAndConv(order: text) }
    ordering = Ordering(stages, dropsInHeadOnly: isHead && stages.contains(.dropout))
    activation = named
  }

  /// What stands behind an order whose dropout is left to the last block.
  static let head = "@head"

  private static func stage(
    _ word: String, in text: String
  ) throws(OrderError) -> (StageKind, Activation?) {
    let lower = word.lowercased()
    for kind in StageKind.allCases where lower == kind.rawValue || lower == kind.letter.lowercased()
    {
      return (kind, nil)
    }
    if let activation = Activation(rawValue: lower) { return (.activation, activation) }
    throw word.isEmpty ? .empty(order: text) : .unknownStage(word, order: text)
  }
}

/// What is wrong with an order, in one line.
public enum OrderError: Error, Hashable, Sendable {
  /// A word that names no stage.
  case unknownStage(String, order: String)
  /// A stage that stands twice.
  case stageTwice(String, order: String)
  /// Nothing between two dashes, or nothing at all.
  case empty(order: String)
  /// Two kinds of weight layer in one order.
  case linearAndConv(order: String)

  /// The line a person reads: what is wrong, where, and what would be right.
  public var message: String {
    switch self {
    case .unknownStage(let word, let order):
      let known = StageKind.allCases.map(\.rawValue) + Activation.allCases.map(\.rawValue)
      let hint =
        Suggestion.nearest(to: word.lowercased(), among: known).map { "; did you mean '\($0)'?" }
        ?? ""
      return "unknown stage '\(word)' in order '\(order)'\(hint)"
        + "; stages are linear, conv, bn, dropout, act, or an activation (\(activationNames)),"
        + " short L C BN D A"
    case .stageTwice(let word, let order):
      return "stage '\(word)' stands twice in order '\(order)'; each stage may stand once"
    case .empty(let order):
      return "order '\(order)' has an empty stage; write stages joined by single dashes,"
        + " like linear-bn-relu-dropout"
    case .linearAndConv(let order):
      return "order '\(order)' has both linear and conv; a layer has one of them"
    }
  }

  private var activationNames: String { Activation.allCases.map(\.rawValue).joined(separator: " ") }
}

extension Ordering {
  /// The orders one compares: the six permutations, dropout before the linear layer, dropout once at the
  /// end, and the controls without BN and without dropout.
  public static let catalog: [Ordering] =
    permutations + [
      Ordering([.dropout, .linear, .bn, .activation]),
      Ordering([.linear, .bn, .activation, .dropout], dropsInHeadOnly: true),
      Ordering([.linear, .activation, .dropout]),
      Ordering([.linear, .bn, .activation]),
      Ordering([.linear, .activation]),
    ]

  /// What is particular about an order, in a few words.
  public var remark: String {
    if dropsInHeadOnly { return "dropout once, in the last block" }
    if !contains(.bn) { return contains(.dropout) ? "no BN" : "neither BN nor dropout" }
    if !contains(.dropout) { return "no dropout" }
    if self == .usual { return "what most people write" }
    guard let dropout = stages.firstIndex(of: .dropout), let bn = stages.firstIndex(of: .bn) else {
      return ""
    }
    let weights = stages.firstIndex { $0 == .linear || $0 == .conv } ?? 0
    if dropout < weights { return "dropout before the weights: the block before, seen from here" }
    if dropout + 1 == bn { return "dropout straight into BN" }
    if dropout < bn { return "dropout before BN" }
    return "dropout behind BN"
  }
}
