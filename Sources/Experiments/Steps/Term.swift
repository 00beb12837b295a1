public import Layers

/// How a number follows from others, as arithmetic that can be set as a formula and worked out again.
public indirect enum Term: Hashable, Sendable {
  /// One of the derivation's operands, by its index.
  case operand(Int)
  /// A count, or a constant of the formula.
  case number(Double)
  /// All parts added.
  case sum([Term])
  /// The first less the second.
  case difference(Term, Term)
  /// All parts multiplied.
  case product([Term])
  /// The first over the second.
  case quotient(Term, Term)
  /// The square.
  case square(Term)
  /// The square root.
  case root(Term)
  /// f(x).
  case function(Activation, Term)
  /// f'(x).
  case derivative(Activation, Term)
  /// The normal number below which this share lies.
  case normalQuantile(Term)
  /// 1 if the first is at least the second, else 0.
  case atLeast(Term, Term)
  /// 1 if the part is exactly 0, else 0.
  case isZero(Term)

  /// The number it gives for these operands.
  public func value(_ operands: [Double]) -> Double {
    switch self {
    case .operand(let index): operands[index]
    case .number(let number): number
    case .sum(let parts): parts.reduce(0) { $0 + $1.value(operands) }
    case .difference(let left, let right): left.value(operands) - right.value(operands)
    case .product(let parts): parts.reduce(1) { $0 * $1.value(operands) }
    case .quotient(let upper, let lower): upper.value(operands) / lower.value(operands)
    case .square(let part): part.value(operands) * part.value(operands)
    case .root(let part): part.value(operands).squareRoot()
    case .function(let function, let part): function(part.value(operands))
    case .derivative(let function, let part): function.derivative(part.value(operands))
    case .normalQuantile(let part): Layers.normalQuantile(ofUniform: part.value(operands))
    case .atLeast(let left, let right):
      left.value(operands) >= right.value(operands) ? 1 : 0
    case .isZero(let part): part.value(operands) == 0 ? 1 : 0
    }
  }
}
