import Experiments

/// A derivation with the numbers as they are printed: working out what is printed gives what is printed.
///
/// Long sums keep the terms around the focus and add up the others; operands get as many decimals as
/// the printed result needs to come out again.
struct ShownDerivation {
  /// The arithmetic on what is printed.
  let term: Term
  /// The printed operands, then the sums of left-out terms.
  let texts: [String]
  /// How many terms stand behind each left-out sum; 0 for an operand.
  let leftOut: [Int]
  /// The printed result.
  let result: String
  /// The operand in focus.
  let focus: Int?

  /// Prints a derivation.
  ///
  /// - Parameters:
  ///   - derivation: the formula and its operands.
  ///   - values: the operands' values.
  ///   - value: the number itself.
  ///   - focus: the operand that must be seen, if any.
  ///   - terms: how many terms of a long sum are written out.
  init(
    _ derivation: Derivation, values: [Double], value: Double, focus: Int? = nil, terms: Int
  ) {
    var shortening = Shortening(values: values, focus: focus, limit: max(1, terms))
    term = shortening.shortened(derivation.term)
    let exact = shortening.values
    let result = shownNumber(value)
    var texts: [String] = []
    for decimals in 3...15 {
      texts = exact.map { operandText($0, decimals: decimals) }
      let printed = texts.map { Double($0) ?? .nan }
      if shownNumber(term.value(printed)) == result { break }
    }
    self.texts = texts
    self.result = result
    self.focus = focus
    leftOut = shortening.leftOut
  }
}

/// Takes the terms that are not written out of long sums.
private struct Shortening {
  var values: [Double]
  var leftOut: [Int]
  let focus: Int?
  let limit: Int

  init(values: [Double], focus: Int?, limit: Int) {
    self.values = values
    self.focus = focus
    self.limit = limit
    leftOut = values.map { _ in 0 }
  }

  mutating func shortened(_ term: Term) -> Term {
    switch term {
    case .operand, .number: return term
    case .sum(let parts): return sum(parts)
    case .difference(let left, let right):
      return .difference(shortened(left), shortened(right))
    case .product(let parts): return .product(parts.map { shortened($0) })
    case .quotient(let upper, let lower): return .quotient(shortened(upper), shortened(lower))
    case .square(let part): return .square(shortened(part))
    case .root(let part): return .root(shortened(part))
    case .function(let function, let part): return .function(function, shortened(part))
    case .derivative(let function, let part): return .derivative(function, shortened(part))
    case .normalQuantile(let part): return .normalQuantile(shortened(part))
    case .atLeast(let left, let right): return .atLeast(shortened(left), shortened(right))
    case .isZero(let part): return .isZero(shortened(part))
    }
  }

  private mutating func sum(_ parts: [Term]) -> Term {
    guard parts.count > limit + 1 else { return .sum(parts.map { shortened($0) }) }
    let centre = focus.flatMap { focus in parts.firstIndex { $0.uses(focus) } } ?? 0
    let first = min(max(0, centre - limit / 2), parts.count - limit)
    var result: [Term] = []
    if first > 0 { result.append(rest(parts[..<first])) }
    result += parts[first..<first + limit].map { shortened($0) }
    if first + limit < parts.count { result.append(rest(parts[(first + limit)...])) }
    return .sum(result)
  }

  private mutating func rest(_ parts: ArraySlice<Term>) -> Term {
    values.append(Term.sum(Array(parts)).value(values))
    leftOut.append(parts.count)
    return .operand(values.count - 1)
  }
}

extension Term {
  /// Whether an operand stands in it.
  func uses(_ operand: Int) -> Bool {
    switch self {
    case .operand(let index): index == operand
    case .number: false
    case .sum(let parts), .product(let parts): parts.contains { $0.uses(operand) }
    case .difference(let left, let right), .quotient(let left, let right),
      .atLeast(let left, let right):
      left.uses(operand) || right.uses(operand)
    case .square(let part), .root(let part), .function(_, let part), .derivative(_, let part),
      .normalQuantile(let part), .isZero(let part):
      part.uses(operand)
    }
  }
}

/// A number as every table and formula prints it: three decimals, in at most seven characters; what
/// rounding leaves of a sum that is 0 is printed as 0.
func shownNumber(_ value: Double) -> String {
  compact(withoutRounding(value), width: 7)
}

/// An operand with `decimals` decimals, or shortest if that is no longer; very small and very large
/// ones as mantissa and exponent.
func operandText(_ value: Double, decimals: Int) -> String {
  let shortest = formatted(value)
  if shortest.utf8.count <= decimals + 2 { return shortest }
  if value.magnitude < 1e9, value.magnitude >= 1e-2 || decimals > 9 {
    return fixed(value, decimals: decimals)
  }
  return scientific(value, decimals: decimals)
}
