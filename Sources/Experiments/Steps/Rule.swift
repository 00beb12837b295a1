import Layers

/// How a number follows from others, written once: it is printed as a formula, and worked out as arithmetic.
///
///     rule        (at.x - at[.mean]) / .root(at[.variance] + at[.epsilon])
///     formula     \frac{x - \mu}{\sqrt{\sigma^2 + \epsilon}}
///     arithmetic  the same as a `Term` over the numbers that stand for x, mean, variance and epsilon
indirect enum Rule: Sendable {
  /// A count or a constant, and how it is written: `N`.
  case number(Double, String)
  /// Another number by its letter; without one it is any of those that a sum runs over, such as `x_{i}`.
  case value(Quantity?, String)
  /// All parts added, written as the sum of any of them over an index.
  case total(index: String, parts: [Rule], any: Rule)
  /// A few parts added.
  case sum([Rule])
  /// The first less the second.
  case difference(Rule, Rule)
  /// All parts multiplied.
  case product([Rule])
  /// The first over the second.
  case quotient(Rule, Rule)
  /// The square.
  case square(Rule)
  /// The square root.
  case root(Rule)
  /// f(x).
  case function(Activation, Rule)
  /// f'(x).
  case derivative(Activation, Rule)
  /// The normal number below which this share lies.
  case normalQuantile(Rule)
  /// 1 if the first is at least the second, else 0.
  case atLeast(Rule, Rule)
  /// 1 if the part is exactly 0, else 0.
  case isZero(Rule)

  static let one = Rule.number(1, "1")

  static func + (left: Rule, right: Rule) -> Rule { .sum([left, right]) }
  static func - (left: Rule, right: Rule) -> Rule { .difference(left, right) }
  static func * (left: Rule, right: Rule) -> Rule { .product([left, right]) }
  static func / (left: Rule, right: Rule) -> Rule { .quotient(left, right) }
}

// MARK: The formula

extension Rule {
  /// The rule in TeX.
  var formula: String {
    switch self {
    case .number(_, let text), .value(_, let text): text
    case .total(let index, _, let any): "\\sum_{\(index)} \(any.factor)"
    case .sum(let parts): parts.map(\.formula).joined(separator: " + ")
    case .difference(let left, let right): "\(left.formula) - \(right.factor)"
    case .product(let parts):
      parts.map(\.factor).joined(separator: parts.first?.isCell == true ? " \\cdot " : " ")
    case .quotient(.total(let index, let parts, let any), let lower):
      "\\frac{1}{\(lower.formula)} " + Rule.total(index: index, parts: parts, any: any).formula
    case .quotient(let upper, let lower): "\\frac{\(upper.formula)}{\(lower.formula)}"
    case .square(let part): "\(part.factor)^2"
    case .root(let part): "\\sqrt{\(part.formula)}"
    case .function(let function, _): function.formula
    case .derivative(_, let part): "f'(\(part.formula))"
    case .normalQuantile(let part): "\\Phi^{-1}(\(part.formula))"
    case .atLeast(let left, let right):
      "1 \\text{ if } \(left.formula) \\ge \(right.formula), \\text{ else } 0"
    case .isZero(let part): "[\(part.formula) = 0]"
    }
  }

  /// The rule as part of a product.
  private var factor: String {
    switch self {
    case .sum, .difference: "(\(formula))"
    default: formula
    }
  }

  /// Whether it is a value of the batch: behind one a product has its sign, behind a parameter it has none.
  private var isCell: Bool {
    guard case .value(let quantity, _) = self else { return false }
    if case .statistic? = quantity { return false }
    if case .constant? = quantity { return false }
    return true
  }
}

// MARK: The arithmetic

extension Rule {
  /// The arithmetic over the operands that are listed on the way, each once.
  func term(_ operands: inout OperandList) -> Term {
    switch self {
    case .number(let number, _): return .number(number)
    case .value(let quantity, let symbol):
      guard let quantity else { preconditionFailure("\(symbol) stands for no number") }
      return operands(quantity, symbol)
    case .total: return .sum(summands(&operands))
    case .sum(let parts): return .sum(parts.flatMap { $0.summands(&operands) })
    case .difference(let left, let right):
      return .difference(left.term(&operands), right.term(&operands))
    case .product(let parts): return .product(parts.map { $0.term(&operands) })
    case .quotient(let upper, let lower):
      return .quotient(upper.term(&operands), lower.term(&operands))
    case .square(let part): return .square(part.term(&operands))
    case .root(let part): return .root(part.term(&operands))
    case .function(let function, let part): return .function(function, part.term(&operands))
    case .derivative(let function, let part): return .derivative(function, part.term(&operands))
    case .normalQuantile(let part): return .normalQuantile(part.term(&operands))
    case .atLeast(let left, let right):
      return .atLeast(left.term(&operands), right.term(&operands))
    case .isZero(let part): return .isZero(part.term(&operands))
    }
  }

  /// What it adds to a sum that it stands in.
  private func summands(_ operands: inout OperandList) -> [Term] {
    guard case .total(_, let parts, let any) = self else { return [term(&operands)] }
    any.listShared(&operands)
    return parts.map { $0.term(&operands) }
  }

  /// Lists what all parts of a sum share before what each has of its own.
  private func listShared(_ operands: inout OperandList) {
    switch self {
    case .number, .value(nil, _): break
    case .value(let quantity?, let symbol): _ = operands(quantity, symbol)
    case .total(_, _, let part), .square(let part), .root(let part), .function(_, let part),
      .derivative(_, let part), .normalQuantile(let part), .isZero(let part):
      part.listShared(&operands)
    case .difference(let left, let right), .quotient(let left, let right),
      .atLeast(let left, let right):
      left.listShared(&operands)
      right.listShared(&operands)
    case .sum(let parts), .product(let parts):
      for part in parts { part.listShared(&operands) }
    }
  }
}
