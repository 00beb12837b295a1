import Experiments
import Lessons

/// What a step asks, and how an answer is judged.
enum Question: Hashable {
  /// A number, compared with what the engine computes.
  case predict(PredictBlock)
  /// A choice, by its letter.
  case quiz(QuizBlock)

  /// The first question of a step.
  init?(_ step: Step) {
    for block in step.blocks {
      switch block {
      case .predict(let predict):
        self = .predict(predict)
        return
      case .quiz(let quiz):
        self = .quiz(quiz)
        return
      default: continue
      }
    }
    return nil
  }
}

extension ReaderState {
  /// The step's task, if it has one.
  var task: TaskBlock? {
    for case .task(let task) in step.blocks { return task }
    return nil
  }

  /// Whether the engine's answer for the lab as it stands meets the step's task.
  func meetsTask(_ result: LabResult) -> Bool {
    guard let task, result.request == lab.request else { return false }
    return task.isMet(by: LabMeasurements(lab.setup, twin: result.twin))
  }

  /// What the step asks, if anything.
  var question: Question? { Question(step) }

  /// Judges an answer in one line.
  func answer(_ text: String) -> String? {
    switch question {
    case .predict(let predict): judge(text, predict)
    case .quiz(let quiz): judge(text, quiz)
    case nil: nil
    }
  }

  private func judge(_ text: String, _ predict: PredictBlock) -> String {
    guard let guess = Double(text), guess.isFinite else {
      return "a number is asked, not '\(text)'"
    }
    guard let measured else { return "the engine is still computing; answer again in a moment" }
    guard let truth = predict.truth(using: LabMeasurements(lab.start, twin: measured)) else {
      return "the engine cannot answer this one"
    }
    return predict.accepts(guess, truth: truth)
      ? "right: it is \(NumberText.text(truth))"
      : "not quite: look again, or step on and see it happen"
  }

  private func judge(_ text: String, _ quiz: QuizBlock) -> String {
    guard let option = quiz.option(text) else {
      return "answer with a letter: \(quiz.letters.joined(separator: ", "))"
    }
    let reason = option.reason.compactMap { block -> String? in
      if case .paragraph(let inlines) = block { return inlines.plainText }
      return nil
    }.joined(separator: " ")
    return "\(option.isRight ? "right" : "no"): \(reason)"
  }
}
