import Experiments
import Lessons

/// What a step asks, and how an answer is judged.
enum Question: Hashable {
  /// A number, a choice or a drawing, compared with what the engine computes.
  case predict(PredictBlock)
  /// A choice, by its letter.
  case quiz(QuizBlock)
  /// Something to bring about in the lab.
  case task(TaskBlock)

  /// What a block asks, if anything.
  init?(_ block: Block) {
    switch block {
    case .predict(let predict): self = .predict(predict)
    case .quiz(let quiz): self = .quiz(quiz)
    case .task(let task): self = .task(task)
    default: return nil
    }
  }

  /// The name saved progress knows it by.
  var id: String {
    switch self {
    case .predict(let predict): predict.id
    case .quiz(let quiz): quiz.id
    case .task(let task): task.id
    }
  }

  /// How many choices it has; nil if none is picked.
  var choiceCount: Int? {
    switch self {
    case .quiz(let quiz): return quiz.options.count
    case .predict(let predict):
      guard case .choice(let choice) = predict.form else { return nil }
      return choice.labels.count
    case .task: return nil
    }
  }

  /// The letters of its choices.
  var letters: [String]? { choiceCount.map { ChoiceLetters.letters($0) } }

  /// The histogram that is to be drawn, if one is.
  var drawing: PredictedHistogram? {
    guard case .predict(let predict) = self, case .drawing(let drawing) = predict.form else {
      return nil
    }
    return drawing
  }
}

extension Step {
  /// What the step asks, in order.
  var questions: [Question] { blocks.compactMap { Question($0) } }

  /// How many hints a question has.
  func hintCount(_ question: Question) -> Int {
    let after = blocks.drop { Question($0) != question }.dropFirst()
    return after.prefix { Question($0) == nil }.count {
      if case .hint = $0 { return true }
      return false
    }
  }
}

/// What becomes of an answer.
enum Judgement: Hashable {
  /// It is no answer; the reason.
  case refused(String)
  /// It is right or wrong; what is said, in a few words, and the answer as it is kept.
  case judged(isRight: Bool, String, kept: String)
}

extension ReaderState {
  /// Whether the engine's answer for the lab as it stands meets a task.
  func meets(_ task: TaskBlock, _ result: LabResult) -> Bool {
    guard result.request == lab.request, lab.room.hasRun(lab) else { return false }
    return task.isMet(by: LabMeasurements(lab.setup, twin: result.twin))
  }

  /// Judges an answer.
  func judge(_ text: String, _ question: Question) -> Judgement {
    switch question {
    case .predict(let predict): judge(text, predict)
    case .quiz(let quiz): judge(text, quiz)
    case .task: .refused("a task is done in the lab")
    }
  }

  private func judge(_ text: String, _ predict: PredictBlock) -> Judgement {
    guard let engine else { return .refused(Self.isComputing) }
    switch (predict.form, predict.truth(using: engine)) {
    case (.number, .number(let truth)?): return judge(text, predict, truth)
    case (.choice(let choice), .choice(let right?)?):
      return judge(text, among: choice.labels, right: right)
    case (.drawing(let drawing), .shares(let truth)?):
      return judge(text, predict, drawing, truth)
    default: return .refused("the engine cannot answer this one as the lab stands")
    }
  }

  private func judge(_ text: String, _ predict: PredictBlock, _ truth: Double) -> Judgement {
    guard let engine else { return .refused(Self.isComputing) }
    let (written, guess): (WrittenNumber, Double)
    do throws(ExpressionError) {
      written = try WrittenNumber(text)
      guess = try written.value(using: engine, inPercent: predict.asksPercent)
    } catch {
      return .refused(error.message)
    }
    let isRight = predict.accepts(guess, truth: truth)
    let why =
      predict.mistake(guess, using: engine) == nil
      ? predict.comparison(guess, truth: truth)
      : "what may have led you there stands with the question"
    return .judged(
      isRight: isRight,
      isRight ? "right: it is \(NumberText.text(truth))" : "not \(written.text): \(why)",
      kept: written.text)
  }

  private static let isComputing = "the engine is still computing; answer again in a moment"

  private func judge(_ text: String, among labels: [[Inline]], right: Int) -> Judgement {
    guard let index = ChoiceLetters.index(of: text, among: labels) else {
      return .refused(Self.askForLetter(labels.count))
    }
    return .judged(
      isRight: index == right,
      (index == right ? "right" : "no") + ", and what the engine measured stands with the question",
      kept: ChoiceLetters.letters(labels.count)[index])
  }

  private func judge(
    _ text: String, _ predict: PredictBlock, _ drawing: PredictedHistogram,
    _ truth: HistogramShares
  ) -> Judgement {
    guard let drawn = HistogramShares(text: text, bars: drawing.barCount) else {
      let names = drawing.barNames.joined(separator: "; ")
      return .refused(
        "\(drawing.barCount) numbers from 0 up are asked, one for each bar: \(names)")
    }
    // Judged as it is kept, so that what is shown later agrees.
    let kept = HistogramShares(text: drawn.text, bars: drawing.barCount) ?? drawn
    let isRight = predict.accepts(kept, truth: truth)
    let distance = DrawingWords.percent(kept.distance(to: truth))
    return .judged(
      isRight: isRight,
      isRight
        ? "right: only \(distance) of it would have to move"
        : "not yet: \(distance) of it would have to move to other bars", kept: kept.text)
  }

  private func judge(_ text: String, _ quiz: QuizBlock) -> Judgement {
    let labels = quiz.options.map(\.label)
    guard let index = ChoiceLetters.index(of: text, among: labels) else {
      return .refused(Self.askForLetter(labels.count))
    }
    let isRight = quiz.options[index].isRight
    return .judged(
      isRight: isRight, isRight ? "right" : "no, and the reason stands with the question",
      kept: quiz.letters[index])
  }

  private static func askForLetter(_ count: Int) -> String {
    "answer with a letter or the words of a choice: \(ChoiceLetters.letters(count).joined(separator: ", "))"
  }
}
