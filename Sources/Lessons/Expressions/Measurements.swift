import Experiments
import RealModule

/// What an expression is evaluated against: the engine in a certain state.
public protocol Measurements {
  /// The value of a control that is a number, such as `p` or `batch`.
  func control(_ name: String) throws -> Double
  /// The answer to a query.
  func measure(_ query: Query) throws -> Double
}

extension Expression {
  /// Computes the expression.
  ///
  /// What the engine refuses comes back as an ``ExpressionError`` with the column of the question.
  public func evaluate(
    using engine: some Measurements
  ) throws(ExpressionError) -> ExpressionValue {
    if case .comparison(let comparison, let left, let right) = root {
      let left = try Self.number(left, using: engine)
      let right = try Self.number(right, using: engine)
      return .truth(comparison.holds(left, right))
    }
    return .number(try Self.number(root, using: engine))
  }

  private static func number(
    _ node: Node, using engine: some Measurements
  ) throws(ExpressionError) -> Double {
    switch node {
    case .number(let number): return number
    case .negative(let inner): return -(try number(inner, using: engine))
    case .root(let inner): return try number(inner, using: engine).squareRoot()
    case .rounded(let inner, let decimals):
      let exact = try number(inner, using: engine)
      return Double(fixed(exact, decimals: decimals)) ?? exact
    case .arithmetic(let operation, let left, let right):
      return operation.result(try number(left, using: engine), try number(right, using: engine))
    case .comparison(let comparison, let left, let right):
      // The parser lets a comparison stand only at the top.
      let holds = comparison.holds(
        try number(left, using: engine), try number(right, using: engine))
      return holds ? 1 : 0
    case .control(let name, let column):
      do { return try engine.control(name) } catch { throw fault(error, column) }
    case .measurement(let query, let column):
      do { return try engine.measure(query) } catch { throw fault(error, column) }
    }
  }

  private static func fault(_ error: any Error, _ column: Int) -> ExpressionError {
    error as? ExpressionError ?? ExpressionError(column: column, message: "\(error)")
  }
}

extension Expression.Arithmetic {
  func result(_ left: Double, _ right: Double) -> Double {
    switch self {
    case .sum: left + right
    case .difference: left - right
    case .product: left * right
    case .quotient: left / right
    case .power: Self.power(left, right)
    }
  }
}

extension Expression.Arithmetic {
  /// A negative number has powers with whole exponents only; others are undefined.
  private static func power(_ base: Double, _ exponent: Double) -> Double {
    Int(exactly: exponent).map { Double.pow(base, $0) } ?? Double.pow(base, exponent)
  }
}

extension Expression.Comparison {
  func holds(_ left: Double, _ right: Double) -> Bool {
    switch self {
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    case .greaterOrEqual: left >= right
    case .equal: left == right
    case .notEqual: left != right
    }
  }
}
