import Rendering

extension KeyTable {
  /// The keys that turn what a lab is about: controls, order, seed, view; and the cursor over it.
  static let turning: [KeyBinding] = [
    row(
      "]", [.character("]")], .turn(1, large: false), .live, "turn the control up a little",
      footer: "turn", with: [.turn(-1, large: false), .turn(1, large: false)]),
    row("[", [.character("[")], .turn(-1, large: false), .live, "turn the control down a little"),
    row("tab", [.tab], .control(1), .turning, "next control", footer: "next"),
    row("t", [.character("t")], .toggleMode, .measured, "train / eval", footer: "mode"),
    row("m", [.character("m")], .newMask, .measured, "a new mask, same seed", footer: "mask"),
    row(
      "s", [.character("s")], .newSeed, .live, "a new seed: other data, weights and masks",
      footer: "seed"),
    row(
      "<", [.character("<")], .pick(-1), .live, "pick the stage before", footer: "order",
      with: [.pick(-1), .pick(1), .moveStage(-1), .moveStage(1)]),
    row(">", [.character(">")], .pick(1), .live, "pick the stage after"),
    row("H", [.character("H")], .moveStage(-1), .live, "move the picked stage earlier"),
    row("L", [.character("L")], .moveStage(1), .live, "move the picked stage later"),
    row(
      "1", [.character("1")], .show(.walk), .live, "the walk: one batch, operation by operation",
      footer: "view", with: LabView.allCases.map { .show($0) }),
    row("2", [.character("2")], .show(.mask), .live, "the masks: one sample's units, many passes"),
    row("3", [.character("3")], .show(.orders), .live, "the orders: all of them side by side"),
    row(
      "4", [.character("4")], .show(.shift), .live,
      "the shift: the ratio at BN's input over p and over depth"),
    row(
      "5", [.character("5")], .show(.race), .live, "the race: small networks trained in every order"
    ),
    row("6", [.character("6")], .show(.conv), .live, "conv: the walk on a small batch of images"),
    row("space", [.character(" ")], .play, [.lab, .mask], "play the walk, or stop"),
    row(
      "space", [.character(" ")], .play, [.reader],
      "play the walk, or stop; run the race, or pause", footer: "run"),
    row("+", [.character("+")], .pace(1), [.lab, .reader, .mask, .race], "play faster"),
    row("-", [.character("-")], .pace(-1), [.lab, .reader, .mask, .race], "play slower"),
    row("shift-tab", [.backTab], .control(-1), .turning, "previous control"),
    row("}", [.character("}")], .turn(1, large: true), .live, "turn it up a lot"),
    row("{", [.character("{")], .turn(-1, large: true), .live, "turn it down a lot"),
    row("=", [.character("=")], .typeValue, .live, "type a value for the control"),
    row(
      "left h", [.left, .character("h")], .move(columns: -1, rows: 0), .turning.union([.zoom]),
      "cursor left"),
    row(
      "right l", [.right, .character("l")], .move(columns: 1, rows: 0), .turning.union([.zoom]),
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
      "home g", [.home, .character("g")], .operationEnd(-1), .measured, "first operation or pass"),
    row(
      "end G", [.end, .character("G")], .operationEnd(1), .measured,
      "last operation; the next hundred passes"),
    row(
      "v V", [.character("v"), .character("V")], .swapPanels, [.mask], "the view's next panel",
      footer: "panel"),
    row("r", [.character("r")], .resetLab, .live, "put the lab back as it was opened"),
    row(
      "y", [.character("y")], .takeCommand, .live,
      "show and copy the command that brings these numbers back"),
    row(
      "w", [.character("w")], .writeFile, .live,
      "write a file: the view (.txt .svg .csv) or the experiment (.json)"),
    row("u", [.character("u")], .undo, .live.union([.drawing]), "undo"),
    row("ctrl-r", [.control("r")], .redo, .live.union([.drawing]), "redo"),
  ]
}
