import Spelling

/// One fault in a lesson or course file: where it is, and what would be right.
public struct Diagnostic: Hashable, Sendable, CustomStringConvertible {
  /// The file's name as the reader knows it.
  public var file: String
  /// The line, from 1.
  public var line: Int
  /// The column, from 1, counted in Unicode scalars.
  public var column: Int
  /// What is wrong and what would be right.
  public var message: String

  /// Makes a diagnostic; what it quotes cannot carry control characters to a terminal.
  public init(file: String, line: Int, column: Int, message: String) {
    self.file = ShowableText.text(file)
    self.line = line
    self.column = column
    self.message = ShowableText.text(message)
  }

  /// `FILE:LINE:COLUMN: error: MESSAGE`.
  public var description: String { "\(file):\(line):\(column): error: \(message)" }
}

extension Diagnostic: Comparable {
  /// Orders diagnostics as a reader meets them.
  public static func < (left: Diagnostic, right: Diagnostic) -> Bool {
    (left.file, left.line, left.column, left.message)
      < (right.file, right.line, right.column, right.message)
  }
}
