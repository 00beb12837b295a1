import Lessons

@testable import App

/// What a learner types who reads a whole lesson, asks for every hint, and answers every question
/// wrong once and then right.
struct LessonScript {
  /// A question with the answers that are given to it, as they are kept.
  struct Asked: Hashable {
    let id: String
    /// The wrong answer, then the right one; none for a task.
    let given: [String]
    /// Whether it is done by what is said; a race would have to be run for its tasks, which takes too long here.
    var isDone = true
  }

  /// The lines.
  private(set) var lines: [String] = []
  /// The questions in order.
  private(set) var asked: [Asked] = []

  /// Reads the answers off the lesson and the engine.
  ///
  /// - Parameter lesson: a lesson without faults.
  init(_ lesson: Lesson) {
    for (index, step) in lesson.steps.enumerated() {
      if index > 0 { lines.append("next") }
      let lab = lesson.steps.lab(besideStep: index)
      let setup = lab.flatMap { try? LabState.Setup($0) } ?? LabState.Setup()
      lazy var engine = LabMeasurements(running: setup)
      for question in step.questions {
        let answers: (wrong: String, right: String)?
        switch question {
        case .quiz(let quiz): answers = Self.answers(quiz)
        case .predict(let predict): answers = Self.answers(predict, engine)
        case .task: continue
        }
        guard let answers else { continue }
        lines.append("answer \(answers.wrong)")
        lines += Array(repeating: "hint", count: step.hintCount(question))
        lines.append("answer \(answers.right)")
        asked.append(Asked(id: question.id, given: [answers.wrong, answers.right]))
      }
      // Tasks turn the lab that the other answers are measured in, so they come last.
      for case .task(let task) in step.questions {
        lines += Array(repeating: "hint", count: step.hintCount(.task(task)))
        lines += task.solution.map { "set \($0.key) \($0.value)" }
        lines += Array(repeating: "undo", count: task.solution.count)
        asked.append(Asked(id: task.id, given: [], isDone: !setup.room.races))
      }
    }
    lines.append("next")
  }

  private static func answers(_ quiz: QuizBlock) -> (wrong: String, right: String)? {
    let marked = zip(quiz.letters, quiz.options)
    guard let right = marked.first(where: { $0.1.isRight }),
      let wrong = marked.first(where: { !$0.1.isRight })
    else { return nil }
    return (wrong.0, right.0)
  }

  private static func answers(
    _ predict: PredictBlock, _ engine: LabMeasurements
  ) -> (wrong: String, right: String)? {
    switch (predict.form, predict.truth(using: engine)) {
    case (_, .number(let truth)?):
      let off = truth + 2 * max(abs(truth), 0.25)
      return (NumberText.text(off), NumberText.text(truth))
    case (.choice(let choice), .choice(let right?)?):
      let letters = ChoiceLetters.letters(choice.labels.count)
      return (letters[right == 0 ? 1 : 0], letters[right])
    case (_, .shares(let truth)?):
      let emptiest = truth.values.indices.min { truth.values[$0] < truth.values[$1] }
      let wrong = truth.values.indices.map { $0 == emptiest ? "100" : "0" }
      return (wrong.joined(separator: " "), truth.text)
    default: return nil
    }
  }
}
