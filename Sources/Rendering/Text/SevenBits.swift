extension GlyphSet {
  /// A text as these characters can show it.
  ///
  /// This is the one fold to seven bits. It is made where text becomes cells (`Line.draw`), where words are
  /// measured to be wrapped (`Words`), and where text leaves without becoming cells.
  public func shown(_ text: String) -> String {
    switch self {
    case .unicode: text
    case .ascii: SevenBits.text(text)
    }
  }
}

/// Text in seven bits, for terminals that show nothing else.
enum SevenBits {
  static func text(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F || $0 == 0x0A }) { return text }
    var result = ""
    for scalar in text.unicodeScalars where !Glyph.isCombining(scalar) {
      if scalar.isASCII {
        let isBreak = scalar == "\n" || scalar == "\t"
        result.unicodeScalars.append(Glyph.isUnsafe(scalar) && !isBreak ? "?" : scalar)
      } else {
        result += table[scalar] ?? letter(scalar) ?? "?"
      }
    }
    return result
  }

  /// The letter under an accent, from the scalar's name: LATIN SMALL LETTER E WITH ACUTE gives e.
  private static func letter(_ scalar: Unicode.Scalar) -> String? {
    let words = scalar.properties.name?.split(separator: " ") ?? []
    guard words.count >= 4, words[0] == "LATIN", words[2] == "LETTER", words[3].count == 1 else {
      return nil
    }
    return words[1] == "SMALL" ? words[3].lowercased() : String(words[3])
  }

  private static let table: [Unicode.Scalar: String] = {
    var table: [Unicode.Scalar: String] = [:]
    for (scalars, text) in replacements {
      for scalar in scalars.unicodeScalars { table[scalar] = text }
    }
    for (name, scalar) in zip(greekNames, greek.unicodeScalars) { table[scalar] = name }
    for (digit, scalar) in zip("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹".unicodeScalars) {
      table[scalar] = "^\(digit)"
    }
    for (digit, scalar) in zip("0123456789", "₀₁₂₃₄₅₆₇₈₉".unicodeScalars) {
      table[scalar] = "_\(digit)"
    }
    return table
  }()

  private static let replacements: [(String, String)] = [
    ("\u{2010}\u{2011}\u{2012}\u{2013}\u{2212}", "-"), ("\u{2014}", "--"),
    ("\u{2018}\u{2019}\u{201A}", "'"), ("\u{201C}\u{201D}\u{201E}\u{AB}\u{BB}", "\""),
    ("\u{2026}", "..."), ("\u{A0}\u{2009}\u{202F}", " "), ("\u{2022}", "*"), ("×", "x"),
    ("·⊙", "*"), ("÷", "/"), ("±", "+-"), ("≤", "<="), ("≥", ">="), ("≠", "!="), ("≈", "~="),
    ("→", "->"), ("←", "<-"), ("↔", "<->"), ("∞", "inf"), ("√", "sqrt"), ("∑", "sum"),
    ("∏", "prod"), ("∈", "in"), ("°", " deg"), ("✓", "[x]"), ("✗", "[ ]"), ("ß", "ss"),
    ("æ", "ae"), ("œ", "oe"), ("µ", "mu"),
  ]

  private static let greek = "αβγδεζηθικλμνξοπρστυφχψωΓΔΘΛΞΠΣΦΨΩ"

  private static let greekNames = [
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa",
    "lambda", "mu", "nu", "xi", "omicron", "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi",
    "psi", "omega", "Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Phi", "Psi",
    "Omega",
  ]
}
