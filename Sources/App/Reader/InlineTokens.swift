import Lessons
import Rendering

/// Turns running text into words and blanks.
struct InlineTokens {
  let glyphs: GlyphSet
  let value: (Expression) -> String

  /// The tokens of `inlines`, whose ordinary words have `role`.
  func tokens(_ inlines: [Inline], role: Span.Role = .plain) -> [LineWrapper.Token] {
    var builder = TokenBuilder()
    append(inlines, role: role, to: &builder)
    return builder.finished
  }

  private func append(_ inlines: [Inline], role: Span.Role, to builder: inout TokenBuilder) {
    for inline in inlines {
      switch inline {
      case .text(let text): builder.add(plain(text), role)
      case .code(let text): builder.add(plain(text), .code)
      case .emphasis(let inner): append(inner, role: stressed(role, .emphasis), to: &builder)
      case .strong(let inner): append(inner, role: stressed(role, .strong), to: &builder)
      case .link(_, let inner): append(inner, role: .link, to: &builder)
      case .softBreak: builder.addBlank(role)
      case .hardBreak: builder.addLineBreak()
      case .math(let formula): builder.addFormula(formula.inline(glyphs.alphabet))
      case .value(let expression): builder.add(plain(value(expression)), .value)
      }
    }
  }

  /// Emphasis shows in plain words only: a heading or a question is stressed already.
  private func stressed(_ outer: Span.Role, _ own: Span.Role) -> Span.Role {
    switch outer {
    case .plain, .emphasis, .quote: own
    default: outer
    }
  }

  private func plain(_ text: String) -> String { PlainCharacters.text(text, for: glyphs) }
}

extension GlyphSet {
  /// The characters for formulas.
  var alphabet: MathAlphabet {
    switch self {
    case .unicode: .unicode
    case .ascii: .ascii
    }
  }
}

/// Collects words; text without a blank between joins into one word, whatever its roles.
private struct TokenBuilder {
  /// Formulas up to this width are not broken at their blanks.
  private static let unbrokenFormula = 16

  private var tokens: [LineWrapper.Token] = []
  private var word: StyledLine = []

  mutating func add(_ text: String, _ role: Span.Role) {
    var part = ""
    for character in text {
      if character == " " || character == "\t" || character == "\n" {
        addPart(part, role)
        part = ""
        addBlank(role)
      } else {
        part.append(character)
      }
    }
    addPart(part, role)
  }

  mutating func addFormula(_ text: String) {
    if text.cellWidth <= Self.unbrokenFormula {
      addPart(text, .math)
    } else {
      add(text, .math)
    }
  }

  mutating func addBlank(_ role: Span.Role) {
    endWord()
    tokens.append(.blank(role))
  }

  mutating func addLineBreak() {
    endWord()
    tokens.append(.lineBreak)
  }

  var finished: [LineWrapper.Token] {
    var copy = self
    copy.endWord()
    return copy.tokens
  }

  private mutating func addPart(_ text: String, _ role: Span.Role) {
    if !text.isEmpty { word.append(Span(text, role)) }
  }

  private mutating func endWord() {
    if !word.isEmpty { tokens.append(.word(word)) }
    word = []
  }
}
