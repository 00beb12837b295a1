import Lessons
import Rendering

/// The page behind the last step: what was learned, what is still open, what is next.
struct ClosingPage {
  let layout: ProseLayout
  let lesson: Lesson
  let progress: LessonProgress
  /// The title of the lesson behind this one, if there is one.
  let next: String?
  /// How it is opened, and how an open step is: by which key, or by which command where the page is heard.
  let opening: String, listing: String

  /// The lines.
  var page: ProsePage {
    var blocks: [Line] = heading("What you can do now")
    for goal in lesson.goals { blocks += item(layout.bullet, goal) }
    blocks += [[]] + answered + [[]]
    blocks += open
    if let next {
      blocks += heading("Next: \(next)") + text(opening)
    } else {
      blocks +=
        heading("This was the last lesson")
        + text("In the lab of the course every control is free.")
    }
    return ProsePage(lines: blocks, live: [])
  }

  private var questions: [Question] { lesson.steps.flatMap(\.questions) }

  /// How the questions went, in one sentence.
  private var answered: [Line] {
    let records = questions.map { progress[$0.id] }
    guard !records.isEmpty else { return text("This lesson asks nothing.") }
    let right = records.count { $0.isRight && !$0.sawSolution }
    let seen = records.count(where: \.sawSolution)
    let rest = seen == 0 ? "" : ", \(seen) with the solution shown"
    return text("Questions: \(right) of \(records.count) answered by yourself\(rest).")
  }

  /// The steps that still ask something or were not read.
  private var open: [Line] {
    let steps = lesson.steps.filter { StepMark($0, progress) != .done }
    guard !steps.isEmpty else { return [] }
    var lines = heading("Still open")
    for step in steps {
      let mark = StepMark(step, progress)
      lines += item(mark.sign(layout.glyphs), "\(step.title) (\(mark.words))")
    }
    return lines + text(listing) + [[]]
  }

  private func heading(_ text: String) -> [Line] {
    layout.wrapped([.text(text)], role: .heading)
  }

  private func text(_ text: String) -> [Line] { layout.wrapped([.text(text)]) }

  private func item(_ mark: String, _ text: String) -> [Line] {
    layout.hanging("\(mark) ", [.paragraph([.text(text)])], isTight: true)
  }
}

/// How far one is with a step.
enum StepMark: Hashable {
  /// Read, and everything in it answered.
  case done
  /// Read, with a question or a task left.
  case asks
  /// Not read.
  case unread

  init(_ step: Step, _ progress: LessonProgress) {
    let isOpen = step.questions.contains { !progress[$0.id].isClosed }
    self = !progress.reached.contains(step.id) ? .unread : isOpen ? .asks : .done
  }

  /// One character.
  func sign(_ glyphs: GlyphSet) -> String {
    switch self {
    case .done: glyphs.check
    case .asks: "?"
    case .unread: "-"
    }
  }

  /// The same in words.
  var words: String {
    switch self {
    case .done: "done"
    case .asks: "a question is open"
    case .unread: "not read"
    }
  }
}
