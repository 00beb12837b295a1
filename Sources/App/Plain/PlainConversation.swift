import Lessons
import Rendering
import Spelling

/// The program as a conversation: a line is read, lines are answered.
///
/// Nothing is drawn, so that a screen reader, a pipe or a braille line can follow; the state behind
/// it is that of the screen.
public struct PlainConversation: Sendable {
  /// The program behind the conversation.
  public var state: AppState
  /// How wide the answers are set.
  static let width = 72
  var answer: Answer

  /// What the last command asked to be told.
  enum Answer {
    /// The page, the list of lessons, or the lab.
    case place
    /// The question that was answered, with its marks, or helped with.
    case question
    /// Some text.
    case text(String)
    /// What the lab shows.
    case lab
    /// The orders in numbers.
    case comparison
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
    answer = .place
  }

  /// Reads a command; what it asks for outside of the state is to be done before `told` is read.
  public mutating func read(_ line: String) -> [Effect] {
    state.message = nil
    answer = .nothing
    // Answers quote what was asked, which must not steer a terminal.
    let words = ShowableText.text(line).split(separator: " ").map(String.init)
    let rest = words.dropFirst().joined(separator: " ")
    guard let command = PlainCommand(words.first ?? "next") else {
      state.message = "there is no command '\(words.first?.prefix(40) ?? "")'; help lists them"
      return []
    }
    if state.place == .lab, command.wordsInLab == nil {
      state.message =
        "\(command.rawValue) is for lessons, and this is the lab; help lists what is for it"
      return []
    }
    switch command {
    case .next: return walk(1)
    case .back: return walk(-1)
    case .page: answer = state.place == .lab ? .text(controls) : .place
    case .steps: answer = .text(steps)
    case .lessons: return listLessons()
    case .go: return go(rest)
    case .open: return open(rest)
    case .answer:
      answer = .question
      return state.answerable == nil ? state.startAnswer() : state.answer(rest)
    case .hint, .solution:
      answer = .question
      return state.apply(command == .hint ? .hint : .solution)
    case .lab: answer = .lab
    case .operation: return changeLab(.operation(words.last == "back" ? -1 : 1))
    case .set: return set(Array(words.dropFirst()))
    case .why: return why(Array(words.dropFirst()))
    case .search: return search(rest)
    case .view: return show(rest)
    case .order: return order(rest)
    case .compare: return compare(Array(words.dropFirst()))
    case .race: return race(rest)
    case .mask: return changeLab(.newMask)
    case .undo: return changeLab(.undo)
    case .redo: return changeLab(.redo)
    case .play: return play()
    case .leave:
      answer = .place
      return state.apply(.back)
    case .help: answer = .text(PlainCommand.list(inLab: state.place == .lab))
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
      case .comparison: comparison
      case .workings: workings()
      case .matches: matches()
      case .nothing: ""
      }
    let parts = [state.notice?.heard ?? "", told].filter { !$0.isEmpty }
    let text = parts.joined(separator: "\n")
    return GlyphSet.ascii.shown(text) + "\n"
  }

  // MARK: Going

  /// The next or previous step of the lesson; in the lab, operation of the walk.
  private mutating func walk(_ offset: Int) -> [Effect] {
    switch state.place {
    case .course:
      state.message = "no lesson is open; open 1 opens the first one"
      return []
    case .reader:
      let page = (state.reader?.stepIndex, state.reader?.isClosing)
      let effects = state.apply(.step(offset))
      if page != (state.reader?.stepIndex, state.reader?.isClosing) { answer = .place }
      return effects
    case .lab: return changeLab(.operation(offset))
    }
  }

  private mutating func go(_ text: String) -> [Effect] {
    if state.place == .lab { return goToPlace(text) }
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

  private mutating func listLessons() -> [Effect] {
    answer = .place
    var effects: [Effect] = []
    while state.place != .course { effects += state.apply(.back) }
    return effects
  }

  private mutating func open(_ text: String) -> [Effect] {
    let entries = state.course.entries
    let index = Int(text).map { max($0, 0) - 1 } ?? entries.firstIndex { $0.id == text } ?? -1
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

  private mutating func search(_ text: String) -> [Effect] {
    let effects = state.startSearch()
    state.entry?.text = text
    answer = .matches
    return effects
  }
}
