/// A command of the plain conversation.
enum PlainCommand: String, CaseIterable {
  case next, back, page, steps, go, lessons, open, answer, hint, solution, lab, operation, set, why
  case search, view, order, compare, race, mask, undo, redo, play, leave, help, quit

  /// The command of a word; its beginning is enough where only one has it, or the more common one.
  init?(_ word: String) {
    let word = word.lowercased()
    guard let command = Self.allCases.first(where: { $0.rawValue.hasPrefix(word) }) else {
      return nil
    }
    self = command
  }

  /// What it does in a lesson or in the list of lessons, and what follows it.
  var words: String {
    switch self {
    case .next: "next step (an empty line, too)"
    case .back: "step before"
    case .page: "tell the step again, with the numbers as they are now"
    case .steps: "list the steps of the lesson"
    case .go: "go to a step: go 3"
    case .lessons: "list the lessons"
    case .open: "open a lesson by its number or name: open 1"
    case .answer: "answer the question: answer 0.5, answer b, answer 50 10 20 20"
    case .hint: "one hint more"
    case .solution: "show the solution"
    case .lab: "tell what the lab shows"
    case .operation: "next operation of the walk; operation back"
    case .set: "turn a control: set p 0.3, set mode eval"
    case .why: "the workings of a number: why s2 f3"
    case .search: "search all lessons: search running variance"
    case .view: "show another view in the lab: view orders"
    case .order: "put the stages in an order: order L-A-BN-D"
    case .compare: "compare all orders in numbers, or some: compare L-BN-A-D L-A-D-BN"
    case .race: "run the race of the race view: race, or to an epoch: race 20"
    case .mask: "a new mask with the same seed"
    case .undo: "take the last change of the lab back"
    case .redo: "make it again"
    case .play: "take the lesson's numbers to the lab, where every control is free"
    case .leave: "back from the lab to its lesson, from a lesson to the list"
    case .help: "this list"
    case .quit: "leave; nothing is lost"
    }
  }

  /// What it does in the lab, where that is another thing; nil where it does nothing there.
  var wordsInLab: String? {
    switch self {
    case .next: "next operation of the walk, pass or block (an empty line, too)"
    case .back: "the one before"
    case .page: "tell the view again, and every control"
    case .go: "go to a place of the view: go bn.mean; go alone lists them"
    case .leave: "back to the lesson one came from, or to the list of lessons"
    case .steps, .answer, .hint, .solution, .operation, .play: nil
    default: words
    }
  }

  /// The list of all commands of a place.
  static func list(inLab: Bool) -> String {
    allCases.compactMap { command in
      (inLab ? command.wordsInLab : command.words).map { "\(command.rawValue): \($0)" }
    }.joined(separator: "\n")
  }
}
