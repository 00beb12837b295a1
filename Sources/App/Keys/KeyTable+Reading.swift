import Rendering

extension KeyTable {
  /// The keys of the course and its lessons: reading, answering, drawing, the list of steps,
  /// forgetting.
  static let reading: [KeyBinding] = [
    row("enter", [.enter], .open, [.course], "open the lesson", footer: "open"),
    row(
      "L", [.character("L")], .openLab, [.course], "open the lab, every control free",
      footer: "lab"),
    row("enter", [.enter], .answer, [.reader], "answer the question of the step"),
    row("T", [.character("T")], .hint, [.reader, .quiz, .drawing], "a hint for it, one at a time"),
    row("S", [.character("S")], .solution, [.reader, .quiz, .drawing], "show its solution"),
    row(
      "n PgDn", [.character("n"), .pageDown], .step(1), [.reader], "next step", footer: "next"),
    row(
      "b PgUp", [.character("b"), .pageUp], .step(-1), [.reader], "previous step",
      footer: "back"),
    row(
      "O", [.character("O")], .contents, [.reader], "the steps of the lesson", footer: "steps"),
    row(
      "P", [.character("P")], .tryInLab, [.reader],
      "play with this in the lab, and come back", footer: "play"),
    row(
      "/", [.character("/")], .search, [.course, .reader], "search all lessons",
      footer: "search"),
    row(
      "v", [.character("v")], .swapPanes, [.reader],
      "prose or lab alone, where both do not fit"),
    row("V", [.character("V")], .swapPanels, [.reader], "the view's next panel"),
    row("J", [.character("J")], .scroll(1), [.reader], "scroll the prose down"),
    row("K", [.character("K")], .scroll(-1), [.reader], "scroll the prose up"),
    row(
      "R", [.character("R")], .askReset, [.course, .reader],
      "forget progress; asks: step, lesson or all"),
    row("up k", [.up, .character("k")], .pickChoice(-1), [.quiz], "the choice above"),
    row(
      "down j", [.down, .character("j")], .pickChoice(1), [.quiz], "the choice below",
      footer: "pick", with: [.pickChoice(1), .pickChoice(-1)]),
    row(
      "a-h", "abcdefgh".unicodeScalars.map { .character($0) }, .pickLetter, [.quiz],
      "the choice of that letter"),
    row(
      "enter space", [.enter, .character(" ")], .giveChoice, [.quiz], "give it as the answer",
      footer: "answer"),
    row("esc", [.escape, .backspace], .leaveChoices, [.quiz], "not now", footer: "later"),
    row(
      "left h", [.left, .character("h")], .drawMove(-1), [.drawing], "the bar to the left",
      footer: "bar", with: [.drawMove(-1), .drawMove(1)]),
    row("right l", [.right, .character("l")], .drawMove(1), [.drawing], "the bar to the right"),
    row(
      "up k", [.up, .character("k")], .drawRaise(1), [.drawing], "raise it a little",
      footer: "raise", with: [.drawRaise(1), .drawRaise(-1)]),
    row("down j", [.down, .character("j")], .drawRaise(-1), [.drawing], "lower it a little"),
    row(
      "PgUp K", [.pageUp, .character("K")], .drawRaise(5), [.drawing], "raise it a lot"),
    row(
      "PgDn J", [.pageDown, .character("J")], .drawRaise(-5), [.drawing], "lower it a lot"),
    row(
      "home g", [.home, .character("g")], .drawMove(-100), [.drawing],
      "the bar of the exact zeros"),
    row("end G", [.end, .character("G")], .drawMove(100), [.drawing], "the last bar"),
    row(
      "enter", [.enter], .giveDrawing, [.drawing], "give it as the answer", footer: "answer"),
    row(
      "esc", [.escape, .backspace], .leaveDrawing, [.drawing], "not now; the drawing is kept",
      footer: "later"),
    row("up k", [.up, .character("k")], .contentsMove(-1), [.contents], "the step above"),
    row(
      "down j", [.down, .character("j")], .contentsMove(1), [.contents], "the step below",
      footer: "pick", with: [.contentsMove(1), .contentsMove(-1)]),
    row("enter", [.enter], .contentsOpen, [.contents], "go to the step", footer: "go"),
    row(
      "esc O", [.escape, .backspace, .character("O")], .contents, [.contents],
      "back to the prose", footer: "close"),
    row(
      "s", [.character("s")], .reset(.step), [.resetting], "forget the answers of this step",
      footer: "step"),
    row(
      "l", [.character("l")], .reset(.lesson), [.resetting], "forget the lesson",
      footer: "lesson"),
    row(
      "a", [.character("a")], .reset(.all), [.resetting], "forget everything", footer: "all"),
    row(
      "esc", [.escape, .backspace, .enter, .character("n")], .askReset, [.resetting],
      "forget nothing", footer: "nothing"),
  ]
}
