/// A command of the plain conversation.
enum PlainCommand: String, CaseIterable {
  case next, back, page, steps, go, lessons, open, answer, hint, solution, lab, operation, set, why
  case search, help, quit

  /// The command of a word; its beginning is enough where only one has it, or the more common one.
  init?(_ word: String) {
    let word = word.lowercased()
    guard let command = Self.allCases.first(where: { $0.rawValue.hasPrefix(word) }) else {
      return nil
    }
    self = command
  }

  /// What it does, and what follows it.
  var words: String {
    switch self {
    case .next: "next step (an empty line, too)"
    case .back: "step before"
    case .page: "tell the step again, with the numbers as they are now"
    case .steps: "list the steps of the lesson"
    case .go: "go to a step: go 3"
    case .lessons: "list the lessons"
    case .open: "open a lesson by its number or name: open 1"
    case .answer: "answer the question: answer 0.5, answer b"
    case .hint: "one hint more"
    case .solution: "show the solution"
    case .lab: "tell what the lab shows"
    case .operation: "next operation of the walk; operation back"
    case .set: "turn a control: set p 0.3, set mode eval"
    case .why: "the workings of a number: why s2 f3"
    case .search: "search all lessons: search running variance"
    case .help: "this list"
    case .quit: "leave; nothing is lost"
    }
  }

  /// The list of all commands.
  static var list: String {
    allCases.map { "\($0.rawValue): \($0.words)" }.joined(separator: "\n")
  }
}
