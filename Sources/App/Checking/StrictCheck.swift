import Experiments
public import FrontMatter
public import Lessons

/// What a lesson should have beyond being right: reasons for its answers, and a question for each goal.
public enum StrictCheck {
  /// The faults of a lesson that has none otherwise; wrong answers are told apart from right ones by the
  /// engine.
  public static func faults(file: String, _ outline: LessonOutline) -> [Diagnostic] {
    var list = DiagnosticList(file: file)
    let blocks = outline.steps.flatMap(\.blocks)
    for case .predict(let predict) in blocks {
      guard case .number = predict.form else { continue }
      let place = Position(line: predict.line, column: 1)
      if predict.reasons.right.isEmpty {
        list.report(place, "the right number has no reason: add `- [x] ..` behind an empty line")
      }
      if predict.reasons.mistakes.isEmpty {
        list.report(
          place, "no usual wrong number has a reason: add ``- [ ] `EXPRESSION` ..``")
      }
    }
    let asked = Set(blocks.compactMap { $0.goal?.goal })
    for (index, goal) in (outline.header?.goals ?? []).enumerated()
    where !asked.contains(index + 1) {
      list.report(
        outline.keyPositions["goals"] ?? Position(line: 1, column: 1),
        "no question has `goal: \(index + 1)` (\(goal))")
    }
    return (list.diagnostics + LessonProof(file: file, outline).faults).sorted()
  }
}

extension Block {
  /// Which goal a question says that it is for, and its line.
  var goal: (goal: Int, line: Int)? {
    switch self {
    case .predict(let predict): predict.goal.map { ($0, predict.line) }
    case .task(let task): task.goal.map { ($0, task.line) }
    default: nil
    }
  }
}
