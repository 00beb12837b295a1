public import Rendering

/// One row of the key table: dispatch, footer and help all read it.
public struct KeyBinding: Hashable, Sendable {
  /// The keys, any of which does it.
  public let keys: [Key]
  /// How the keys are written.
  public let shown: String
  /// What they do.
  public let action: Action
  /// Where.
  public let places: Set<KeyPlace>
  /// What they do, in a few words.
  public let label: String
  /// The hint in the footer, keys and a word, for the few one needs most; nil leaves it to the help.
  public let footer: String?
}

/// Every key of the program.
public enum KeyTable {
  private static let live: Set<KeyPlace> = [
    .lab, .reader, .why, .mask, .orders, .shift, .race, .zoom,
  ]
  private static let turning: Set<KeyPlace> = [.lab, .reader, .mask, .orders, .shift, .race]
  private static let measured = live.subtracting([.race])
  private static let walking: Set<KeyPlace> = [.lab, .reader, .why]
  private static let comparing: Set<KeyPlace> = [.orders, .reader, .zoom]
  private static let everywhere = Set(KeyPlace.allCases)

  private static func row(
    _ shown: String, _ keys: [Key], _ action: Action, _ places: Set<KeyPlace>, _ label: String,
    footer: String? = nil
  ) -> KeyBinding {
    KeyBinding(
      keys: keys, shown: shown, action: action, places: places, label: label, footer: footer)
  }

