import Spelling

/// A place in a text, from 1.
public struct TextPosition: Hashable, Sendable {
  /// The line.
  public var line: Int
  /// The column, counted in Unicode scalars.
  public var column: Int

  /// Names a place.
  public init(line: Int = 1, column: Int = 1) {
    self.line = line
    self.column = column
  }
}

/// What is wrong with a file, in one line.
public struct FileFault: Error, Hashable, Sendable {
  /// The file's name as it was given.
  public let file: String
  /// Where in the file; nil for faults that have no place, such as a wrong length.
  public let position: TextPosition?
  /// What is wrong and what would be right.
  public let message: String

  /// Makes a fault; what it names and quotes cannot carry control characters to a terminal.
  public init(file: String, at position: TextPosition? = nil, _ message: String) {
    self.file = ShowableText.text(file)
    self.position = position
    self.message = ShowableText.text(message)
  }

  /// `FILE:LINE:COLUMN: message`, the form editors jump to.
  public var line: String {
    guard let position else { return "\(file): \(message)" }
    return "\(file):\(position.line):\(position.column): \(message)"
  }
}
