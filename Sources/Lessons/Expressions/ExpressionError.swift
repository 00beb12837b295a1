/// A fault in an expression.
public struct ExpressionError: Error, Hashable, CustomStringConvertible {
  /// The column in the expression, from 1, counted in Unicode scalars.
  public let column: Int
  /// What is wrong and what would be right.
  public let message: String

  /// Makes an error.
  public init(column: Int, message: String) {
    self.column = column
    self.message = message
  }

  /// Column and message.
  public var description: String { "column \(column): \(message)" }
}