  /// The rows, in the order of the help; the footer takes those with a word, as long as they fit.
  public static let rows: [KeyBinding] = [
    row("enter", [.enter], .open, [.course], "open the lesson", footer: "enter open"),
    row(
      "L", [.character("L")], .openLab, [.course], "open the lab, every control free",
      footer: "L lab"),
    row("enter", [.enter], .answer, [.reader], "answer the question of the step"),
    row("T", [.character("T")], .hint, [.reader, .quiz, .drawing], "a hint for it, one at a time"),
    row("S", [.character("S")], .solution, [.reader, .quiz, .drawing], "show its solution"),
    row(
      "n PgDn", [.character("n"), .pageDown], .step(1), [.reader], "next step", footer: "n next"),
    row(
      "b PgUp", [.character("b"), .pageUp], .step(-1), [.reader], "previous step",
      footer: "b back"),
    row(
      "O", [.character("O")], .contents, [.reader], "the steps of the lesson", footer: "O steps"),
    row(
      "P", [.character("P")], .tryInLab, [.reader],
      "play with this in the lab; esc comes back", footer: "P play"),
    row(
      "/", [.character("/")], .search, [.course, .reader], "search all lessons",
      footer: "/ search"),
    row("up k", [.up, .character("k")], .pickChoice(-1), [.quiz], "the choice above"),
    row(
      "down j", [.down, .character("j")], .pickChoice(1), [.quiz], "the choice below",
      footer: "jk pick"),
    row(
      "a-h", "abcdefgh".unicodeScalars.map { .character($0) }, .pickLetter, [.quiz],
      "the choice of that letter"),
    row(
      "enter space", [.enter, .character(" ")], .giveChoice, [.quiz], "give it as the answer",
      footer: "enter answer"),
    row("esc", [.escape, .backspace], .leaveChoices, [.quiz], "not now", footer: "esc later"),
    row(
      "left h", [.left, .character("h")], .drawMove(-1), [.drawing], "the bar to the left",
      footer: "hl bar"),
    row("right l", [.right, .character("l")], .drawMove(1), [.drawing], "the bar to the right"),
    row(
      "up k", [.up, .character("k")], .drawRaise(1), [.drawing], "raise it a little",
      footer: "kj raise"),
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
      "enter", [.enter], .giveDrawing, [.drawing], "give it as the answer", footer: "enter answer"),
    row(
      "esc", [.escape, .backspace], .leaveDrawing, [.drawing], "not now; the drawing is kept",
      footer: "esc later"),
    row("up k", [.up, .character("k")], .contentsMove(-1), [.contents], "the step above"),
    row(
      "down j", [.down, .character("j")], .contentsMove(1), [.contents], "the step below",
      footer: "jk pick"),
    row("enter", [.enter], .contentsOpen, [.contents], "go to the step", footer: "enter go"),
    row(
      "esc O", [.escape, .backspace, .character("O")], .contents, [.contents],
      "back to the prose", footer: "esc close"),
    row(
      "s", [.character("s")], .reset(.step), [.resetting], "forget the answers of this step",
      footer: "s step"),
    row(
      "l", [.character("l")], .reset(.lesson), [.resetting], "forget the lesson",
      footer: "l lesson"),
    row(
      "a", [.character("a")], .reset(.all), [.resetting], "forget everything", footer: "a all"),
    row(
      "esc", [.escape, .backspace, .enter, .character("n")], .askReset, [.resetting],
      "forget nothing", footer: "esc nothing"),
    row(
      "enter l", [.enter, .right, .character("l")], .descend, [.why],
      "go into the picked number", footer: "enter into"),
    row(
      "esc h", [.escape, .backspace, .left, .character("h")], .ascend, [.why],
      "back to the number before; from the first one, close", footer: "esc back"),
    row("up k", [.up, .character("k")], .operand(-1), [.why], "pick the number above"),
    row(
      "down j", [.down, .character("j")], .operand(1), [.why], "pick the number below",
      footer: "jk pick"),
    row(
      "tab", [.tab], .swapPanes, [.why], "the workings or the sheet, where both do not fit",
      footer: "tab sheet"),
    row(
      ".", [.character(".")], .operation(1), walking,
      "next operation of the walk, or pass of the mask",
      footer: "., op"),
    row(",", [.character(",")], .operation(-1), walking, "previous operation or pass"),
    row(
      ".", [.character(".")], .operation(1), [.mask], "one more pass", footer: "., pass"),
    row(",", [.character(",")], .operation(-1), [.mask], "one pass less"),
    row("(", [.character("(")], .jump(-1), [.mask], "previous block"),
    row(")", [.character(")")], .jump(1), [.mask], "next block"),
    row("enter", [.enter], .zoom, [.orders], "zoom the histogram", footer: "enter zoom"),
    row(
      "a", [.character("a")], .chooseOrders, [.orders, .shift, .race, .reader],
      "choose the orders that are compared", footer: "a orders"),
    row(
      "space", [.character(" ")], .play, [.race], "start the race, or pause it",
      footer: "space run"),
    row(
      ".", [.character(".")], .operation(1), [.race], "train one epoch more", footer: ". epoch"),
    row(
      "V v", [.character("V"), .character("v")], .swapPanels, [.race],
      "the next panel: accuracy, loss, plane, ratio", footer: "V panel"),
    row(
      "V v", [.character("V"), .character("v")], .swapPanels, [.shift],
      "the chart over depth alone, or again with the one over p"),
    row(
      "x", [.character("x")], .pin, [.race], "compare all others with the picked order",
      footer: "x ref"),
    row(
      "g home", [.character("g"), .home], .operationEnd(-1), [.race],
      "start over, from the first weights", footer: "g restart"),
    row("G end", [.character("G"), .end], .operationEnd(1), [.race], "run to the last epoch"),
    row(
      ".", [.character(".")], .operation(1), [.orders, .shift, .zoom], "next block of the stack",
      footer: "., block"),
    row(",", [.character(",")], .operation(-1), [.orders, .shift, .zoom], "previous block"),
    row(
      "f", [.character("f")], .reverse, [.orders, .zoom], "gradients instead of values, and back",
      footer: "f grads"),
    row(
      "x", [.character("x")], .pin, [.orders, .zoom],
      "pin this as A, behind what comes; or let it go", footer: "x pin"),
    row(
      "z", [.character("z")], .scale, comparing, "counts: linear or by logarithm",
      footer: "z log"),
    row(
      "c", [.character("c")], .recalibrate, [.orders, .shift, .zoom],
      "running statistics: re-estimated without dropout, or settled", footer: "c re-est"),
    row(
      "c", [.character("c")], .recalibrate, walking.union([.mask]),
      "running statistics: re-estimated without dropout, or settled"),
    row(
      "enter i", [.enter, .character("i")], .why, [.lab],
      "why? the workings of the number under the cursor", footer: "enter why"),
    row(
      "i", [.character("i")], .why, [.reader], "why? the workings of the number under the cursor",
      footer: "i why"),
    row(
      "e", [.character("e")], .edit, walking, "edit the number under the cursor, or the picked one",
      footer: "e edit"),
    row(
      "f", [.character("f")], .reverse, walking, "turn round: forward, or the gradients back",
      footer: "f back"),
    row(
      "d", [.character("d")], .display, walking,
      "show numbers, what the last change moved, or eval less train", footer: "d diff"),
    row(
      "]", [.character("]")], .turn(1, large: false), live, "turn the control up a little",
      footer: "[] turn"),
    row("[", [.character("[")], .turn(-1, large: false), live, "turn the control down a little"),
    row("tab", [.tab], .control(1), turning, "next control", footer: "tab next"),
    row("t", [.character("t")], .toggleMode, measured, "train / eval", footer: "t mode"),
    row(
      "x", [.character("x")], .pin, walking,
      "pin this as A: d then shows how far what comes has moved from it; or let it go"),
    row("m", [.character("m")], .newMask, measured, "a new mask, same seed", footer: "m mask"),
    row(
      "s", [.character("s")], .newSeed, live, "a new seed: other data, weights and masks",
      footer: "s seed"),
    row("<", [.character("<")], .pick(-1), live, "pick the stage before", footer: "<>HL order"),
    row(">", [.character(">")], .pick(1), live, "pick the stage after"),
    row("H", [.character("H")], .moveStage(-1), live, "move the picked stage earlier"),
    row("L", [.character("L")], .moveStage(1), live, "move the picked stage later"),
    row(
      "1", [.character("1")], .show(.walk), live, "the walk: one batch, operation by operation",
      footer: "1-6 view"),
    row("2", [.character("2")], .show(.mask), live, "the masks: one sample's units, many passes"),
    row("3", [.character("3")], .show(.orders), live, "the orders: all of them side by side"),
    row(
      "4", [.character("4")], .show(.shift), live,
      "the shift: the ratio at BN's input over p and over depth"),
    row(
      "5", [.character("5")], .show(.race), live, "the race: small networks trained in every order"),
    row("6", [.character("6")], .show(.conv), live, "conv: the walk on a small batch of images"),
    row(
      "(", [.character("(")], .jump(-1), walking, "previous stage of the walk, or block of the mask"
    ),
    row(")", [.character(")")], .jump(1), walking, "next stage of the walk, or block of the mask"),
    row("up k", [.up, .character("k")], .choice(-1), [.choosing], "order above"),
    row("down j", [.down, .character("j")], .choice(1), [.choosing], "order below"),
    row(
      "space enter", [.character(" "), .enter], .toggleChoice, [.choosing],
      "take the order in or out", footer: "space in/out"),
    row(
      "esc a", [.escape, .backspace, .character("a")], .chooseOrders, [.choosing], "close the list",
      footer: "esc close"),
    row(
      "esc enter", [.escape, .backspace, .enter], .zoom, [.zoom], "back to all orders",
      footer: "esc back"),
    row("tab", [.tab], .jumpColumn(1), [.zoom], "the next stage's histogram", footer: "tab stage"),
    row("shift-tab", [.backTab], .jumpColumn(-1), [.zoom], "the previous stage's histogram"),
    row("space", [.character(" ")], .play, [.lab, .mask], "play the walk, or stop"),
    row(
      "space", [.character(" ")], .play, [.reader],
      "play the walk, or stop; run the race, or pause", footer: "space run"),
    row("+", [.character("+")], .pace(1), [.lab, .reader, .mask, .race], "play faster"),
    row("-", [.character("-")], .pace(-1), [.lab, .reader, .mask, .race], "play slower"),
    row("o", [.character("o")], .upstream, measured, "the gradient from above: drawn, or ones"),
    row("shift-tab", [.backTab], .control(-1), turning, "previous control"),
    row("}", [.character("}")], .turn(1, large: true), live, "turn it up a lot"),
    row("{", [.character("{")], .turn(-1, large: true), live, "turn it down a lot"),
    row("=", [.character("=")], .typeValue, live, "type a value for the control"),
    row(
      "C", [.character("C")], .toggleConventions, walking,
      "in the walk: PyTorch, Keras and the paper side by side"),
    row(
      "left h", [.left, .character("h")], .move(columns: -1, rows: 0), turning.union([.zoom]),
      "cursor left"),
    row(
      "right l", [.right, .character("l")], .move(columns: 1, rows: 0), turning.union([.zoom]),
      "cursor right"),
    row(
      "up k", [.up, .character("k")], .move(columns: 0, rows: -1),
      [.course, .reader, .lab, .mask, .orders, .shift, .race, .zoom],
      "cursor up"),
    row(
      "down j", [.down, .character("j")], .move(columns: 0, rows: 1),
      [.course, .reader, .lab, .mask, .orders, .shift, .race, .zoom],
      "cursor down"),
    row(
      "home g", [.home, .character("g")], .operationEnd(-1), measured, "first operation or pass"),
    row(
      "end G", [.end, .character("G")], .operationEnd(1), measured,
      "last operation; the next hundred passes"),
    row(
      "v", [.character("v")], .swapPanes, [.reader],
      "prose or lab alone, where both do not fit"),
    row(
      "v V", [.character("v"), .character("V")], .swapPanels, [.mask], "the view's next panel",
      footer: "v panel"),
    row("V", [.character("V")], .swapPanels, [.reader], "the view's next panel"),
    row("J", [.character("J")], .scroll(1), [.reader], "scroll the prose down"),
    row("K", [.character("K")], .scroll(-1), [.reader], "scroll the prose up"),
    row(
      "R", [.character("R")], .askReset, [.course, .reader],
      "forget progress; asks: step, lesson or all"),
    row("r", [.character("r")], .resetLab, live, "put the lab back as it was opened"),
    row(
      "y", [.character("y")], .takeCommand, live,
      "show and copy the command that brings these numbers back"),
    row(
      "w", [.character("w")], .writeFile, live,
      "write a file: the view (.txt .svg .csv) or the experiment (.json)"),
    row("u", [.character("u")], .undo, live.union([.drawing]), "undo"),
    row("ctrl-r", [.control("r")], .redo, live.union([.drawing]), "redo"),
    row(
      "M", [.character("M")], .toggleMouse, everywhere,
      "the mouse: click and wheel, or leave it to the terminal"),
    row(
      ":", [.character(":")], .commands, everywhere,
      "find an action by its name, or write a command such as p 0.3", footer: ": find"),
    row("?", [.character("?")], .help, everywhere, "these keys", footer: "? help"),
    row(
      "esc", [.escape, .backspace], .back, [.course, .reader, .lab, .mask, .orders, .shift, .race],
      "back; from the lab to its lesson"),
    row("ctrl-l", [.control("l")], .redraw, everywhere, "draw the screen again"),
    row("ctrl-z", [.control("z")], .suspend, everywhere, "stop; fg comes back"),
    row(
      "q", [.character("q"), .control("c")], .quit, everywhere,
      "quit: asks nothing, loses nothing", footer: "q quit"),
  ]

  /// What a key does in a place.
  public static func action(for key: Key, in place: KeyPlace) -> Action? {
    KeyMap.standard.action(for: key, in: place)
  }

  /// The rows of a place; beside a lesson, those that do something in the view it shows.
  public static func rows(in place: KeyPlace, view: LabView? = nil) -> [KeyBinding] {
    KeyMap.standard.rows(in: place, view: view)
  }
}
