import Experiments
import Layers
import Rendering

/// What can be done in every lab: controls, order, seed, view; and the cursor over it.
enum LabCommands {
  static let all: [Command] =
    turning + drawing + playing + stages + views + controls + cursor + keeping

  private static let turning = [
    Command(
      .turn(1, large: false), "]", [.character("]")], .live, "turn the control up a little",
      footer: .turns, with: [.turn(-1, large: false), .turn(1, large: false)], off: noControl,
      lab: { $0.turn(1, large: false) }),
    Command(
      .turn(-1, large: false), "[", [.character("[")], .live, "turn the control down a little",
      off: noControl, lab: { $0.turn(-1, large: false) }),
    Command(
      .control(1), "tab", [.tab], .turning, "next control", off: noOther,
      lab: { $0.selectControl(1) }),
  ]

  private static let drawing = [
    Command(
      .toggleMode, "t", [.character("t")], .measured, "train / eval", footer: .otherMode,
      lab: { lab in
        lab.change { $0.experiment.mode = $0.experiment.mode == .training ? .inference : .training }
        return nil
      }
    ).only(where: \.measures),
    Command(
      .newMask, "m", [.character("m")], .measured, "a new mask, same seed",
      lab: { lab in
        lab.change { $0.experiment.maskDraw += 1 }
        return nil
      }
    ).only(where: \.measures),
    Command(
      .newSeed, "s", [.character("s")], .live, "a new seed: other data, weights and masks",
      off: { $0.isUnlocked(.seed) ? nil : $0.locked(.seed) },
      lab: { lab in
        lab.attempt { setup throws(ShapeFault) in
          try setup.experiment.change { $0.settings.turn(.seed, direction: 1, large: false) }
        }
      }),
  ]

  private static let stages = [
    Command(
      .pick(-1), "<", [.character("<")], .live, "pick the stage before", off: fixedOrder,
      lab: { $0.pickStage(-1) }),
    Command(
      .pick(1), ">", [.character(">")], .live, "pick the stage after", off: fixedOrder,
      lab: { $0.pickStage(1) }),
    Command(
      .moveStage(-1), "H", [.character("H")], .live, "move the picked stage earlier",
      off: fixedOrder, lab: { $0.moveStage(-1) }),
    Command(
      .moveStage(1), "L", [.character("L")], .live, "move the picked stage later",
      off: fixedOrder, lab: { $0.moveStage(1) }),
  ]

  /// A digit for each view, as the tabs show them; a page of a lesson keeps to its own.
  private static let views = LabView.allCases.enumerated().map { index, view in
    let digit = Unicode.Scalar(UInt8(ascii: "1") + UInt8(index))
    return Command(
      .show(view), String(digit), [.character(digit)], .live, view.room.label,
      off: { lab in
        lab.unlocked == nil || lab.setup.view == view
          ? nil
          : "this page keeps to its view; \(key: .tryInLab) plays with it in the lab, where all are"
      }, lab: { $0.show(view) })
  }

  private static let playing = [
    play("play the masks, or stop", [.mask], footer: "plays").only(where: \.plays),
    play(
      "play the walk, or stop; run the race, or pause", [.reader],
      footer: .inRace(true, "runs, stops")
    )
    .only(where: \.plays),
    Command(
      .pace(1), "+", [.character("+")], [.lab, .reader, .mask, .race], "play faster",
      lab: { $0.room.turnPace(&$0, by: 1) }
    ).only(where: \.plays),
    Command(
      .pace(-1), "-", [.character("-")], [.lab, .reader, .mask, .race], "play slower",
      lab: { $0.room.turnPace(&$0, by: -1) }
    ).only(where: \.plays),
  ]

