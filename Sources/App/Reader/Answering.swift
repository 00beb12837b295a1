public import Lessons
import Rendering

extension AppState {
  /// What is known of the open lesson.
  var lessonProgress: LessonProgress {
    reader.map { progress[$0.lesson.id] } ?? LessonProgress()
  }

  /// Notes something a learner did, and asks to save it.
  mutating func record(_ change: ProgressChange) -> [Effect] {
    let before = progress
    progress.apply(change)
    // A forgotten step may stand in the file only, written by another program.
    switch change {
    case .forgetStep, .forgetLesson, .forgetAll: break
    default: if progress == before { return [] }
    }
    return [.save(change)]
  }

  /// Takes what was saved, here or by another program; at first the list of lessons opens where one was.
  public mutating func take(_ progress: CourseProgress) {
    if self.progress == CourseProgress() { course.cursor = course.next(progress) }
    self.progress = progress
  }

  /// Notes that the step one stands on is read.
  mutating func recordStep() -> [Effect] {
    guard let reader else { return [] }
    return record(.reached(lesson: reader.lesson.id, step: reader.step.id))
  }

  /// Notes that a task of the step is done, if the lab shows it.
  mutating func recordTasks(_ result: LabResult) -> [Effect] {
    guard place == .reader, let reader, !reader.isClosing else { return [] }
    var effects: [Effect] = []
    for case .task(let task) in reader.step.questions where reader.meets(task, result) {
      guard !lessonProgress[task.id].isRight else { continue }
      effects += record(.done(lesson: reader.lesson.id, task: task.id))
      self.reader?.followed = task.id
      message = "task done"
      tone = .good
    }
    return effects
  }

  /// The first question of the step that is not answered yet.
  var openQuestion: Question? {
    guard let reader, !reader.isClosing else { return nil }
    return reader.step.questions.first { !lessonProgress[$0.id].isClosed }
  }

  /// The first one among them that is answered by typing or picking.
  var answerable: Question? {
    guard let reader, !reader.isClosing else { return nil }
    return reader.step.questions.first {
      if case .task = $0 { return false }
      return !lessonProgress[$0.id].isClosed
    }
  }

  /// Keeps a question in sight, also where prose and lab take turns.
  private mutating func follow(_ question: String) {
    reader?.followed = question
    reader?.showsLab = false
  }

  /// Starts an answer: a number is typed, a choice is picked, a histogram is drawn.
  mutating func startAnswer() -> [Effect] {
    if reader?.isClosing == true { return openNext() }
    // What was answered stays in the box until one goes on to the next question.
    if openQuestion != nil { reader?.followed = nil }
    reader?.labHasFocus = false
    reader?.showsLab = false
    if case .task? = openQuestion {
      notice = "this is done in the lab: turn its settings; \(key: .solution) shows how"
      return []
    }
    guard let question = answerable else {
      message =
        openQuestion != nil
        ? "a task is done in the lab: turn its controls"
        : reader?.step.questions.isEmpty == true
          ? "this step asks nothing" : "all of this step is answered"
      return []
    }
    if let drawing = question.drawing {
      startDrawing(drawing, question.id)
    } else if question.choiceCount != nil {
      open(.choices(picked: 0))
      follow(question.id)
    } else {
      open(.prompt(Entry(purpose: .answer)))
    }
    return []
  }

  /// Judges an answer, notes it, and keeps the question in sight.
  mutating func answer(_ text: String) -> [Effect] {
    guard let reader, let question = answerable else { return [] }
    switch reader.judge(text, question) {
    case .refused(let reason):
      message = reason
      tone = .warning
      return []
    case .judged(let isRight, let words, let kept):
      closeOverlaysOfStep()
      let covered = ReaderPane(self, glyphs: look.glyphs).page.lines.count - 2
      follow(question.id)
      defer { showReleased(from: covered) }
      message = words
      tone = isRight ? .good : .warning
      let lesson = reader.lesson.id
      let saves = record(
        .answered(lesson: lesson, question: question.id, with: kept, isRight: isRight))
      let tries = lessonProgress[question.id].given.count
      guard !isRight, tries >= AnswerRecord.triesBeforeSolution else { return saves }
      message = "no, and after \(tries) tries the solution stands with the question"
      tone = .warning
      return saves + record(.solution(lesson: lesson, question: question.id))
    }
  }

