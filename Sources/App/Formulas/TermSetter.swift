import Layers
import Experiments
import Lessons
import Rendering

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
    case .number(let number): .symbol(MathSymbol(formatted(number)))
    case .sum(let parts): sum(parts)
    case .difference(let left, let right):
      .row([node(left), .symbol(.minus), inParentheses(right, where: isSigned(right))])
    case .product(let parts): product(parts)
    case .quotient(let upper, let lower): .fraction(node(upper), node(lower))
    case .square(let part):
      .script(
        inParentheses(part, where: !isBare(part)), below: nil, above: .symbol(MathSymbol("2")))
    case .root(let part): .root(node(part))
    case .function(let function, let part): call(function.rawValue, part)
    case .derivative(let function, let part): call("\(function.rawValue)'", part)
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

  private func operand(_ index: Int) -> MathNode {
    let text = shown.texts[index]
    let count = shown.leftOut[index]
    if count > 0 { return .symbol(MathSymbol("(\(count) more: \(text))")) }
    return .symbol(MathSymbol(index == shown.focus ? FocusMark.marked(text) : text))
  }

  /// A sum; a negative number is taken away instead of added.
  private func sum(_ parts: [Term]) -> MathNode {
    var row: [MathNode] = []
    for (index, part) in parts.enumerated() {
      if index > 0 {
        if case .operand(let operand) = part, shown.leftOut[operand] == 0,
          shown.texts[operand].hasPrefix("-")
        {
          row += [.symbol(.minus), positive(operand)]
          continue
        }
        row.append(.symbol(.plus))
      }
      row.append(node(part))
    }
    return .row(row)
  }

  private func positive(_ operand: Int) -> MathNode {
    let text = String(shown.texts[operand].dropFirst())
    return .symbol(MathSymbol(operand == shown.focus ? FocusMark.marked(text) : text))
  }

  private func product(_ parts: [Term]) -> MathNode {
    var row: [MathNode] = []
    for (index, part) in parts.enumerated() {
      if index > 0 { row.append(.symbol(.times)) }
      row.append(inParentheses(part, where: isSum(part) || (index > 0 && isSigned(part))))
    }
    return .row(row)
  }

  private func call(_ name: String, _ part: Term) -> MathNode {
    .row([
      .symbol(MathSymbol(name, .function)), .symbol(MathSymbol("(", .opening)), node(part),
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

/// Marks the text of the operand in focus, so that it can be found again in a set formula.
///
/// The mark combines with the character before it and takes no cell of its own; it never reaches a
/// screen, since drawing turns it into a style.
enum FocusMark {
  static let scalar: Unicode.Scalar = "\u{332}"

  static func marked(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      result.append(scalar)
      result.append(Self.scalar)
    }
    return String(result)
  }

  /// A line of a formula as pieces, those in focus with a role of their own.
  static func line(_ text: String, role: (isFocus: Role, other: Role)) -> Line {
    var line = Line()
    var piece = String.UnicodeScalarView()
    var isMarked = false
    func flush() {
      line = line.adding(String(piece), isMarked ? role.isFocus : role.other)
      piece.removeAll()
    }
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() where scalar != Self.scalar {
      let marked = index + 1 < scalars.count && scalars[index + 1] == Self.scalar
      if marked != isMarked {
        flush()
        isMarked = marked
      }
      piece.append(scalar)
    }
    flush()
    return line
  }
}
