public import FrontMatter

/// What could be read of a lesson file, with places: checks go on from here, whatever else is wrong.
public struct LessonOutline: Hashable, Sendable {
  /// The front matter; nil if it is broken.
  public var header: LessonHeader?
  /// Where the front matter says each key.
  public var keyPositions: [String: Position] = [:]
  /// The steps in order; broken blocks are left out.
  public var steps: [Step] = []
  /// The links in order.
  public var links: [PlacedLink] = []
  /// The expressions in order: values in prose, answers and conditions.
  public var expressions: [PlacedExpression] = []
  /// The lines of labs with faults: what they set is not known.
  public var brokenLabs: Set<Int> = []

  /// The step that a line belongs to.
  public func stepIndex(at line: Int) -> Int? { steps.lastIndex { $0.line <= line } }

  /// The lab beside a step: its own, or the nearest one before.
  public func lab(besideStep index: Int) -> LabBlock? { steps.lab(besideStep: index) }

  /// Where an expression of a block stands, whose fence is on `line`.
  public func position(of expression: Expression, inBlockAt line: Int) -> Position {
    expressions.first { $0.expression == expression && $0.position.line > line }?.position
      ?? Position(line: line, column: 1)
  }
}

/// A link with its place.
public struct PlacedLink: Hashable, Sendable {
  /// Where it leads: `https://..`, `#step`, `lesson` or `lesson#step`.
  public let destination: String
  /// Where it stands.
  public let position: Position
}

/// An expression with its place.
public struct PlacedExpression: Hashable, Sendable {
  /// The expression.
  public let expression: Expression
  /// Where it starts.
  public let position: Position
}
