import Spelling

/// A fault in an expression.
public struct ExpressionError: Error, Hashable, CustomStringConvertible {
  /// The column in the expression, from 1, counted in Unicode scalars.
  public let column: Int
  /// What is wrong and what would be right.
  public let message: String

  /// Makes an error; what it quotes cannot carry control characters to a terminal.
  public init(column: Int, message: String) {
    self.column = column
    self.message = ShowableText.text(message)
  }

  /// Column and message.
  public var description: String { "column \(column): \(message)" }
}
