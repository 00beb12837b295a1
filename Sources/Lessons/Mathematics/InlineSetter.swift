/// Sets a formula on one line.
struct InlineSetter {
  let alphabet: MathAlphabet
  /// Whether this is a script or a limit: set without blanks around signs.
  var isScript = false

  private var scripts: InlineSetter { InlineSetter(alphabet: alphabet, isScript: true) }

  func text(_ node: MathNode) -> String {
    switch node {
    case .row(let parts): return row(parts)
    case .symbol(let symbol): return symbol.text(alphabet)
    case .text(let words): return alphabet == .ascii ? MathText.ascii(words) : words
    case .accent(let accent, let base): return accented(text(base), accent)
    case .script(let base, let below, let above): return script(base, below, above)
    case .fraction(let upper, let lower): return "\(operand(upper))/\(operand(lower))"
    case .root(let radicand): return root(radicand)
    }
  }

  private func row(_ parts: [MathNode]) -> String {
    let classes = MathSpacing.classes(of: parts)
    var result = ""
    for (index, part) in parts.enumerated() {
      if index > 0, needsSpace(classes[index - 1], classes[index], parts[index - 1], part) {
        result += " "
      }
      result += text(part)
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

  private func accented(_ base: String, _ accent: MathAccent) -> String {
    switch alphabet {
    case .ascii: return base + accent.rawValue
    case .unicode:
      var view = base.unicodeScalars
      view.append(accent.mark)
      return String(view)
    }
  }

  private func script(_ base: MathNode, _ below: MathNode?, _ above: MathNode?) -> String {
    operandOfScript(base) + (below.map { lowered($0) } ?? "") + (above.map { raised($0) } ?? "")
  }

  private func lowered(_ node: MathNode) -> String {
    let plain = scripts.text(node)
    if alphabet == .unicode, let script = ScriptCharacters.lowered(plain) { return script }
    return "_" + grouped(plain)
  }

  private func raised(_ node: MathNode) -> String {
    let plain = scripts.text(node)
    if alphabet == .unicode, let script = ScriptCharacters.raised(plain) { return script }
    return "^" + grouped(plain)
  }

  private func root(_ radicand: MathNode) -> String {
    let inner = text(radicand)
    return alphabet == .ascii ? "sqrt(\(inner))" : "√" + grouped(inner)
  }

  /// Parentheses around whatever is more than one word, unless it has them already.
  private func operand(_ node: MathNode) -> String {
    let plain = text(node)
    if case .root = node { return plain }
    if case .fraction = node { return "(\(plain))" }
    return MathText.isOneWord(plain) ? plain : "(\(plain))"
  }

  private func operandOfScript(_ node: MathNode) -> String {
    switch node {
    case .symbol, .accent, .text: text(node)
    case .row, .script, .fraction, .root: "(\(text(node)))"
    }
  }

  private func grouped(_ plain: String) -> String {
    plain.unicodeScalars.count { $0.properties.canonicalCombiningClass == .notReordered } <= 1
      || MathText.isOneWord(plain) ? plain : "(\(plain))"
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
