public import FrontMatter
public import Lessons

/// Proves a lesson by the engine: its labs are run and its questions answered, rightly and wrongly.
public struct LessonProof {
  /// What does not hold.
  public var faults: [Diagnostic] { list.sorted }
  /// What was proved of the lesson as it stands.
  public internal(set) var counts = Counts()
  /// How many variants of questions were proved.
  public internal(set) var variants = 0

  /// How much was proved.
  public struct Counts: Hashable, Sendable {
    /// How many numbers in prose were computed.
    public internal(set) var values = 0
    /// How many predictions were answered.
    public internal(set) var predicts = 0
    /// How many quizzes were answered.
    public internal(set) var quizzes = 0
    /// How many tasks were done.
    public internal(set) var tasks = 0
  }

  private var list: DiagnosticList
  /// The settings of the variant that is proved, in words; nil for the lesson as it stands.
  var variant: String?

  /// Runs every lab of a lesson without faults.
  ///
  /// - Parameter count: how many variants of each question that names what may vary are proved, too.
  public init(file: String, _ outline: LessonOutline, variants count: Int = 0) {
    list = DiagnosticList(file: file)
    var lab: (block: LabBlock?, engine: LabMeasurements)?
    for (index, step) in outline.steps.enumerated() {
      let block = outline.lab(besideStep: index)
      let setup = block.flatMap { try? LabState.Setup($0) } ?? LabState.Setup()
      if lab == nil || lab?.block != block { lab = (block, LabMeasurements(running: setup)) }
      guard let engine = lab?.engine else { continue }
      let placed = outline.expressions.filter { outline.stepIndex(at: $0.position.line) == index }
      let prose = placed.filter { expression in !step.blocks.contains { $0.asks(expression) } }
      counts.values += prose.count
      // BN may refuse the batch a task starts with: its condition is computed with the solution.
      let conditions = step.blocks.compactMap {
        if case .task(let task) = $0 { task.until } else { nil }
      }
      for expression in placed where !conditions.contains(expression.expression) {
        prove(expression, using: engine)
      }
      for block in step.blocks { prove(block, in: outline, setup, using: engine) }
      for block in step.blocks where count > 0 {
        proveVariants(of: block, count, in: outline, setup, prose: prose)
      }
    }
  }

  /// Notes a fault; that of a variant with its settings.
  mutating func report(_ position: Position, _ message: String) {
    list.report(position, variant.map { "with \($0): \(message)" } ?? message)
  }

  mutating func prove(_ placed: PlacedExpression, using engine: LabMeasurements) {
    do throws(ExpressionError) {
      let value = try placed.expression.evaluate(using: engine)
      if case .number(let number) = value, !number.isFinite {
        report(placed.position, "this is \(NumberText.text(number)) in the step's lab")
      }
    } catch {
      report(
        Position(line: placed.position.line, column: placed.position.column + error.column - 1),
        error.message)
    }
  }

