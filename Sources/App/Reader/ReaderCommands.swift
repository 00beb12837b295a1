import Rendering

/// What can be done in a lesson: reading, answering, drawing, and the list of its steps.
enum ReaderCommands {
  static let all: [Command] = asking + reading + choices + drawing + contents

  private static let asking = [
    Command(
      .answer, "enter", [.enter], [.reader], "answer the question of the step", footer: .answers,
      { $0.startAnswer() }),
    Command(
      .hint, "T", [.character("T")], [.reader, .quiz, .drawing], "a hint for it, one at a time",
      { $0.showHint() }),
    Command(
      .solution, "S", [.character("S")], [.reader, .quiz, .drawing], "show its solution",
      { $0.showSolution() }),
  ]

  private static let reading = [
    Command(
      .step(1), "n PgDn", [.character("n"), .pageDown], [.reader], "next step", footer: "next",
      { $0.goStep(1) }),
    Command(
      .step(-1), "b PgUp", [.character("b"), .pageUp], [.reader], "previous step",
      footer: "back", { $0.goStep(-1) }
    ),
    Command(
      .contents, "O", [.character("O")], [.reader], "the steps of the lesson",
      { $0.toggleContents() }),
    Command(
      .tryInLab, "P", [.character("P")], [.reader], "play with this in the lab, and come back",
      { $0.tryInLab() }),
    CourseCommands.search,
    Command(
      .swapPanes, "v", [.character("v")], [.reader],
      "prose or lab alone, where both do not fit", footer: .otherPane, { $0.swapPanes() }),
    .panelsBeside.only { $0.panelCount > 1 },
    Command(
      .scroll(1), "J", [.character("J")], [.reader], "scroll the prose down", { $0.scrollProse(1) }),
    Command(
      .scroll(-1), "K", [.character("K")], [.reader], "scroll the prose up", { $0.scrollProse(-1) }),
    CourseCommands.forget,
  ]

  private static let choices = [
    Command(
      .pickChoice(-1), "up k", [.up, .character("k")], [.quiz], "the choice above",
      { $0.pick { $0 - 1 } }),
    Command(
      .pickChoice(1), "down j", [.down, .character("j")], [.quiz], "the choice below",
      footer: "picks", with: [.pickChoice(-1), .pickChoice(1)], { $0.pick { $0 + 1 } }),
    // The key itself says which; `press` has seen it.
    Command(
      .pickLetter, "a-h", "abcdefgh".unicodeScalars.map { .character($0) }, [.quiz],
      "the choice of that letter", { _ in [] }),
    Command(
      .giveChoice, "enter space", [.enter, .character(" ")], [.quiz], "give it as the answer",
      footer: "answers", { $0.giveChoice() }),
    Command(
      .leaveChoices, "esc", [.escape, .backspace], [.quiz], "not now", footer: "later",
      { $0.leaveQuestion() }),
  ]

  private static let drawing = [
    bar(-1, "left h", [.left, .character("h")], "the bar to the left", footer: "bar"),
    bar(1, "right l", [.right, .character("l")], "the bar to the right"),
    raise(1, "up k", [.up, .character("k")], "raise it a little", footer: "raises"),
    raise(-1, "down j", [.down, .character("j")], "lower it a little"),
    raise(5, "PgUp K", [.pageUp, .character("K")], "raise it a lot"),
    raise(-5, "PgDn J", [.pageDown, .character("J")], "lower it a lot"),
    bar(-100, "home g", [.home, .character("g")], "the bar of the exact zeros"),
    bar(100, "end G", [.end, .character("G")], "the last bar"),
    Command(
      .giveDrawing, "enter", [.enter], [.drawing], "give it as the answer", footer: "answers",
      { $0.giveDrawing() }),
    Command(
      .leaveDrawing, "esc", [.escape, .backspace], [.drawing], "not now; the drawing is kept",
      footer: "later", { $0.leaveQuestion() }),
  ]

  /// Taking changes of the drawing back, and making them again.
  static let drawingChanges = [
    Command(.undo, "u", [.character("u")], [.drawing], "undo") { $0.undoInDrawing() },
    Command(.redo, "ctrl-r", [.control("r")], [.drawing], "redo") { $0.redoInDrawing() },
  ]

  private static func bar(
    _ bars: Int, _ shown: String, _ keys: [Key], _ label: String, footer: FooterWords? = nil
  ) -> Command {
    Command(
      .drawMove(bars), shown, keys, [.drawing], label, footer: footer,
      with: footer == nil ? [] : [.drawMove(-1), .drawMove(1)],
      { $0.draw { $0.move(bars) } })
  }

  private static func raise(
    _ levels: Int, _ shown: String, _ keys: [Key], _ label: String, footer: FooterWords? = nil
  ) -> Command {
    Command(
      .drawRaise(levels), shown, keys, [.drawing], label, footer: footer,
      with: footer == nil ? [] : [.drawRaise(1), .drawRaise(-1)],
      { $0.draw { $0.raise(levels) } })
  }

  private static let contents = [
    Command(
      .contentsMove(-1), "up k", [.up, .character("k")], [.contents], "the step above",
      { $0.moveInContents(-1) }),
    Command(
      .contentsMove(1), "down j", [.down, .character("j")], [.contents], "the step below",
      footer: "picks", with: [.contentsMove(-1), .contentsMove(1)], { $0.moveInContents(1) }),
    Command(
      .contentsOpen, "enter", [.enter], [.contents], "go to the step", footer: "goes there",
      { $0.openFromContents() }),
    Command(
      .contents, "esc O", [.escape, .backspace, .character("O")], [.contents],
      "back to the prose", footer: "closes", { $0.toggleContents() }),
  ]
}

extension FooterWords {
  /// Answers the question of the step, where one is open and in sight.
  fileprivate static let answers = FooterWords { state in
    let isHidden = state.hidesPane && state.reader?.showsLab == true
    guard let question = state.answerable, !isHidden else { return nil }
    return question.drawing != nil ? "draws" : question.choiceCount != nil ? "picks" : "answers"
  }

  /// Shows the lab or the prose, where one hides the other.
  fileprivate static let otherPane = FooterWords { state in
    guard state.hidesPane, let reader = state.reader else { return nil }
    return reader.showsLab ? "text" : "lab"
  }
}
