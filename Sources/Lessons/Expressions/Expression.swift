/// A checked expression of the lesson language: data, evaluated against an engine.
public struct Expression: Hashable, Sendable {
  /// The text as written.
  public let source: String
  /// What it computes.
  public let root: Node

  /// One operation of an expression.
  ///
  /// `column` is the place in `source`, from 1, for faults that show only when it is evaluated.
  public indirect enum Node: Hashable, Sendable {
    /// A number.
    case number(Double)
    /// A control by its name.
    case control(String, column: Int)
    /// A statistic of a stage.
    case measurement(Query, column: Int)
    /// The negative of a value.
    case negative(Node)
    /// The square root of a value; undefined below 0.
    case root(Node)
    /// A value as it is printed with so many decimals.
    case rounded(Node, decimals: Int)
    /// Two values combined.
    case arithmetic(Arithmetic, Node, Node)
    /// Two values compared.
    case comparison(Comparison, Node, Node)
  }

  /// The ways to combine two values.
  public enum Arithmetic: String, Hashable, Sendable, CaseIterable {
    /// The sum.
    case sum = "+"
    /// The difference.
    case difference = "-"
    /// The product.
    case product = "*"
    /// The quotient.
    case quotient = "/"
    /// The power.
    case power = "^"
  }

  /// The ways to compare two values.
  public enum Comparison: String, Hashable, Sendable, CaseIterable {
    /// Less than.
    case less = "<"
    /// Less than or equal.
    case lessOrEqual = "<="
    /// Greater than.
    case greater = ">"
    /// Greater than or equal.
    case greaterOrEqual = ">="
    /// Equal.
    case equal = "=="
    /// Not equal.
    case notEqual = "!="
  }

  /// Reads an expression.
  public init(_ source: String) throws(ExpressionError) {
    var parser = try ExpressionParser(source)
    self.source = source
    root = try parser.parse()
  }

  /// Whether it is true or false, rather than a number.
  public var isCondition: Bool {
    if case .comparison = root { true } else { false }
  }

  /// The statistics it asks for, in order.
  public var queries: [Query] { placedQueries.map(\.query) }

  /// The controls it names, in order.
  public var controls: [String] {
    var found: [String] = []
    visit { if case .control(let name, _) = $0 { found.append(name) } }
    return found
  }

  /// The statistics it asks for, each with its column in `source`, from 1.
  public var placedQueries: [(query: Query, column: Int)] {
    var found: [(query: Query, column: Int)] = []
    visit { if case .measurement(let query, let column) = $0 { found.append((query, column)) } }
    return found
  }

  /// Goes through all operations from left to right.
  private func visit(_ body: (Node) -> Void) {
    func visit(_ node: Node) {
      body(node)
      switch node {
      case .number, .control, .measurement: break
      case .negative(let inner), .root(let inner), .rounded(let inner, _): visit(inner)
      case .arithmetic(_, let left, let right), .comparison(_, let left, let right):
        visit(left)
        visit(right)
      }
    }
    visit(root)
  }
}
