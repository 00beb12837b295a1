import Lessons
import Rendering

/// Lays a step out with what was answered: marks, reasons, the hints that were asked for.
struct StepPage {
  let layout: ProseLayout
  /// What is known of the lesson.
  let progress: LessonProgress
  /// The choice under the cursor, if one is being picked, and the quiz it belongs to.
  var picked: (question: String, choice: Int)?
  /// The text of a prediction's right answer.
  let truth: (PredictBlock) -> String

  /// The lines of a step, and where its live blocks are in them.
  func page(for step: Step) -> ProsePage {
    var page = ProsePage(lines: layout.wrapped([.text(step.title)], role: .heading), live: [])
    var record = AnswerRecord()
    for block in step.blocks {
      if let question = Question(block) { record = progress[question.id] }
      if case .hint(let hint) = block, hint.number > record.hints { continue }
      let lines = lines(block)
      if lines.isEmpty { continue }
      page.lines.append([])
      let start = page.lines.count
      page.lines += lines
      if block.isLive { page.live.append(.init(lines: start..<page.lines.count, block: block)) }
    }
    return page
  }

  private func lines(_ block: Block) -> [StyledLine] {
    switch Question(block) {
    case .predict(let predict): layout.lines(block) + predicted(predict, progress[predict.id])
    case .task(let task): layout.lines(block) + done(task, progress[task.id])
    case .quiz(let quiz): lines(quiz, progress[quiz.id])
    case nil: layout.lines(block)
    }
  }

  // MARK: Predictions and tasks

  private func predicted(_ predict: PredictBlock, _ record: AnswerRecord) -> [StyledLine] {
    var lines: [StyledLine] = []
    let wrong = record.isRight ? record.given.dropLast() : record.given[...]
    if !wrong.isEmpty {
      lines += marked(
        layout.glyphs.cross, "not \(wrong.joined(separator: ", not "))\(tries(record))", .wrong)
    }
    if record.isRight, let last = record.given.last {
      lines += marked(layout.glyphs.check, "\(last) is right\(seen(record))", .right)
    } else if record.sawSolution {
      lines += marked(layout.glyphs.pointer, "it is \(truth(predict)) (solution shown)", .hint)
    }
    return lines
  }

  private func tries(_ record: AnswerRecord) -> String {
    record.isClosed ? "" : " (try \(record.given.count) of \(AnswerRecord.triesBeforeSolution))"
  }

  private func seen(_ record: AnswerRecord) -> String {
    record.sawSolution ? " (solution shown)" : ""
  }

  private func done(_ task: TaskBlock, _ record: AnswerRecord) -> [StyledLine] {
    var lines: [StyledLine] = []
    if record.sawSolution {
      let settings = task.solution.map { "\($0.key) = \($0.value)" }.joined(separator: ", ")
      lines += marked(layout.glyphs.pointer, "solution: \(settings)", .hint)
    }
    if record.isRight { lines += marked(layout.glyphs.check, "task done", .right) }
    return lines
  }

  private func marked(_ mark: String, _ text: String, _ role: Span.Role) -> [StyledLine] {
    layout.hanging("\(mark) ", [.paragraph([.text(text)])], isTight: true).map { line in
      line.map { Span($0.text, role) }
    }
  }

  // MARK: Quizzes

  private func lines(_ quiz: QuizBlock, _ record: AnswerRecord) -> [StyledLine] {
    let question = layout.page(for: quiz.question).lines.map { line in
      line.map { Span($0.text, $0.role == .plain ? .question : $0.role) }
    }
    return question + [[]]
      + quiz.options.indices.flatMap { index in lines(quiz, index, record) }
  }

  /// A choice with its mark; what was chosen, or shown, has its reason below.
  private func lines(_ quiz: QuizBlock, _ index: Int, _ record: AnswerRecord) -> [StyledLine] {
    let option = quiz.options[index]
    let letter = quiz.letters[index]
    let isChosen = record.given.contains { $0.lowercased() == letter }
    let isShown = isChosen || (option.isRight && record.sawSolution)
    let isPicked = picked?.question == quiz.id && picked?.choice == index
    let mark =
      isPicked
      ? layout.glyphs.pointer
      : !isShown ? ")" : option.isRight ? layout.glyphs.check : layout.glyphs.cross
    var label = layout.hanging(
      "\(letter)\(mark) ", [.paragraph(option.label)], isTight: true)
    if isPicked { label = label.map { [Span($0.text, .picked)] } }
    guard isShown else { return label }
    let role: Span.Role = option.isRight ? .right : .wrong
    let verdict =
      !option.isRight ? "no: " : isChosen ? "right\(seen(record)): " : "solution shown: "
    let reason = layout.hanging("   ", reason(option, verdict), isTight: true)
    return label
      + reason.map { line in line.map { Span($0.text, $0.role == .plain ? role : $0.role) } }
  }

  private func reason(_ option: QuizBlock.Option, _ verdict: String) -> [Block] {
    guard case .paragraph(let inlines)? = option.reason.first else {
      return [.paragraph([.text(verdict)])] + option.reason
    }
    return [.paragraph([.text(verdict)] + inlines)] + option.reason.dropFirst()
  }
}
