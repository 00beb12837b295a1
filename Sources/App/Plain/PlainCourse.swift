import Experiments
import Layers
import Lessons
import Rendering

/// The course as a conversation: a line is read, lines are answered.
///
/// Nothing is drawn, so that a screen reader, a pipe or a braille line can follow; the state behind
/// it is that of the screen.
public struct PlainCourse: Sendable {
  /// The program behind the conversation.
  public var state: AppState
  /// How wide the answers are set.
  static let width = 72
  private var answer = Answer.place

  /// What the last command asked to be told.
  private enum Answer {
    /// The page, or the list of lessons.
    case place
    /// The question that was answered, with its marks, or helped with.
    case question
    /// Some text.
    case text(String)
    /// What the lab shows.
    case lab
    /// The workings of a number; they are closed again once they are told.
    case workings
    /// What was found.
    case matches
    /// The message alone.
    case nothing
  }

  /// Starts a conversation where a state stands.
  public init(_ state: AppState) {
    self.state = state
    self.state.size = Size(columns: Self.width + 4, rows: 1000)
  }

  /// Reads a command; what it asks for outside of the state is to be done before `told` is read.
  public mutating func read(_ line: String) -> [Effect] {
    state.message = nil
    answer = .nothing
    let words = line.split { $0 == " " || $0 == "\t" }.map(String.init)
    let rest = words.dropFirst().joined(separator: " ")
    guard let command = PlainCommand(words.first ?? "next") else {
      state.message = "there is no command '\(words.first ?? "")'; help lists them"
      return []
    }
    switch command {
    case .next, .back: return step(command == .next ? 1 : -1)
    case .page: answer = .place
    case .steps: answer = .text(steps)
    case .lessons:
      answer = .place
      return state.apply(.back)
    case .go: return go(rest)
    case .open: return open(rest)
    case .answer:
      answer = .question
      return state.answerable == nil ? state.startAnswer() : state.answer(rest)
    case .hint, .solution:
      answer = .question
      return state.apply(command == .hint ? .hint : .solution)
    case .lab: answer = .lab
    case .operation:
      answer = .lab
      return state.apply(.operation(words.last == "back" ? -1 : 1))
    case .set: return set(Array(words.dropFirst()))
    case .why: return why(Array(words.dropFirst()))
    case .search: return search(rest)
    case .help: answer = .text(PlainCommand.list)
    case .quit: return [.quit]
    }
    return []
  }

  /// What is answered to the last command, line by line.
  public mutating func told() -> String {
    let told =
      switch answer {
      case .place: place
      case .question: question
      case .text(let text): text
      case .lab: lab
      case .workings: workings()
      case .matches: matches()
      case .nothing: ""
      }
    let parts = [state.message ?? "", told].filter { !$0.isEmpty }
    let text = parts.joined(separator: "\n")
    return PlainCharacters.text(text, for: .ascii) + "\n"
  }

  // MARK: Commands

  private mutating func step(_ offset: Int) -> [Effect] {
    guard state.place == .reader else {
      state.message = "no lesson is open; open 1 opens the first one"
      return []
    }
    let effects = state.apply(.step(offset))
    if state.message == nil { answer = .place }
    return effects
  }

  private mutating func go(_ text: String) -> [Effect] {
    guard let count = state.reader?.lesson.steps.count, let number = Int(text),
      (1...count).contains(number)
    else {
      state.message = "go takes the number of a step; steps lists them"
      return []
    }
    answer = .place
    state.reader?.show(number - 1)
    return state.recordStep() + state.computation
  }

  private mutating func open(_ text: String) -> [Effect] {
    let entries = state.course.entries
    let index = Int(text).map { $0 - 1 } ?? entries.firstIndex { $0.id == text } ?? -1
    guard entries.indices.contains(index) else {
      state.message = "open takes the number or the name of a lesson; lessons lists them"
      return []
    }
    answer = .place
    if let fault = entries[index].fault {
      state.message = fault
      return []
    }
    return [.readLesson(entries[index].id)]
  }

  private mutating func set(_ words: [String]) -> [Effect] {
    guard let lab = state.liveLab else {
      state.message = "no lesson is open"
      return []
    }
    guard words.count == 2, let control = Control(rawValue: words[0]) else {
      let names = Control.allCases.map(\.rawValue).joined(separator: " ")
      state.message = "set takes a control and a value, as in set p 0.3; controls: \(names)"
      return []
    }
    guard lab.isUnlocked(control) || control == .mode else {
      state.message = "this step of the lesson keeps \(control.rawValue) fixed"
      return []
    }
    var changed = lab
    changed.change { $0.control = control }
    do throws(ControlError) {
      try changed.set(words[1])
      state.liveLab = changed
      answer = .place
    } catch {
      state.message = error.message
    }
    return state.computation
  }

