/// Why a number is what it is: the formula, and the numbers it is made of.
public struct Derivation: Hashable, Sendable {
  /// A number that goes in.
  public struct Operand: Hashable, Sendable {
    /// Which one.
    public let quantity: Quantity
    /// Its letter in this formula, in TeX.
    public let symbol: String

    /// Makes an operand.
    public init(quantity: Quantity, symbol: String) {
      self.quantity = quantity
      self.symbol = symbol
    }
  }

  /// The number's own letter, in TeX.
  public let symbol: String
  /// What it equals, in TeX.
  public let formula: String
  /// The same as arithmetic on the operands.
  public let term: Term
  /// What goes in, each number once.
  public let operands: [Operand]

  /// Makes a derivation from its parts; the term counts the operands from 0.
  public init(symbol: String, formula: String, term: Term, operands: [Operand]) {
    self.symbol = symbol
    self.formula = formula
    self.term = term
    self.operands = operands
  }

  init(_ symbol: String, _ rule: Rule) {
    var list = OperandList()
    self.symbol = symbol
    formula = rule.formula
    term = rule.term(&list)
    operands = list.operands
  }
}

/// Collects the operands of a derivation while its term is built.
struct OperandList {
  private(set) var operands: [Derivation.Operand] = []
  private var places: [Quantity: Int] = [:]

  /// The term for a number; the same number is the same operand wherever it stands.
  mutating func callAsFunction(_ quantity: Quantity, _ symbol: String) -> Term {
    if let place = places[quantity] { return .operand(place) }
    places[quantity] = operands.count
    operands.append(Derivation.Operand(quantity: quantity, symbol: symbol))
    return .operand(operands.count - 1)
  }
}
