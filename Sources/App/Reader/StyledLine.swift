import Rendering

/// A line of prose: pieces of text, each with what it is.
public typealias StyledLine = [Span]

/// Text of one role.
public struct Span: Hashable, Sendable {
  /// What a piece of prose is; the theme says how that looks.
  public enum Role: Hashable, Sendable, CaseIterable {
    /// Ordinary words.
    case plain
    /// Stressed words.
    case emphasis
    /// Strongly stressed words.
    case strong
    /// Code, in a line or on lines of its own.
    case code
    /// A link.
    case link
    /// A heading.
    case heading
    /// A formula.
    case math
    /// A value computed by the engine.
    case value
    /// A quotation.
    case quote
    /// A bullet, a number or a letter before an item.
    case marker
    /// The first row of a table.
    case tableHeader
    /// The lines of a table.
    case tableRule
    /// A line across.
    case rule
    /// The question of a predict, quiz or task block.
    case question
    /// A hint.
    case hint
    /// The choice under the cursor.
    case picked
    /// What was answered right.
    case right
    /// What was answered wrong.
    case wrong
  }

  /// The text.
  public var text: String
  /// What it is.
  public var role: Role

  /// Makes a span.
  public init(_ text: String, _ role: Role = .plain) {
    self.text = text
    self.role = role
  }
}

extension [Span] {
  /// The text without its roles.
  public var text: String { map(\.text).joined() }

  /// How many cells the line takes.
  public var cellWidth: Int { reduce(0) { $0 + $1.text.cellWidth } }

  /// The same line with neighbours of one role joined and blanks at its end removed.
  var tidied: StyledLine {
    var result: StyledLine = []
    for span in self where !span.text.isEmpty {
      if result.last?.role == span.role {
        result[result.count - 1].text += span.text
      } else {
        result.append(span)
      }
    }
    while let last = result.last, last.text.last == " " {
      result[result.count - 1].text.removeLast()
      if result[result.count - 1].text.isEmpty { result.removeLast() }
    }
    return result
  }
}