  /// `why s2 f3`: the workings of a number of the walk.
  private mutating func why(_ words: [String]) -> [Effect] {
    guard let lab = state.liveLab else {
      state.message = "no lesson is open"
      return []
    }
    let place = { (letter: Character) in
      words.first { $0.first == letter }.flatMap { Int($0.dropFirst()) }.map { $0 - 1 }
    }
    var moved = lab
    moved.change {
      $0.row = place("s") ?? $0.row
      $0.column = place("f") ?? $0.column
    }
    state.liveLab = moved
    let effects = state.apply(.why)
    answer = state.liveLab?.why == nil ? .nothing : .workings
    return effects
  }

  private mutating func search(_ text: String) -> [Effect] {
    let effects = state.startSearch()
    state.entry?.text = text
    answer = .matches
    return effects
  }
}

// MARK: - What is told

extension PlainCourse {
  private var place: String {
    guard let reader = state.reader, state.place == .reader else { return lessons }
    let count = reader.lesson.steps.count
    let title = reader.isClosing ? "end" : "step \(reader.stepIndex + 1) of \(count)"
    return "\(reader.lesson.title), \(title)\n\n" + lines(page.lines)
  }

  private var page: ProsePage { state.readerPage(width: Self.width, glyphs: .ascii, isHeard: true) }

  private func lines(_ lines: some Sequence<StyledLine>) -> String {
    lines.map(\.text).joined(separator: "\n")
  }

  private var lessons: String {
    let lines = state.course.entries.enumerated().map { index, entry in
      let minutes = entry.minutes.map { ", \($0) minutes" } ?? ""
      let status = entry.fault.map { "broken: \($0)" } ?? entry.status(state.progress[entry.id])
      return "\(index + 1). \(entry.title) (\(entry.id)\(minutes), \(status))"
    }
    return (lines + ["open and a number opens a lesson; help lists the commands"])
      .joined(separator: "\n")
  }

  private var steps: String {
    guard let reader = state.reader else { return lessons }
    return reader.lesson.steps.enumerated().map { index, step in
      let mark = StepMark(step, state.lessonProgress).words
      let here = index == reader.stepIndex ? ", here" : ""
      return "\(index + 1). \(step.title) (\(mark)\(here))"
    }.joined(separator: "\n")
  }

  private var question: String {
    guard let followed = state.reader?.followed else { return "" }
    let page = page
    guard let index = page.live.firstIndex(where: { Question($0.block)?.id == followed }) else {
      return ""
    }
    let hints = page.live[(index + 1)...].prefix { Question($0.block) == nil }
    return ([page.live[index]] + hints).map { lines(page.lines[$0.lines]) }
      .joined(separator: "\n")
  }

  /// What the lab shows, in seven-bit characters.
  private var lab: String {
    guard let lab = state.liveLab else { return "no lesson is open" }
    if state.coveredDrawing != nil {
      return "what the lab shows here is what you are asked to predict; answer first, or solution"
    }
    var canvas = Canvas(size: Size(columns: 80, rows: 60), theme: .plainest)
    LabView.drawView(&canvas, area: canvas.buffer.bounds, lab: lab)
    let rows = canvas.buffer.text.split(separator: "\n", omittingEmptySubsequences: false)
    return rows.filter { $0.contains { $0 != " " } }.joined(separator: "\n")
  }

  private mutating func workings() -> String {
    defer { state.liveLab?.why = nil }
    guard let lab = state.liveLab, let why = lab.why, let measurement = lab.measurement else {
      return ""
    }
    var canvas = Canvas(size: Size(columns: 80, rows: 60), theme: .plainest)
    let workings = measurement.workings(lab.settings.mode)
    let names = QuantityNames(experiment: lab.setup.experiment, glyphs: .ascii)
    WhyPanel(
      lab: lab, why: why, workings: workings, names: names,
      uses: WhyLinks(lab, workings: workings)?.uses
    )
    .draw(&canvas, area: canvas.buffer.bounds)
    let rows = canvas.buffer.text.split(separator: "\n", omittingEmptySubsequences: false)
    return rows.filter { $0.contains { $0 != " " } }.joined(separator: "\n")
  }

  private mutating func matches() -> String {
    defer { (state.search, state.entry) = (nil, nil) }
    let found = state.search?.matches(state.entry?.text ?? "") ?? []
    if found.isEmpty { return "no step has all of these words" }
    return found.map { "\($0.step.lessonTitle) (\($0.step.lesson)), \($0.step.title): \($0.line)" }
      .joined(separator: "\n")
  }
}
