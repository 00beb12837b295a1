/// One thing a learner did that is worth keeping.
///
/// What is saved is the change and not the whole record: two programs that are open at once then
/// keep each other's answers.
public enum ProgressChange: Hashable, Sendable {
  /// A step is read.
  case reached(lesson: String, step: String)
  /// A question is answered.
  case answered(lesson: String, question: String, with: String, isRight: Bool)
  /// A task is done.
  case done(lesson: String, task: String)
  /// The hints of a question are shown up to a number, from 1.
  case hint(lesson: String, question: String, number: Int)
  /// The solution of a question is shown.
  case solution(lesson: String, question: String)
  /// One step is forgotten, and the answers to its questions.
  case forgetStep(lesson: String, step: String, questions: [String])
  /// A lesson is forgotten.
  case forgetLesson(String)
  /// Everything is forgotten.
  case forgetAll
  /// What another record knows is added.
  case merge(CourseProgress)
}

extension CourseProgress {
  /// Takes a change in.
  public mutating func apply(_ change: ProgressChange) {
    switch change {
    case .reached(let lesson, let step):
      self[lesson].current = step
      self[lesson].reached.insert(step)
    case .answered(let lesson, let question, let answer, let isRight):
      self[lesson][question].add(answer)
      if isRight { self[lesson][question].isRight = true }
    case .done(let lesson, let task): self[lesson][task].isRight = true
    case .hint(let lesson, let question, let number):
      self[lesson][question].hints = max(self[lesson][question].hints, number)
    case .solution(let lesson, let question): self[lesson][question].sawSolution = true
    case .forgetStep(let lesson, let step, let questions):
      self[lesson].reached.remove(step)
      for question in questions { self[lesson][question] = AnswerRecord() }
    case .forgetLesson(let lesson): self[lesson] = LessonProgress()
    case .forgetAll: self = CourseProgress()
    case .merge(let other): merge(other)
    }
  }

  /// The record after a change.
  public func applying(_ change: ProgressChange) -> CourseProgress {
    var copy = self
    copy.apply(change)
    return copy
  }
}
