import Lessons
import Rendering

/// Turns running text into words and blanks.
struct InlineWords {
  let glyphs: GlyphSet
  let value: (Expression) -> String
  /// What the ordinary words are.
  var base = Role.text

  /// The words of `inlines`.
  func words(_ inlines: [Inline]) -> Words {
    var words = Words(glyphs: glyphs)
    append(inlines, role: base, to: &words)
    return words
  }

  private func append(_ inlines: [Inline], role: Role, to words: inout Words) {
    for inline in inlines {
      switch inline {
      case .text(let text): words.add(text, role)
      case .code(let text): words.add(text, .code)
      case .emphasis(let inner): append(inner, role: stressed(role, .emphasis), to: &words)
      case .strong(let inner): append(inner, role: stressed(role, .strong), to: &words)
      case .link(_, let inner): append(inner, role: .link, to: &words)
      case .softBreak: words.addBlank(role)
      case .hardBreak: words.addLineBreak()
      case .math(let formula): add(formula.inline(glyphs.alphabet), to: &words)
      case .value(let expression): words.add(value(expression), .value)
      }
    }
  }

  /// Emphasis shows in plain words only: a heading or a question is stressed already.
  private func stressed(_ outer: Role, _ own: Role) -> Role {
    base == .text && (outer == .text || outer == .emphasis) ? own : outer
  }

  /// Formulas up to this width are not broken at their blanks.
  private static let unbrokenFormula = 16

  private func add(_ formula: String, to words: inout Words) {
    if formula.cellWidth <= Self.unbrokenFormula {
      words.addUnbroken(formula, .formula)
    } else {
      words.add(formula, .formula)
    }
  }
}

extension GlyphSet {
  /// The characters for formulas.
  var alphabet: MathAlphabet { self == .unicode ? .unicode : .ascii }
}
