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
    let engine = LabMeasurements(lab.setup, twin: result.twin)
    return (try? task.until.evaluate(using: engine)) == .truth(true)
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
    let engine = LabMeasurements(lab.start, twin: measured)
    guard let value = try? predict.answer.evaluate(using: engine), case .number(let truth) = value
    else { return "the engine cannot answer this one" }
    let isRight = abs(guess - truth) <= predict.tolerance
    return isRight
      ? "right: it is \(value)" : "not quite: look again, or step on and see it happen"
  }

  private func judge(_ text: String, _ quiz: QuizBlock) -> String {
    let letters = quiz.options.indices.map { String(UnicodeScalar(UInt8(97 + $0))) }
    guard let index = letters.firstIndex(of: text.lowercased()) else {
      return "answer with a letter: \(letters.joined(separator: ", "))"
    }
    let option = quiz.options[index]
    let reason = option.reason.compactMap { block -> String? in
      if case .paragraph(let inlines) = block { return inlines.plainText }
      return nil
    }.joined(separator: " ")
    return "\(option.isRight ? "right" : "no"): \(reason)"
  }
}
