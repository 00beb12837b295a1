import Lessons
import Rendering

/// An equation on one line, or on more where one is too short.
enum Equation {
  /// The lines of an equation; what does not fit goes on before its result, or between its words.
  static func broken(_ equation: Line, width: Int) -> [Line] {
    guard equation.width > width else { return [equation] }
    let halves = halves(equation)
    return halves.allSatisfy { $0.width <= width } ? halves : wrapped(equation, width: width)
  }

  /// What stands before the last sign of equality, and the rest.
  private static func halves(_ equation: Line) -> [Line] {
    let spans = equation.spans
    guard let index = spans.lastIndex(where: { $0.text.contains(" = ") }),
      let start = spans[index].text.ranges(of: " = ").last?.lowerBound
    else { return [equation] }
    var (left, right) = (spans[index], spans[index])
    left.text = String(left.text[..<start])
    right.text = " " + right.text[start...]
    return [Line(spans[..<index] + [left]), Line([right] + spans[(index + 1)...])]
  }
}

extension Line {
  /// A line of a formula; what has the focus there has a role of its own.
  init(_ formula: MathLine, _ role: Role, focus: Role) {
    self.init(formula.runs.map { Span($0.text, $0.hasFocus ? focus : role) })
  }
}
