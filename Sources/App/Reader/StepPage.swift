import Lessons
import Rendering

/// Lays a step out with what was answered: marks, reasons, the hints that were asked for.
struct StepPage {
  let layout: ProseLayout
  /// What is known of the lesson.
  let progress: LessonProgress
  /// What measures the truth of a prediction; nil while the lab is being run.
  let engine: LabMeasurements?
  /// The choice under the cursor, if one is being picked, and the question it belongs to.
  var picked: (question: String, choice: Int)?
  /// The histogram that is being drawn, if one is, and the question it belongs to.
  var drawing: (question: String, bars: HistogramDrawing)?

  init(layout: ProseLayout, progress: LessonProgress, engine: LabMeasurements?) {
    self.layout = layout
    self.progress = progress
    self.engine = engine
  }

  /// The lines of a step, and where its live blocks are in them.
  ///
  /// What follows an open question is covered, since it would give the answer away.
  ///
  /// - Parameter boxed: the question that has a box of its own: its lines and hints are left out.
  func page(for step: Step, boxed: Question? = nil) -> ProsePage {
    var page = ProsePage(lines: layout.wrapped([.text(step.title)], role: .heading), live: [])
    var record = AnswerRecord()
    var isInBox = false
    for (index, block) in step.blocks.enumerated() {
      if let question = Question(block) {
        record = progress[question.id]
        isInBox = question == boxed
        if !record.isClosed {
          let own = step.blocks[index...].prefix { $0 == block || $0.isHint }
          if boxed == nil {
            for part in own where isSeen(part, record) { add(part, to: &page) }
          }
          let rest = step.blocks[index...].dropFirst(boxed == nil || isInBox ? own.count : 0)
          if rest.contains(where: { !layout.lines($0).isEmpty && !$0.isHint }) {
            page.lines += [[]] + layout.wrapped([.text(cover(boxed ?? question))], role: .faint)
          }
          return page
        }
        if isInBox { continue }
      }
      if block.isHint, isInBox { continue }
      if isSeen(block, record) { add(block, to: &page) }
    }
    return page
  }

  /// Whether a block is shown: of the hints of a question those that were asked for.
  private func isSeen(_ block: Block, _ record: AnswerRecord) -> Bool {
    if case .hint(let hint) = block { hint.number <= record.hints } else { true }
  }

  private func add(_ block: Block, to page: inout ProsePage) {
    let lines = lines(block)
    if lines.isEmpty { return }
    page.lines.append([])
    let start = page.lines.count
    page.lines += lines
    if block.isLive { page.live.append(.init(lines: start..<page.lines.count, block: block)) }
  }

  private func cover(_ boxed: Question) -> String {
    let shade =
      layout.isHeard ? "" : String(repeating: Character(layout.glyphs.shade), count: 3) + " "
    return progress[boxed.id].isClosed
      ? "\(shade)more behind the next question" : "\(shade)more once this is answered"
  }

  /// What stands in the box of a question: the question, what was answered, the hints that were asked for.
  func box(_ question: Question, in step: Step) -> [Line] {
    let record = progress[question.id]
    let own = step.blocks.drop { Question($0) != question }
    let hints = own.dropFirst().prefix { Question($0) == nil }.filter { block in
      if case .hint(let hint) = block { return hint.number <= record.hints }
      return false
    }
    return (own.prefix(1) + hints).map { lines($0) }.filter { !$0.isEmpty }
      .enumerated().flatMap { index, lines in index == 0 ? lines : [[]] + lines }
  }

  private func lines(_ block: Block) -> [Line] {
    switch Question(block) {
    case .predict(let predict): lines(predict, progress[predict.id])
    case .task(let task): layout.lines(block) + done(task, progress[task.id])
    case .quiz(let quiz): lines(quiz, progress[quiz.id])
    case nil: layout.lines(block)
    }
  }

  // MARK: Predictions and tasks

  private func lines(_ predict: PredictBlock, _ record: AnswerRecord) -> [Line] {
    switch predict.form {
    case .number: layout.lines(.predict(predict)) + predicted(predict, record)
    case .choice(let choice): lines(predict, choice, record)
    case .drawing(let drawing): lines(predict, drawing, record)
    }
  }

  private func predicted(_ predict: PredictBlock, _ record: AnswerRecord) -> [Line] {
    var lines: [Line] = []
    let wrong = record.isRight ? record.given.dropLast() : record.given[...]
    if !wrong.isEmpty {
      let why = record.isClosed ? [] : reason(predict, wrong: record.given.last)
      let colon = why.isEmpty ? "" : ":"
      lines += marked(
        layout.glyphs.cross, "not \(wrong.joined(separator: ", not "))\(tries(record))\(colon)",
        .wrong, why)
    }
    let reason = predict.reasons.right
    let colon = reason.isEmpty ? "" : ":"
    if record.isRight, let last = record.given.last, (try? WrittenNumber(last)) != nil {
      lines += marked(
        layout.glyphs.check, "\(last) is right\(seen(record))\(colon)", .right, reason)
    } else if record.isClosed {
      let how = record.sawSolution ? "solution shown" : Self.answeredBefore
      lines += marked(
        layout.glyphs.pointer, "it is \(number(predict)) (\(how))\(colon)", .hint, reason)
    }
    return lines
  }

  /// Why a wrong number is wrong: what the lesson says of it, or how it compares with the right one.
  private func reason(_ predict: PredictBlock, wrong: String?) -> [Block] {
    guard let engine, let wrong, let written = try? WrittenNumber(wrong),
      let guess = try? written.value(using: engine, inPercent: predict.asksPercent),
      case .number(let truth)? = predict.truth(using: engine)
    else { return [] }
    return predict.mistake(guess, using: engine)?.reason
      ?? [.paragraph([.text(predict.comparison(guess, truth: truth))])]
  }

