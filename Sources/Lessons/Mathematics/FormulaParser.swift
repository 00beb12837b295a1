import Spelling

private import FrontMatter

/// Reads the TeX subset by recursive descent.
struct FormulaParser {
  static let maximumLength = 2000
  static let maximumDepth = 24

  private let scalars: [Unicode.Scalar]
  private var index = 0
  private var depth = 0

  init(_ source: String) throws(FormulaError) {
    scalars = Array(source.unicodeScalars)
    guard scalars.count <= Self.maximumLength else {
      throw FormulaError(
        offset: Self.maximumLength,
        message: "a formula may have at most \(Self.maximumLength) characters")
    }
  }

  mutating func parse() throws(FormulaError) -> MathNode {
    let node = try row()
    if peek == "}" { throw fault("this } closes nothing: remove it or write \\}") }
    if case .row(let parts) = node, parts.isEmpty { throw fault("the formula is empty") }
    return node
  }

  private var peek: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  private func fault(_ message: String) -> FormulaError {
    FormulaError(offset: index, message: message)
  }

  private mutating func skipSpace() {
    while let scalar = peek, scalar == " " || scalar == "\t" || scalar == "\n" { index += 1 }
  }

  /// Parts up to the end or an unmatched `}`.
  private mutating func row() throws(FormulaError) -> MathNode {
    guard depth < Self.maximumDepth else {
      throw fault("a formula may be nested at most \(Self.maximumDepth) deep")
    }
    depth += 1
    defer { depth -= 1 }
    var parts: [MathNode] = []
    skipSpace()
    while let scalar = peek, scalar != "}" {
      let start = index
      let base = try atom()
      parts.append(try scripted(base, from: start))
      skipSpace()
    }
    return parts.count == 1 ? parts[0] : .row(parts)
  }

  private mutating func scripted(_ base: MathNode, from start: Int) throws(FormulaError) -> MathNode
  {
    var below: MathNode?
    var above: MathNode?
    skipSpace()
    while let scalar = peek, scalar == "_" || scalar == "^" {
      guard (scalar == "_" ? below : above) == nil else {
        throw fault("a second `\(scalar)` on the same part: use braces")
      }
      index += 1
      let script = try argument(of: scalar == "_" ? "_" : "^")
      if scalar == "_" { below = script } else { above = script }
      skipSpace()
    }
    return below == nil && above == nil ? base : .script(base, below: below, above: above)
  }

  private mutating func atom() throws(FormulaError) -> MathNode {
    guard let scalar = peek else { throw fault("something is missing here") }
    switch scalar {
    case "{": return try group()
    case "\\": return try command()
    case "_", "^": throw fault("`\(scalar)` needs a letter before it")
    case "0"..."9": return .symbol(MathSymbol(number()))
    default:
      guard let symbol = Self.plain(scalar) else {
        throw fault("`\(scalar)` cannot stand in a formula: put words into \\text{..}")
      }
      index += 1
      return .symbol(symbol)
    }
  }

  private mutating func number() -> String {
    var digits = String.UnicodeScalarView()
    while let scalar = peek {
      let isPoint =
        scalar == "." && index + 1 < scalars.count && ("0"..."9").contains(scalars[index + 1])
      guard isPoint || ("0"..."9").contains(scalar) else { break }
      digits.append(scalar)
      index += 1
    }
    return String(digits)
  }

  private mutating func group() throws(FormulaError) -> MathNode {
    let start = index
    index += 1
    let inner = try row()
    guard peek == "}" else {
      throw FormulaError(offset: start, message: "this { is not closed")
    }
    index += 1
    return inner
  }

  private mutating func argument(of command: String) throws(FormulaError) -> MathNode {
    skipSpace()
    guard peek != nil, peek != "}" else { throw fault("`\(command)` needs something after it") }
    return try atom()
  }

  private mutating func command() throws(FormulaError) -> MathNode {
    let start = index
    let name = commandName()
    if let symbol = MathSymbols.table[name] { return .symbol(symbol) }
    switch name {
    case "frac":
      let numerator = try nested(name)
      return .fraction(numerator, try nested(name))
    case "sqrt":
      if peek == "[" { throw fault("only square roots: \\sqrt{..}") }
      return .root(try nested(name))
    case "text", "mathrm": return .text(try words(of: name))
    case "hat", "bar", "tilde": return try accent(name, from: start)
    default:
      let clause = Suggestion.clause(for: name, among: MathSymbols.names)
      throw FormulaError(
        offset: start,
        message: "`\\\(name)` is not in the subset\(clause); known: letters of the Greek alphabet, "
          + "\\frac \\sqrt \\sum \\prod \\hat \\bar \\tilde \\text \\mathrm \\cdot \\times \\odot "
          + "\\pm \\le \\ge \\ne \\approx \\in \\sim \\to \\infty \\log \\exp \\min \\max")
    }
  }

  /// An argument one level deeper, so that `\sqrt\sqrt..` is bounded as braces are.
  private mutating func nested(_ name: String) throws(FormulaError) -> MathNode {
    guard depth < Self.maximumDepth else {
      throw fault("a formula may be nested at most \(Self.maximumDepth) deep")
    }
    depth += 1
    defer { depth -= 1 }
    return try argument(of: "\\\(name)")
  }

  private mutating func commandName() -> String {
    index += 1
    var name = String.UnicodeScalarView()
    while let scalar = peek, scalar.isASCII, scalar.properties.isAlphabetic {
      name.append(scalar)
      index += 1
    }
    if name.isEmpty, let scalar = peek {
      name.append(scalar)
      index += 1
    }
    return String(name)
  }

  private mutating func accent(_ name: String, from start: Int) throws(FormulaError) -> MathNode {
    let base = try nested(name)
    guard let accent = MathAccent(rawValue: name) else { return base }
    if case .symbol(let symbol) = base, symbol.kind == .ordinary,
      symbol.unicode.unicodeScalars.count == 1
    {
      return .accent(accent, base)
    }
    throw FormulaError(
      offset: start,
      message: "`\\\(name)` stands over one letter: \\\(name){x}_i, not \\\(name){x_i}")
  }

  private mutating func words(of name: String) throws(FormulaError) -> String {
    skipSpace()
    guard peek == "{" else { throw fault("`\\\(name)` needs braces: \\\(name){words}") }
    let start = index
    index += 1
    var words = String.UnicodeScalarView()
    while let scalar = peek, scalar != "}" {
      // Boxes are built from characters one cell wide.
      guard scalar.value < 0x300, scalar != "\\", scalar != "{", ShowableText.isShowable(scalar)
      else {
        throw fault("`\(scalar)` cannot stand in \\\(name)")
      }
      words.append(scalar == "\t" ? " " : scalar)
      index += 1
    }
    guard peek == "}" else { throw FormulaError(offset: start, message: "this { is not closed") }
    index += 1
    return String(words)
  }

  /// What a character means outside of commands.
  private static func plain(_ scalar: Unicode.Scalar) -> MathSymbol? {
    let text = String(scalar)
    switch scalar {
    case "a"..."z", "A"..."Z", "/", "!", "'", ".": return MathSymbol(text)
    case "+", "-", "*": return MathSymbol(text, .binary)
    case "=", "<", ">", ":": return MathSymbol(text, .relation)
    case "(", "[": return MathSymbol(text, .opening)
    case ")", "]": return MathSymbol(text, .closing)
    case "|": return MathSymbol(text)
    case ",", ";": return MathSymbol(text, .punctuation)
    case "~": return MathSymbol(" ", .space)
    default: return nil
    }
  }
}
