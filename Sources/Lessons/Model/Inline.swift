/// A part of running text.
public indirect enum Inline: Hashable, Sendable {
  /// Words.
  case text(String)
  /// Stressed words.
  case emphasis([Inline])
  /// Strongly stressed words.
  case strong([Inline])
  /// Words shown as code.
  case code(String)
  /// A link: `https://..`, `#step`, `lesson` or `lesson#step`.
  case link(destination: String, [Inline])
  /// A line ending in the source: a blank on screen.
  case softBreak
  /// A line ending that stays one.
  case hardBreak
  /// A formula in the line.
  case math(Formula)
  /// A value computed by the engine.
  case value(Expression)
}

extension Sequence<Inline> {
  /// The words alone, for titles, search and speech.
  public var plainText: String {
    map { inline in
      switch inline {
      case .text(let text), .code(let text): text
      case .emphasis(let inner), .strong(let inner), .link(_, let inner): inner.plainText
      case .softBreak, .hardBreak: " "
      case .math(let formula): formula.inline()
      case .value(let expression): expression.source
      }
    }.joined()
  }
}
