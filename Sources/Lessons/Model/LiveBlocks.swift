public import Experiments
public import FrontMatter

/// A `key: value` line of a live block, or an assignment `key=value` in one.
public struct Field: Hashable, Sendable {
  /// The key.
  public var key: String
  /// The value as written.
  public var value: String
  /// Where the value stands.
  public var position: Position

  /// Makes it from its parts.
  public init(key: String, value: String, position: Position) {
    self.key = key
    self.value = value
    self.position = position
  }
}

/// The state of the lab beside a step.
public struct LabBlock: Hashable, Sendable {
  /// The view shown.
  public var view: String
  /// What the block sets: controls, `at`, `show`, `passes` and `view`, in order.
  public var fields: [Field]
  /// The controls a learner may turn in this step; empty means none are locked to this list.
  public var unlock: [String]
  /// The batch itself, rows are samples, if the lesson gives it.
  public var input: [[Double]]?
  /// The orders that are compared, if the lesson names them.
  public var orders: [Ordering]?
  /// What stands beside the numbers of a walk, if the lesson says it.
  public var beside: Beside?
  /// The line of the fence, from 1.
  public var line: Int

  /// Makes it from its parts.
  public init(
    view: String, fields: [Field], unlock: [String], input: [[Double]]? = nil,
    orders: [Ordering]? = nil, beside: Beside? = nil, line: Int
  ) {
    self.view = view
    self.fields = fields
    self.unlock = unlock
    self.input = input
    self.orders = orders
    self.beside = beside
    self.line = line
  }

  /// What stands beside the numbers of the mode the lab is in.
  public enum Beside: String, Hashable, Sendable, CaseIterable {
    /// Nothing.
    case none
    /// Those of eval.
    case eval
    /// How far eval is from train.
    case gap
  }

  /// The value of a key, if the block gives it.
  public func value(_ key: String) -> Field? { fields.first { $0.key == key } }

  /// The fields that set controls.
  public var controls: [Field] { fields.filter { LabVocabulary.controls.contains($0.key) } }
}

/// A question with choices, one of which is right.
public struct QuizBlock: Hashable, Sendable {
  /// The name saved progress knows it by.
  public var id: String
  /// The question.
  public var question: [Block]
  /// The choices.
  public var options: [Option]
  /// The line of the fence, from 1.
  public var line: Int

  /// Makes it from its parts.
  public init(id: String, question: [Block], options: [Option], line: Int) {
    self.id = id
    self.question = question
    self.options = options
    self.line = line
  }

  /// One choice.
  public struct Option: Hashable, Sendable {
    /// Whether it is the right one.
    public var isRight: Bool
    /// The choice.
    public var label: [Inline]
    /// Why it is right or wrong.
    public var reason: [Block]
    /// Its line, from 1.
    public var line: Int

    /// Makes it from its parts.
    public init(isRight: Bool, label: [Inline], reason: [Block], line: Int) {
      self.isRight = isRight
      self.label = label
      self.reason = reason
      self.line = line
    }
  }
}

/// Something to bring about in the lab.
public struct TaskBlock: Hashable, Sendable {
  /// The name saved progress knows it by.
  public var id: String
  /// What to do.
  public var instruction: [Inline]
  /// When it is done.
  public var until: Expression
  /// Control settings that do it.
  public var solution: [Field]
  /// What may be drawn anew when it comes back.
  public var variation: Variation
  /// Which of the lesson's goals it is for, from 1; nil if the block does not say.
  public var goal: Int?
  /// The line of the fence, from 1.
  public var line: Int

  /// Makes it from its parts.
  public init(
    id: String, instruction: [Inline], until: Expression, solution: [Field],
    variation: Variation = Variation(), goal: Int? = nil, line: Int
  ) {
    self.id = id
    self.instruction = instruction
    self.until = until
    self.solution = solution
    self.variation = variation
    self.goal = goal
    self.line = line
  }
}

/// Help for the question before it.
public struct HintBlock: Hashable, Sendable {
  /// Its number among the hints for the same question, from 1.
  public var number: Int
  /// How many hints the question has.
  public var count: Int
  /// The help.
  public var blocks: [Block]
  /// The line of the fence, from 1.
  public var line: Int

  /// Makes it from its parts.
  public init(number: Int, count: Int, blocks: [Block], line: Int) {
    self.number = number
    self.count = count
    self.blocks = blocks
    self.line = line
  }
}