  /// Plays what the room plays; what only moves is not played where nothing is to move by itself.
  static func play(_ label: String, _ places: Set<KeyPlace>, footer: FooterWords? = nil) -> Command
  {
    Command(.play, "space", [.character(" ")], places, label, footer: footer) { state in
      if state.look.motion == .none, let room = state.liveLab?.room, room.measures {
        state.notice =
          "nothing moves by itself (--motion none): \(key: .operation(1)) goes on by one"
        return []
      }
      let frames = state.look.motion == .full ? LabState.mostFrames : 1
      return state.changeLab { lab in
        lab.frames = frames
        return lab.room.play(&lab)
      }
    }
  }

  private static let controls = [
    Command(
      .control(-1), "shift-tab", [.backTab], .turning, "previous control", off: noOther,
      lab: { $0.selectControl(-1) }),
    Command(
      .turn(1, large: true), "}", [.character("}")], .live, "turn it up a lot", off: noControl,
      lab: { $0.turn(1, large: true) }),
    Command(
      .turn(-1, large: true), "{", [.character("{")], .live, "turn it down a lot",
      off: noControl, lab: { $0.turn(-1, large: true) }),
    Command(
      .typeValue, "=", [.character("=")], .live, "type a value for the control", off: noControl,
      { $0.startTypingValue() }),
  ]

  private static let cursor = [
    move(-1, 0, "left h", [.left, .character("h")], labOnly, "cursor left"),
    move(1, 0, "right l", [.right, .character("l")], labOnly, "cursor right"),
    move(
      0, -1, "up k", [.up, .character("k")], labOnly.union([.course]), "cursor up",
      footer: .orders, with: [.move(columns: 0, rows: -1), .move(columns: 0, rows: 1)]),
    move(0, 1, "down j", [.down, .character("j")], labOnly.union([.course]), "cursor down"),
    Command(
      .operationEnd(-1), "home g", [.home, .character("g")], .measured,
      "first operation or pass", lab: { $0.room.step(&$0, toEnd: -1) }),
    Command(
      .operationEnd(1), "end G", [.end, .character("G")], .measured,
      "last operation; the next hundred passes", lab: { $0.room.step(&$0, toEnd: 1) }),
  ]

  private static let labOnly = Set<KeyPlace>.turning.union([.zoom])

  private static func move(
    _ columns: Int, _ rows: Int, _ shown: String, _ keys: [Key], _ places: Set<KeyPlace>,
    _ label: String, footer: FooterWords? = nil, with hands: [Action] = []
  ) -> Command {
    Command(
      .move(columns: columns, rows: rows), shown, keys, places, label, footer: footer, with: hands
    ) { $0.move(columns: columns, rows: rows) }
  }

  private static let keeping = [
    Command.panels("v V", [.mask], "the view's next panel", footer: .nextPanel)
      .only { $0.panelCount > 1 },
    Command(
      .resetLab, "r", [.character("r")], .live, "put the lab back as it was opened",
      lab: { $0.reset() }),
    Command(
      .takeCommand, "y", [.character("y")], .live,
      "show and copy the command that brings these numbers back", { $0.showCommand() }),
    Command(
      .writeFile, "w", [.character("w")], .live,
      "write a file: the view (.txt .svg .csv) or the experiment (.json)", { $0.startWriting() }),
    Command(.undo, "u", [.character("u")], .live, "undo", lab: { $0.undo() }),
    Command(.redo, "ctrl-r", [.control("r")], .live, "redo", lab: { $0.redo() }),
  ]

  // MARK: Why a lesson keeps something fixed

  @Sendable private static func noControl(_ lab: LabState) -> KeyText? {
    lab.isUnlocked(lab.setup.control) ? nil : lab.locked(lab.setup.control)
  }

  @Sendable private static func noOther(_ lab: LabState) -> KeyText? {
    lab.controls.count > 1 ? nil : "no other control turns in this step"
  }

  @Sendable private static func fixedOrder(_ lab: LabState) -> KeyText? {
    lab.isUnlocked(.order) ? nil : lab.locked(.order)
  }
}