  mutating func prove(
    _ block: Block, in outline: LessonOutline, _ setup: LabState.Setup,
    using engine: LabMeasurements
  ) {
    switch block {
    case .predict(let predict):
      let first = predict.expressions.first
      let place = first.map { outline.position(of: $0, inBlockAt: predict.line) }
      prove(predict, at: place ?? Position(line: predict.line, column: 1), using: engine)
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
  /// The right answer must do, and one that is clearly off must not.
  private mutating func prove(
    _ predict: PredictBlock, at place: Position, using engine: LabMeasurements
  ) {
    counts.predicts += 1
    for mistake in predict.reasons.mistakes { prove(mistake, of: predict, using: engine) }
    switch (predict.form, predict.truth(using: engine)) {
    case (_, .number(let truth)?): prove(predict, truth, at: place)
    case (.choice(let choice), .choice(let right)?) where right == nil:
      report(
        place,
        "not exactly one choice is right: \(engine.words(for: choice.rule.expressions))")
    case (.drawing(let drawing), .shares(let truth)?):
      prove(predict, drawing, truth, using: engine)
    case (.drawing(let drawing), nil):
      report(drawing.position, "the lab gives no values of \(drawing.values) to draw")
    default: break
    }
    if case .choice(let choice) = predict.form { prove(choice.labels, at: place) }
  }

  /// What is named wrong is clearly another answer than the right one.
  private mutating func prove(
    _ mistake: PredictReasons.Mistake, of predict: PredictBlock, using engine: LabMeasurements
  ) {
    let tolerance = NumberText.text(predict.tolerance)
    switch (mistake.answer, predict.truth(using: engine)) {
    case (.number(let expression), .number(let truth)?):
      guard let wrong = PredictBlock.number(expression, engine),
        abs(wrong - truth) <= 2 * predict.tolerance
      else { return }
      report(
        mistake.position,
        "this wrong answer is \(NumberText.text(wrong)), within twice the tolerance \(tolerance) "
          + "of the right one, \(NumberText.text(truth))")
    case (.choice(let index), .choice(let right)?) where index == right:
      report(mistake.position, "this choice is the right one in the step's lab")
    case (.drawing, .shares(let truth)?):
      guard case .drawing(let drawing) = predict.form else { return }
      guard let shares = predict.shares(mistake, of: drawing, using: engine) else {
        report(mistake.position, "the lab gives no values of this to draw")
        return
      }
      let distance = shares.distance(to: truth)
      guard distance <= 2 * predict.tolerance else { return }
      report(
        mistake.position,
        "this histogram differs from the right one in \(NumberText.text(distance)) of it, within "
          + "twice the tolerance \(tolerance)")
    default: break
    }
  }

  /// The number as it is printed is right, and it is not when it is moved by its own size.
  private mutating func prove(_ predict: PredictBlock, _ truth: Double, at place: Position) {
    guard truth.isFinite else { return }
    let (printed, tolerance) = (NumberText.text(truth), NumberText.text(predict.tolerance))
    if !predict.accepts(Double(printed) ?? .nan, truth: truth) {
      report(place, "the tolerance \(tolerance) refuses the answer \(printed) itself")
    }
    let off = max(abs(truth), 0.25)
    let wrong = [truth - off, truth + off].first { predict.accepts($0, truth: truth) }
    if let wrong = wrong.map(NumberText.text) {
      report(
        place, "the tolerance \(tolerance) takes \(wrong) for \(printed): make it smaller")
    }
  }

  /// The measured bars are right in whole percents; bars all alike, or all in the emptiest one, are not.
  private mutating func prove(
    _ predict: PredictBlock, _ drawing: PredictedHistogram, _ truth: HistogramShares,
    using engine: LabMeasurements
  ) {
    let place = drawing.position
    let bars = drawing.barCount
    let tolerance = NumberText.text(predict.tolerance)
    if let own = HistogramShares(text: truth.text, bars: bars), !predict.accepts(own, truth: truth)
    {
      report(place, "the tolerance \(tolerance) refuses the measured bars in whole percents")
    }
    let emptiest = truth.values.indices.min { truth.values[$0] < truth.values[$1] }
    let wrong = [
      ("bars that are all alike", Array(repeating: 1.0, count: bars)),
      ("everything in the emptiest bar", (0..<bars).map { $0 == emptiest ? 1 : 0 }),
    ]
    for (name, heights) in wrong {
      guard let drawn = HistogramShares(heights: heights), predict.accepts(drawn, truth: truth)
      else { continue }
      report(place, "the tolerance \(tolerance) takes \(name): make it smaller")
    }
    let beyond = (try? engine.sample(drawing.values)).map { drawing.shareBeyond($0) } ?? 0
    if beyond > 0.1 {
      let share = NumberText.text((beyond * 100).rounded())
      report(
        place, "\(share)% of the values lie beyond the bins: widen them by `from` and `to`")
    }
  }

  /// No two choices read the same.
  private mutating func prove(_ labels: [[Inline]], at place: Position) {
    if Set(labels.map(\.plainText)).count < labels.count {
      report(place, "two choices of this question read the same")
    }
  }

  /// Exactly one letter is right, and no two choices read the same.
  private mutating func prove(_ quiz: QuizBlock) {
    counts.quizzes += 1
    let right = quiz.letters.compactMap { quiz.option($0) }.count { $0.isRight }
    if right != 1 {
      report(Position(line: quiz.line, column: 1), "\(right) letters are right answers, not 1")
    }
    var seen = Set<String>()
    for option in quiz.options where !seen.insert(option.label.plainText).inserted {
      report(
        Position(line: option.line, column: 1), "another choice of this quiz reads the same")
    }
  }

  private mutating func prove(
    _ task: TaskBlock, at place: Position, _ setup: LabState.Setup, using engine: LabMeasurements
  ) {
    counts.tasks += 1
    if task.isMet(by: engine) {
      report(
        place, "the lab meets `until` from the start: \(engine.words(for: [task.until]))")
    }
    guard let solution = task.solution.first, let solved = try? setup.applying(task.solution)
    else { return }
    let after = LabMeasurements(running: solved)
    if !task.isMet(by: after) {
      report(
        solution.position,
        "the solution does not meet `until`: \(after.words(for: [task.until]))")
    }
  }
}