  /// What is said of an answer that was right for the question as it stood then.
  private static let answeredBefore = "answered before the lesson was changed"

  /// The number a prediction asks for, as text.
  private func number(_ predict: PredictBlock) -> String {
    guard let engine else { return "..." }
    guard case .number(let number)? = predict.truth(using: engine) else { return "?" }
    return NumberText.text(number)
  }

  func tries(_ record: AnswerRecord) -> String {
    record.isClosed || !layout.namesQuestions
      ? "" : " (try \(record.given.count) of \(AnswerRecord.triesBeforeSolution))"
  }

  func seen(_ record: AnswerRecord) -> String {
    record.sawSolution ? " (solution shown)" : ""
  }

  private func done(_ task: TaskBlock, _ record: AnswerRecord) -> [Line] {
    var lines: [Line] = []
    if record.sawSolution {
      let settings = task.solution.map { "\($0.key) = \($0.value)" }.joined(separator: ", ")
      lines += marked(layout.glyphs.pointer, "solution: \(settings)", .hint)
    }
    if record.isRight { lines += marked(layout.glyphs.check, "task done", .right) }
    return lines
  }

  /// Words behind a mark, and what follows them as the reason.
  func marked(_ mark: String, _ text: String, _ role: Role, _ reason: [Block] = []) -> [Line] {
    layout.hanging("\(mark) ", Self.leading(reason, with: text), isTight: true).map { line in
      line.changing { $0.role = role }
    }
  }

  /// Blocks with words before their first paragraph.
  private static func leading(_ blocks: [Block], with words: String) -> [Block] {
    guard case .paragraph(let inlines)? = blocks.first else {
      return [.paragraph([.text(words)])] + blocks
    }
    return [.paragraph([.text(words + " ")] + inlines)] + blocks.dropFirst()
  }
}

// MARK: - Choices

extension StepPage {
  private func lines(_ quiz: QuizBlock, _ record: AnswerRecord) -> [Line] {
    let question = layout.page(for: quiz.question).lines.map { $0.words(in: .question) }
    return question + [[]]
      + quiz.options.indices.flatMap { index in lines(quiz, index, record) }
  }

  /// A choice with its mark; what was chosen, or shown, has its reason below.
  private func lines(_ quiz: QuizBlock, _ index: Int, _ record: AnswerRecord) -> [Line] {
    let option = quiz.options[index]
    let letter = quiz.letters[index]
    // A lesson may be edited: an answer that was right may not be what it was.
    let last = record.given.last.flatMap { quiz.option($0) }
    let isOutdated = record.isRight && last?.isRight != true
    let isChosen = !isOutdated && record.given.contains { $0.lowercased() == letter }
    let isShown = isChosen || (option.isRight && (record.sawSolution || isOutdated))
    let label = choice(
      quiz.id, index, option.label, isShown: isShown, isRight: option.isRight)
    guard isShown else { return label }
    let role: Role = option.isRight ? .right : .wrong
    let verdict =
      !option.isRight
      ? "no:"
      : isChosen
        ? "right\(seen(record)):"
        : isOutdated ? "right (\(Self.answeredBefore)):" : "solution shown:"
    let reason = layout.hanging("   ", Self.leading(option.reason, with: verdict), isTight: true)
    return label + reason.map { $0.words(in: role) }
  }

  /// A choice with its mark; while one of them is being picked, the mouse finds it by its number.
  private func choice(
    _ question: String, _ index: Int, _ label: [Inline], isShown: Bool, isRight: Bool
  ) -> [Line] {
    let isOpen = picked?.question == question
    let isPicked = isOpen && picked?.choice == index
    let mark =
      isPicked
      ? layout.glyphs.pointer
      : !isShown ? ")" : isRight ? layout.glyphs.check : layout.glyphs.cross
    let letter = ChoiceLetters.letters(index + 1)[index]
    let lines = layout.hanging("\(letter)\(mark) ", [.paragraph(label)], isTight: true)
    guard isOpen else { return lines }
    return lines.map { line in
      line.changing {
        $0.id = index
        if isPicked { ($0.role, $0.hasFocus) = (.selected, true) }
      }
    }
  }

  /// The choices of a prediction; once one was given, what was measured stands below as the reason.
  private func lines(
    _ predict: PredictBlock, _ choice: PredictedChoice, _ record: AnswerRecord
  ) -> [Line] {
    var right: Int?
    if let engine, case .choice(let index)? = predict.truth(using: engine) { right = index }
    let count = choice.labels.count
    let given = record.given.compactMap { ChoiceLetters.index(of: $0, among: count) }
    var lines = layout.question("Predict", predict.ask)
    for (index, label) in choice.labels.enumerated() {
      let isShown = given.contains(index) || (index == right && record.isClosed)
      lines += self.choice(
        predict.id, index, label, isShown: isShown, isRight: index == right)
    }
    guard !record.given.isEmpty || record.isClosed else { return lines }
    let measured = engine?.words(for: choice.rule.expressions) ?? "..."
    let verdict =
      record.isRight
      ? "right\(seen(record))" : record.sawSolution ? "solution shown" : "no\(tries(record))"
    let reason =
      record.isClosed ? predict.reasons.right : given.last.flatMap { predict.mistake($0) }?.reason
    return lines
      + marked(
        record.isRight
          ? layout.glyphs.check
          : record.sawSolution
            ? layout.glyphs.pointer
            : layout.glyphs.cross,
        "\(verdict): \(measured)" + (reason?.isEmpty == false ? "." : ""),
        record.isRight ? .right : record.sawSolution ? .hint : .wrong, reason ?? [])
  }

}
