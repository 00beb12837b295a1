/// Sets a formula on one line.
struct InlineSetter {
  let alphabet: MathAlphabet
  /// Whether this is a script or a limit: set without blanks around signs.
  var isScript = false

  private var scripts: InlineSetter { InlineSetter(alphabet: alphabet, isScript: true) }

  func line(_ node: MathNode) -> MathLine {
    switch node {
    case .row(let parts): row(parts)
    case .symbol(let symbol): MathLine(symbol.text(alphabet), hasFocus: symbol.hasFocus)
    case .text(let words): MathLine(alphabet == .ascii ? MathText.ascii(words) : words)
    case .accent(let accent, let base):
      line(base) + MathLine(alphabet == .ascii ? accent.rawValue : String(accent.mark))
    case .script(let base, let below, let above): script(base, below, above)
    case .fraction(let upper, let lower): operand(upper) + "/" + operand(lower)
    case .root(let radicand): root(radicand)
    }
  }

  private func text(_ node: MathNode) -> String { line(node).text }

  private func row(_ parts: [MathNode]) -> MathLine {
    let classes = MathSpacing.classes(of: parts)
    var result: MathLine = ""
    for (index, part) in parts.enumerated() {
      if index > 0, needsSpace(classes[index - 1], classes[index], parts[index - 1], part) {
        result = result + " "
      }
      result = result + line(part)
    }
    return result
  }

  /// In seven bits a name of several letters must not run into its neighbour: `gamma x`.
  private func needsSpace(
    _ left: MathSpacing.Class, _ right: MathSpacing.Class, _ before: MathNode, _ after: MathNode
  ) -> Bool {
    if MathSpacing.isSpaced(left, right, isScript: isScript) { return true }
    guard alphabet == .ascii, left == .ordinary, right == .ordinary else { return false }
    let (last, first) = (text(before).last, text(after).first)
    guard let last, let first, last.isLetter, first.isLetter else { return false }
    return text(before).count > 1 || text(after).count > 1
  }

  private func script(_ base: MathNode, _ below: MathNode?, _ above: MathNode?) -> MathLine {
    operandOfScript(base) + (below.map { lowered($0) } ?? "") + (above.map { raised($0) } ?? "")
  }

  private func lowered(_ node: MathNode) -> MathLine {
    let plain = scripts.line(node)
    if alphabet == .unicode, let script = ScriptCharacters.lowered(plain.text) {
      return MathLine(script)
    }
    return "_" + grouped(plain)
  }

  private func raised(_ node: MathNode) -> MathLine {
    let plain = scripts.line(node)
    if alphabet == .unicode, let script = ScriptCharacters.raised(plain.text) {
      return MathLine(script)
    }
    return "^" + grouped(plain)
  }

  private func root(_ radicand: MathNode) -> MathLine {
    let inner = line(radicand)
    return alphabet == .ascii ? "sqrt(" + inner + ")" : "√" + grouped(inner)
  }

  /// Parentheses around whatever is more than one word, unless it has them already.
  private func operand(_ node: MathNode) -> MathLine {
    let plain = line(node)
    if case .root = node { return plain }
    if case .fraction = node { return "(" + plain + ")" }
    return MathText.isOneWord(plain.text) ? plain : "(" + plain + ")"
  }

  private func operandOfScript(_ node: MathNode) -> MathLine {
    switch node {
    case .symbol, .accent, .text: line(node)
    case .row, .script, .fraction, .root: "(" + line(node) + ")"
    }
  }

  private func grouped(_ plain: MathLine) -> MathLine {
    plain.width <= 1 || MathText.isOneWord(plain.text) ? plain : "(" + plain + ")"
  }
}

/// Small questions about set text.
enum MathText {
  /// Whether `text` reads as one thing: letters, digits and marks, without blanks or operations.
  static func isOneWord(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || scalar.properties.canonicalCombiningClass != .notReordered
        || scalar == "." || scalar == "_" || scalar == "∞"
    }
  }

  /// Words with everything outside seven bits replaced.
  static func ascii(_ words: String) -> String {
    String(words.map { $0.isASCII ? $0 : "?" })
  }
}
