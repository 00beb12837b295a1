import Layers
import Experiments
import Lessons

/// Turns printed arithmetic into a formula.
struct TermSetter {
  let shown: ShownDerivation

  /// The whole line: what the number equals, with numbers, and the result.
  var equation: MathNode {
    .row([node(shown.term), .symbol(.equals), .symbol(MathSymbol(shown.result))])
  }

  private func node(_ term: Term) -> MathNode {
    switch term {
    case .operand(let index): operand(index)
    case .number(let number): .symbol(MathSymbol(constant(number)))
    case .sum(let parts): sum(parts)
    case .difference(let left, let right):
      .row([node(left), .symbol(.minus), guarded(right)])
    case .product(let parts): product(parts)
    case .quotient(let upper, let lower): .fraction(node(upper), node(lower))
    case .square(let part): square(part)
    case .root(let part): .root(node(part))
    case .function(let function, let part): call(function.rawValue, part)
    case .derivative(let function, let part): call("\(function.rawValue)'", part)
    case .normalQuantile(let part): call(MathSymbol("Φ⁻¹", ascii: "Phi^-1", .function), part)
    case .atLeast(let left, let right):
      .row([
        .symbol(MathSymbol("[", .opening)), node(left), .symbol(.atLeast), node(right),
        .symbol(MathSymbol("]", .closing)),
      ])
    case .isZero(let part):
      .row([
        .symbol(MathSymbol("[", .opening)), node(part), .symbol(.equals),
        .symbol(MathSymbol("0")), .symbol(MathSymbol("]", .closing)),
      ])
    }
  }

  /// A count as it is, a constant of a formula with four decimals.
  private func constant(_ number: Double) -> String {
    let text = formatted(number)
    return text.utf8.count <= 6 ? text : compact(number, width: 8, decimals: 4)
  }

  private func operand(_ index: Int) -> MathNode {
    let text = shown.texts[index]
    let count = shown.leftOut[index]
    if count > 0 { return .symbol(MathSymbol("(\(count) more: \(text))")) }
    return .symbol(MathSymbol(text, hasFocus: index == shown.focus))
  }

  /// A sum; what begins with a negative number is taken away instead of added.
  private func sum(_ parts: [Term]) -> MathNode {
    var row: [MathNode] = []
    for (index, part) in parts.enumerated() {
      let isTakenAway = index > 0 && beginsNegative(part)
      if index > 0 { row.append(.symbol(isTakenAway ? .minus : .plus)) }
      row.append(isTakenAway ? positive(part) : node(part))
    }
    return .row(row)
  }

  private func beginsNegative(_ term: Term) -> Bool {
    switch term {
    case .operand(let index): shown.leftOut[index] == 0 && shown.texts[index].hasPrefix("-")
    case .product(let parts): parts.first.map { beginsNegative($0) } ?? false
    default: false
    }
  }

  /// The same without the sign that it begins with.
  private func positive(_ term: Term) -> MathNode {
    switch term {
    case .product(let parts): return product(parts, isPositive: true)
    case .operand(let index):
      let text = String(shown.texts[index].dropFirst())
      return .symbol(MathSymbol(text, hasFocus: index == shown.focus))
    default: return node(term)
    }
  }

  /// A product; `isGuarded` puts a first factor in parentheses that would stand behind a minus.
  private func product(
    _ parts: [Term], isPositive: Bool = false, isGuarded: Bool = false
  ) -> MathNode {
    var row: [MathNode] = []
    for (index, part) in parts.enumerated() {
      if index > 0 { row.append(.symbol(.times)) }
      row.append(
        index == 0 && isPositive
          ? positive(part)
          : inParentheses(
            part, where: isSum(part) || ((index > 0 || isGuarded) && isSigned(part))))
    }
    return .row(row)
  }

  /// The exponent stands at the closing parenthesis, as it is written.
  private func square(_ part: Term) -> MathNode {
    let two = MathNode.symbol(MathSymbol("2"))
    if isBare(part) { return .script(node(part), below: nil, above: two) }
    let closing = MathNode.symbol(MathSymbol(")", .closing))
    return .row([
      .symbol(MathSymbol("(", .opening)), node(part), .script(closing, below: nil, above: two),
    ])
  }

  /// A part behind a minus.
  private func guarded(_ term: Term) -> MathNode {
    if case .product(let parts) = term { return product(parts, isGuarded: true) }
    return inParentheses(term, where: isSigned(term))
  }

  private func call(_ name: String, _ part: Term) -> MathNode {
    call(MathSymbol(name, .function), part)
  }

  private func call(_ name: MathSymbol, _ part: Term) -> MathNode {
    .row([
      .symbol(name), .symbol(MathSymbol("(", .opening)), node(part),
      .symbol(MathSymbol(")", .closing)),
    ])
  }

  private func inParentheses(_ term: Term, where isNeeded: Bool) -> MathNode {
    guard isNeeded else { return node(term) }
    return .row([
      .symbol(MathSymbol("(", .opening)), node(term), .symbol(MathSymbol(")", .closing)),
    ])
  }

  private func isSum(_ term: Term) -> Bool {
    switch term {
    case .sum(let parts): parts.count > 1
    case .difference: true
    default: false
    }
  }

  /// Whether it must not follow an operation as it is.
  private func isSigned(_ term: Term) -> Bool {
    if case .operand(let index) = term { return shown.texts[index].hasPrefix("-") }
    return isSum(term)
  }

  private func isBare(_ term: Term) -> Bool {
    if case .operand(let index) = term { return !shown.texts[index].hasPrefix("-") }
    return false
  }
}
