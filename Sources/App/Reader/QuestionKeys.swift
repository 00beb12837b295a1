import Lessons
import Rendering

extension AppState {
  /// The question that stands in the box: the one that was answered last until one goes on, else the first
  /// open one, else the last of the step.
  var boxedQuestion: Question? {
    guard let reader, !reader.isClosing else { return nil }
    let questions = reader.step.questions
    return questions.first { $0.id == reader.followed } ?? openQuestion ?? questions.last
  }

  /// Whether letters and digits answer the question in the box: not those that the text above it names.
  var questionHasFocus: Bool {
    guard let reader, place == .reader, let question = boxedQuestion, !reader.labHasFocus,
      !(hidesPane && reader.showsLab), !lessonProgress[question.id].isClosed
    else { return false }
    if case .task = question { return false }
    return !reader.step.keysNamed(above: question).contains { question.takes($0) }
  }

  /// Answers a key that is meant for the open question: a letter of its choices, the first character of a
  /// number, or tab, which hands the keys to the lab; nil is another key.
  mutating func pressQuestion(_ key: Key) -> [Effect]? {
    guard keyPlace == .reader, let question = boxedQuestion else { return nil }
    guard questionHasFocus else { return pressAnswered(key, question) }
    let command = look.keys.command(for: key, in: .reader, view: liveLab?.setup.view)
    if command?.action == .control(1) {
      reader?.labHasFocus = true
      notice = "keys act in the lab now; \(key: .answer) goes back to the question"
      return []
    }
    guard case .character(let scalar) = key, question.takes(key) else { return nil }
    if question.letters != nil { return answer(String(scalar)) }
    let effects = startAnswer()
    return type(key) ?? effects
  }

  /// Keeps a key that would have answered a question from the lab, right after it was answered.
  private mutating func pressAnswered(_ key: Key, _ question: Question) -> [Effect]? {
    guard let reader, reader.followed == question.id, !reader.labHasFocus,
      lessonProgress[question.id].isClosed, question.takes(key)
    else { return nil }
    self.reader?.labHasFocus = true
    notice = "this is answered, \(key: .step(1)) goes on; the same key again acts in the lab"
    return []
  }

  /// What the keys do for the question in the box, in shorter and shorter forms.
  var questionKeys: [[KeyText]] {
    guard let reader, let question = boxedQuestion else { return [] }
    guard !lessonProgress[question.id].isClosed else {
      return openQuestion == nil
        ? [["\(key: .step(1)) goes on"]] : [["\(key: .answer): the next question"]]
    }
    let hints = reader.step.hintCount(question)
    let shown = lessonProgress[question.id].hints
    let help: KeyText =
      shown < hints
      ? "\(key: .hint) hint \(shown + 1) of \(hints)" : "\(key: .solution) solution"
    guard let answering = answering(question) else { return [[help]] }
    let lab: KeyText = "\(key: .control(1)) to the lab"
    let short: KeyText =
      question.choiceCount == nil && question.drawing == nil ? "type a number" : answering
    return (questionHasFocus ? [[answering, help, lab]] : [])
      + [[answering, help], questionHasFocus ? [short, help] : [answering], [answering]]
  }

  /// How the question in the box is answered; nil for what is done in the lab.
  private func answering(_ question: Question) -> KeyText? {
    if case .task = question { return nil }
    if question.drawing != nil { return drawnQuestion == nil ? "\(key: .answer) draws" : "draw" }
    let kind =
      question.letters.map {
        "\($0.dropLast().joined(separator: ", ")) or \($0.last ?? "a")"
      } ?? "a number such as 0.5"
    return questionHasFocus ? "type \(kind)" : "\(key: .answer), then \(kind)"
  }
}

extension Question {
  /// Whether a key answers it straight away: a letter of its choices, or how a number begins.
  fileprivate func takes(_ key: Key) -> Bool {
    guard case .character(let scalar) = key else { return false }
    if let letters { return letters.contains(String(scalar)) }
    guard case .predict = self, drawing == nil else { return false }
    return scalar == "-" || ("0"..."9").contains(scalar)
  }
}
