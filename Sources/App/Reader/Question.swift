import Experiments
import Lessons

/// What a step asks, and how an answer is judged.
enum Question: Hashable {
  /// A number, compared with what the engine computes.
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
  /// It is right or wrong; what is said, in a few words.
  case judged(isRight: Bool, String)
}

extension ReaderState {
  /// Whether the engine's answer for the lab as it stands meets a task.
  func meets(_ task: TaskBlock, _ result: LabResult) -> Bool {
    guard result.request == lab.request else { return false }
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
    guard let guess = Double(text), guess.isFinite else {
      return .refused("a number is asked, not '\(text)'")
    }
    guard let measured else {
      return .refused("the engine is still computing; answer again in a moment")
    }
    guard let truth = predict.truth(using: LabMeasurements(lab.start, twin: measured)) else {
      return .refused("the engine cannot answer this one")
    }
    let isRight = predict.accepts(guess, truth: truth)
    return .judged(
      isRight: isRight,
      isRight
        ? "right: it is \(self.text(of: predict.answer))"
        : "not quite: look again, or step on and see it happen")
  }

  private func judge(_ text: String, _ quiz: QuizBlock) -> Judgement {
    guard let option = quiz.option(text) else {
      return .refused("answer with a letter: \(quiz.letters.joined(separator: ", "))")
    }
    return .judged(
      isRight: option.isRight, option.isRight ? "right" : "no, and the reason is below it")
  }
}
