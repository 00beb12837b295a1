import Spelling

/// A value read from JSON, with the place where it stands.
public struct JSONNode: Hashable, Sendable {
  /// What the value is.
  public enum Content: Hashable, Sendable {
    /// `null`
    case null
    /// `true` or `false`
    case boolean(Bool)
    /// A finite number.
    case number(Double)
    /// A text.
    case string(String)
    /// A list.
    case array([JSONNode])
    /// Names and values, in the order of the file.
    case object([Member])
  }

  /// One entry of an object.
  public struct Member: Hashable, Sendable {
    /// The name.
    public let name: String
    /// Where the name stands.
    public let position: TextPosition
    /// The value.
    public let value: JSONNode
  }

  /// The value.
  public let content: Content
  /// Where it begins.
  public let position: TextPosition

  /// Makes a value.
  public init(content: Content, position: TextPosition = TextPosition()) {
    self.content = content
    self.position = position
  }

  /// What a message calls the value: `a list`, `"relu"`, `3`.
  public var described: String {
    switch content {
    case .null: "null"
    case .boolean(let value): String(value)
    case .number(let value): formatted(value)
    case .string(let text): "\"\(shortened(text))\""
    case .array: "a list"
    case .object: "an object"
    }
  }
}

/// A text for a message: its start, as far as it can be shown.
func shortened(_ text: String) -> String {
  let scalars = text.unicodeScalars.prefix(40)
  let isWhole = scalars.endIndex == text.unicodeScalars.endIndex
  return ShowableText.text(String(scalars)) + (isWhole ? "" : "...")
}
