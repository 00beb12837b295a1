import Experiments
import FrontMatter
import Lessons

extension LessonProof {
  /// Proves variants of a question that names what may vary: the lab takes each, its numbers can be computed,
  /// and what holds of the question as it stands holds of them.
  ///
  /// A variant in which a wrong answer comes near the right one, or in which not exactly one choice is right, is
  /// not drawn; more than a fifth of such is a fault.
  mutating func proveVariants(
    of block: Block, _ count: Int, in outline: LessonOutline, _ setup: LabState.Setup,
    prose: [PlacedExpression]
  ) {
    guard let (id, variation, line) = block.variation, !variation.axes.isEmpty else { return }
    let ofLesson = counts
    defer { counts = ofLesson }
    var lost = 0
    for number in 1...count {
      let settings = variation.settings(of: "\(outline.header?.id ?? "")#\(id)", number: number)
      variant = settings.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
      defer { variant = nil }
      let varied: LabState.Setup
      do throws(ControlError) { varied = try setup.applying(settings) } catch {
        return report(Position(line: line, column: 1), error.message)
      }
      let engine = LabMeasurements(running: varied)
      if case .predict(let predict) = block, !predict.isApart(using: engine) {
        lost += 1
        continue
      }
      let before = faults.count
      for expression in prose { prove(expression, using: engine) }
      prove(block, in: outline, varied, using: engine)
      variants += 1
      // One variant says enough of a question.
      if faults.count > before { return }
    }
    guard lost * 5 > count else { return }
    report(
      Position(line: line, column: 1),
      "\(lost) of \(count) variants bring a wrong answer near the right one, or two choices: more than a "
        + "fifth; narrow the ranges of `vary`")
  }
}

extension Block {
  /// What may vary of a question, with its name and its line; nil where it is none, or a quiz.
  fileprivate var variation: (id: String, variation: Variation, line: Int)? {
    switch self {
    case .predict(let predict): (predict.id, predict.variation, predict.line)
    case .task(let task): (task.id, task.variation, task.line)
    default: nil
    }
  }

  /// What may vary of it.
  var variationAxes: [Variation.Axis] { variation?.variation.axes ?? [] }

  /// Whether an expression is one of what a question is judged by, and not of the prose.
  func asks(_ placed: PlacedExpression) -> Bool {
    switch self {
    case .predict(let predict):
      (predict.expressions + predict.reasons.expressions).contains(placed.expression)
    case .task(let task): task.until == placed.expression
    default: false
    }
  }
}

extension PredictBlock {
  /// Whether the right answer is one, and no wrong one that the lesson names is near it.
  func isApart(using engine: LabMeasurements) -> Bool {
    guard let truth = truth(using: engine) else { return false }
    switch truth {
    case .number(let number):
      return number.isFinite
        && reasons.expressions.allSatisfy {
          guard let wrong = Self.number($0, engine) else { return true }
          return abs(wrong - number) > 2 * tolerance
        }
    case .choice(let right):
      return right != nil && !reasons.mistakes.contains { $0.answer == .choice(right ?? -1) }
    case .shares(let truth):
      guard case .drawing(let drawing) = form else { return false }
      return reasons.mistakes.allSatisfy {
        guard let wrong = shares($0, of: drawing, using: engine) else { return true }
        return wrong.distance(to: truth) > 2 * tolerance
      }
    }
  }
}
