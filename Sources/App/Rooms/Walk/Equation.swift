import Rendering

/// An equation on one line, or on two where one is too short.
enum Equation {
  /// The lines of an equation; what does not fit goes on before its result.
  static func broken(_ equation: String, width: Int) -> [String] {
    let shown = equation.unicodeScalars.filter { $0 != FocusMark.scalar }.map(String.init).joined()
    guard shown.cellWidth > width, let range = equation.ranges(of: " = ").last else {
      return [equation]
    }
    return [String(equation[..<range.lowerBound]), " " + equation[range.lowerBound...]]
  }
}
