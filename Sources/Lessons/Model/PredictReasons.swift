public import FrontMatter

/// What is said of the answers to a prediction: why the right one is right, and which thought leads to each of
/// the usual wrong ones.
public struct PredictReasons: Hashable, Sendable {
  /// Said when the answer is right, and when it is shown; empty if the lesson gives none.
  public var right: [Block]
  /// The usual mistakes, in order.
  public var mistakes: [Mistake]

  /// Makes it from its parts.
  public init(right: [Block] = [], mistakes: [Mistake] = []) {
    self.right = right
    self.mistakes = mistakes
  }

  /// A usual mistake, and what is said to who makes it.
  public struct Mistake: Hashable, Sendable {
    /// What is answered by mistake.
    public enum Answer: Hashable, Sendable {
      /// What an expression gives.
      case number(Expression)
      /// A choice, from 0.
      case choice(Int)
      /// The histogram of other values.
      case drawing(ValueSelection)
    }

    /// What is answered.
    public var answer: Answer
    /// What is said.
    public var reason: [Block]
    /// Where the answer stands.
    public var position: Position

    /// Makes it from its parts.
    public init(answer: Answer, reason: [Block], position: Position) {
      self.answer = answer
      self.reason = reason
      self.position = position
    }
  }

  /// What the engine is asked for the mistakes.
  public var expressions: [Expression] {
    mistakes.compactMap { if case .number(let expression) = $0.answer { expression } else { nil } }
  }
}
