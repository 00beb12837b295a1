/// A piece of text: what it says, what it means, and what whoever drew it knows it by.
///
/// Nobody has to find out from drawn text what was drawn: the mouse goes by the ids, the terminal's
/// cursor by the focus.
public struct Span: Hashable, Sendable {
  /// The text.
  public var text: String
  /// What it means; the theme says how that looks.
  public var role: Role
  /// What the mouse finds here, in the numbers of whoever made the line; nil if it finds nothing.
  public var id: Int?
  /// Whether the terminal's cursor belongs at its start.
  public var hasFocus: Bool

  /// Makes a span.
  public init(_ text: String, _ role: Role = .text, id: Int? = nil, hasFocus: Bool = false) {
    self.text = text
    self.role = role
    self.id = id
    self.hasFocus = hasFocus
  }
}
