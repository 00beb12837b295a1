/// Cuts an expression into tokens.
struct ExpressionLexer {
  struct Token: Hashable {
    enum Kind: Hashable {
      case number(Double)
      case word(String)
      case sign(String)
      case end
    }
    let kind: Kind
    let column: Int
  }

  private let scalars: [Unicode.Scalar]
  private var index = 0

  init(_ source: String) {
    scalars = Array(source.unicodeScalars)
  }

  /// All tokens; the last one is `.end`.
  static func tokens(of source: String) throws(ExpressionError) -> [Token] {
    var lexer = ExpressionLexer(source)
    var tokens: [Token] = []
    while let token = try lexer.next() { tokens.append(token) }
    return tokens + [Token(kind: .end, column: lexer.index + 1)]
  }

  private mutating func next() throws(ExpressionError) -> Token? {
    while index < scalars.count, scalars[index] == " " || scalars[index] == "\t" { index += 1 }
    guard index < scalars.count else { return nil }
    let start = index
    let scalar = scalars[index]
    let isPoint = scalar == "." && index + 1 < scalars.count && isDigit(scalars[index + 1])
    if isDigit(scalar) || isPoint {
      return Token(kind: .number(try number()), column: start + 1)
    }
    if isLetter(scalar) {
      while index < scalars.count, isWordPart(scalars[index]) { index += 1 }
      return Token(kind: .word(text(from: start)), column: start + 1)
    }
    return Token(kind: .sign(try sign()), column: start + 1)
  }

  private mutating func sign() throws(ExpressionError) -> String {
    let scalar = scalars[index]
    let pair = index + 1 < scalars.count ? text(scalars[index...(index + 1)]) : ""
    if ["<=", ">=", "==", "!="].contains(pair) {
      index += 2
      return pair
    }
    let replacements: [Unicode.Scalar: String] = [
      "=": "==", "\u{2264}": "<=", "\u{2265}": ">=", "\u{2260}": "!=", "\u{D7}": "*",
      "\u{B7}": "*", "\u{2212}": "-", "\u{F7}": "/", "\u{B2}": "^2",
    ]
    if let right = replacements[scalar] {
      throw ExpressionError(column: index + 1, message: "`\(scalar)` is written `\(right)` here")
    }
    guard "+-*/^()<>,.".unicodeScalars.contains(scalar) else {
      throw ExpressionError(
        column: index + 1,
        message: "`\(scalar)` has no meaning here: use numbers, + - * / ^ ( ), < <= > >= == !=, "
          + "controls and functions such as mean(linear)")
    }
    index += 1
    return String(scalar)
  }

  private mutating func number() throws(ExpressionError) -> Double {
    let start = index
    skipDigits()
    if index < scalars.count, scalars[index] == "." {
      index += 1
      skipDigits()
    }
    skipExponent()
    // `2x` is not a product and `1.2.3` not a number; say so about the whole word.
    while index < scalars.count, isWordPart(scalars[index]) || scalars[index] == "." { index += 1 }
    let word = text(from: start)
    // The library also reads `0x2d`, which nobody means here.
    let isDecimal = !word.contains { $0 == "x" || $0 == "X" }
    if isDecimal, let number = Double(word), number.isFinite { return number }
    throw ExpressionError(column: start + 1, message: "`\(word)` is not a number")
  }

  private mutating func skipExponent() {
    guard index < scalars.count, scalars[index] == "e" || scalars[index] == "E" else { return }
    var next = index + 1
    if next < scalars.count, scalars[next] == "-" || scalars[next] == "+" { next += 1 }
    guard next < scalars.count, isDigit(scalars[next]) else { return }
    index = next
    skipDigits()
  }

  private mutating func skipDigits() {
    while index < scalars.count, isDigit(scalars[index]) { index += 1 }
  }

  private func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
  }

  private func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
    isLetter(scalar) || isDigit(scalar) || scalar == "_"
  }

  private func text(from start: Int) -> String { text(scalars[start..<index]) }

  private func text(_ slice: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: slice)
    return String(view)
  }
}