  /// Scrolls to what was covered until the question was answered.
  private mutating func showReleased(from line: Int) {
    guard let question = boxedQuestion, lessonProgress[question.id].isClosed else { return }
    let last = ReaderPane(self, glyphs: look.glyphs).lastTop
    reader?.scroll = min(max(0, line), last)
  }

  // MARK: Choices

  /// Gives the picked choice as the answer.
  mutating func giveChoice() -> [Effect] {
    guard let picked = pickedChoice, let letters = answerable?.letters,
      letters.indices.contains(picked)
    else { return [] }
    return answer(letters[picked])
  }

  /// Moves among the choices; a letter goes to its own.
  mutating func pick(_ choice: (Int) -> Int) -> [Effect] {
    guard let picked = pickedChoice, let letters = answerable?.letters else { return [] }
    let chosen = choice(picked)
    guard letters.indices.contains(chosen) else {
      if chosen >= letters.count, chosen > picked + 1 {
        message = "there are choices a to \(letters.last ?? "a")"
      }
      return []
    }
    replaceOverlayOfStep(by: .choices(picked: chosen))
    return []
  }

  // MARK: Drawings

  /// Opens the drawing of a question: the one that was left, or that was given last, or an empty one.
  private mutating func startDrawing(_ drawing: PredictedHistogram, _ question: String) {
    let bars = drawing.barCount
    let given = lessonProgress[question].given.last
      .flatMap { HistogramShares(text: $0, bars: bars) }
    if reader?.drawings[question]?.heights.count != bars {
      reader?.drawings[question] =
        given.map { HistogramDrawing($0) } ?? HistogramDrawing(bars: bars)
    }
    open(.drawing(question: question))
    follow(question)
  }

  /// Changes the open drawing.
  mutating func draw(_ change: (inout HistogramDrawing) -> Void) -> [Effect] {
    guard let question = drawnQuestion, var drawing = reader?.drawings[question] else { return [] }
    change(&drawing)
    reader?.drawings[question] = drawing
    return []
  }

  /// Takes the last change of the drawing back.
  mutating func undoInDrawing() -> [Effect] {
    var isDone = true
    _ = draw { isDone = $0.undo() }
    if !isDone { message = "nothing to undo in this drawing" }
    return []
  }

  /// Makes it again.
  mutating func redoInDrawing() -> [Effect] {
    var isDone = true
    _ = draw { isDone = $0.redo() }
    if !isDone { message = "nothing to redo in this drawing" }
    return []
  }

  /// Gives the drawing as the answer.
  mutating func giveDrawing() -> [Effect] {
    guard let question = drawnQuestion, let drawing = reader?.drawings[question] else { return [] }
    guard let shares = drawing.shares else {
      notice =
        "raise at least one bar first: \(key: .drawRaise(1)) raises, \(key: .drawMove(-1)) and \(key: .drawMove(1)) go to another"
      return []
    }
    return answer(shares.text)
  }

  /// Leaves the choices or the drawing without an answer.
  mutating func leaveQuestion() -> [Effect] {
    closeOverlaysOfStep()
    return []
  }

  // MARK: Help

  /// Shows one hint more.
  mutating func showHint() -> [Effect] {
    guard let reader, let question = openQuestion else {
      message = "nothing is open here that a hint could help with"
      return []
    }
    let count = reader.step.hintCount(question)
    let shown = lessonProgress[question.id].hints
    guard shown < count else {
      message =
        count == 0 ? "there is no hint for this one, only the solution" : "those were all the hints"
      return []
    }
    follow(question.id)
    return record(.hint(lesson: reader.lesson.id, question: question.id, number: shown + 1))
  }

  /// Shows the solution, and notes that it was seen.
  mutating func showSolution() -> [Effect] {
    guard let reader, let question = openQuestion else {
      message = "nothing is open here that has a solution"
      return []
    }
    follow(question.id)
    closeOverlaysOfStep()
    return record(.solution(lesson: reader.lesson.id, question: question.id))
  }
}
