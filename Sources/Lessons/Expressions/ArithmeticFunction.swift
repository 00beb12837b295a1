/// The functions of numbers, beside the statistics of the lab.
public enum ArithmeticFunction: String, Hashable, Sendable, CaseIterable {
  /// The square root.
  case sqrt
  /// A number rounded to so many decimals.
  case round

  /// How it is written.
  public var example: String {
    switch self {
    case .sqrt: "sqrt(0.25)"
    case .round: "round(p, 2)"
    }
  }
}
