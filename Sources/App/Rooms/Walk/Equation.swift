import Lessons
import Rendering

/// An equation on one line, or on two where one is too short.
enum Equation {
  /// The lines of an equation; what does not fit goes on before its result.
  static func broken(_ equation: Line, width: Int) -> [Line] {
    let spans = equation.spans
    guard equation.width > width,
      let index = spans.lastIndex(where: { $0.text.contains(" = ") }),
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
