/// What an expression gives.
public enum ExpressionValue: Hashable, Sendable, CustomStringConvertible {
  /// A number.
  case number(Double)
  /// Whether a comparison holds.
  case truth(Bool)

  /// The value as prose shows it.
  public var description: String {
    switch self {
    case .number(let number): NumberText.text(number)
    case .truth(let truth): truth ? "yes" : "no"
    }
  }
}
