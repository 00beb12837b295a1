public import FrontMatter
public import Lessons

/// Proves a lesson by the engine: its labs are run and its questions answered, rightly and wrongly.
public struct LessonProof {
  /// What does not hold.
  public var faults: [Diagnostic] { list.sorted }
  /// How many numbers in prose were computed.
  public private(set) var values = 0
  /// How many predictions were answered.
  public private(set) var predicts = 0
  /// How many quizzes were answered.
  public private(set) var quizzes = 0
  /// How many tasks were done.
  public private(set) var tasks = 0

  private var list: DiagnosticList

  /// Runs every lab of a lesson without faults.
  public init(file: String, _ outline: LessonOutline) {
    list = DiagnosticList(file: file)
    var lab: (block: LabBlock?, engine: LabMeasurements)?
    for (index, step) in outline.steps.enumerated() {
      let block = outline.lab(besideStep: index)
      let setup = block.flatMap { try? LabState.Setup($0) } ?? LabState.Setup()
      if lab == nil || lab?.block != block { lab = (block, LabMeasurements(running: setup)) }
      guard let engine = lab?.engine else { continue }
      let placed = outline.expressions.filter { outline.stepIndex(at: $0.position.line) == index }
      for expression in placed { prove(expression, using: engine) }
      for block in step.blocks { prove(block, in: outline, setup, using: engine) }
    }
    values -= predicts + tasks
  }

  private mutating func prove(_ placed: PlacedExpression, using engine: LabMeasurements) {
    values += 1
    do throws(ExpressionError) {
      let value = try placed.expression.evaluate(using: engine)
      if case .number(let number) = value, !number.isFinite {
        list.report(placed.position, "this is \(NumberText.text(number)) in the step's lab")
      }
    } catch {
      list.report(
        Position(line: placed.position.line, column: placed.position.column + error.column - 1),
        error.message)
    }
  }

  private mutating func prove(
    _ block: Block, in outline: LessonOutline, _ setup: LabState.Setup,
    using engine: LabMeasurements
  ) {
    switch block {
    case .predict(let predict):
      let place = outline.position(of: predict.answer, inBlockAt: predict.line)
      prove(predict, at: place, using: engine)
    case .quiz(let quiz): prove(quiz)
    case .task(let task):
      let place = outline.position(of: task.until, inBlockAt: task.line)
      prove(task, at: place, setup, using: engine)
    default: break
    }
  }
}

// MARK: - Questions

extension LessonProof {
  /// The answer as it is printed must do, and one that is clearly off must not.
  private mutating func prove(
    _ predict: PredictBlock, at place: Position, using engine: LabMeasurements
  ) {
    predicts += 1
    guard let truth = predict.truth(using: engine), truth.isFinite else { return }
    let (printed, tolerance) = (NumberText.text(truth), NumberText.text(predict.tolerance))
    if !predict.accepts(Double(printed) ?? .nan, truth: truth) {
      list.report(place, "the tolerance \(tolerance) refuses the answer \(printed) itself")
    }
    let off = max(abs(truth), 0.25)
    let wrong = [truth - off, truth + off].first { predict.accepts($0, truth: truth) }
    if let wrong = wrong.map(NumberText.text) {
      list.report(
        place, "the tolerance \(tolerance) takes \(wrong) for \(printed): make it smaller")
    }
  }

  /// Exactly one letter is right, and no two choices read the same.
  private mutating func prove(_ quiz: QuizBlock) {
    quizzes += 1
    let right = quiz.letters.compactMap { quiz.option($0) }.count { $0.isRight }
    if right != 1 {
      list.report(Position(line: quiz.line, column: 1), "\(right) letters are right answers, not 1")
    }
    var seen = Set<String>()
    for option in quiz.options where !seen.insert(option.label.plainText).inserted {
      list.report(
        Position(line: option.line, column: 1), "another choice of this quiz reads the same")
    }
  }

  private mutating func prove(
    _ task: TaskBlock, at place: Position, _ setup: LabState.Setup, using engine: LabMeasurements
  ) {
    tasks += 1
    if task.isMet(by: engine) {
      list.report(
        place, "the lab meets `until` from the start: \(Self.measured(task.until, engine))")
    }
    guard let solution = task.solution.first, let solved = try? setup.applying(task.solution)
    else { return }
    let after = LabMeasurements(running: solved)
    if !task.isMet(by: after) {
      list.report(
        solution.position,
        "the solution does not meet `until`: \(Self.measured(task.until, after))")
    }
  }

  /// What a condition measures: `zeros(dropout, train) is 0.75`.
  private static func measured(_ condition: Expression, _ engine: LabMeasurements) -> String {
    let values = condition.queries.map { query -> String in
      do {
        return "\(query) is \(NumberText.text(try engine.measure(query)))"
      } catch {
        return "\(error)"
      }
    }
    return values.isEmpty ? condition.source : values.joined(separator: ", ")
  }
}
