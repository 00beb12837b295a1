import Experiments
import Rendering

/// Commands that several rooms have, each doing in its room what that room makes of it.
extension Command {
  /// Goes on by what the room steps through.
  static func next(
    _ label: String, _ places: Set<KeyPlace>, footer: FooterWords? = nil,
    with hands: [Action] = [.operation(1), .operation(-1)]
  ) -> Command {
    Command(
      .operation(1), ".", [.character(".")], places, label, footer: footer, with: hands,
      lab: { $0.room.step(&$0, by: 1) })
  }

  /// Goes back by it.
  static func previous(_ label: String, _ places: Set<KeyPlace>) -> Command {
    Command(
      .operation(-1), ",", [.character(",")], places, label, lab: { $0.room.step(&$0, by: -1) })
  }

  /// Both, in the walk and beside a lesson.
  static let stepping = [
    next(
      "next operation of the walk, or pass of the mask", .walking,
      footer: .inRace(false, "step")),
    previous("previous operation or pass", .walking),
  ]

  /// Goes to the stage before.
  static func previousStage(_ label: String, _ places: Set<KeyPlace>) -> Command {
    Command(
      .jump(-1), "(", [.character("(")], places, label, elsewhere: forTheWalk,
      lab: { $0.room.jump(&$0, by: -1) })
  }

  /// Goes to the stage behind.
  static func nextStage(_ label: String, _ places: Set<KeyPlace>) -> Command {
    Command(
      .jump(1), ")", [.character(")")], places, label, elsewhere: forTheWalk,
      lab: { $0.room.jump(&$0, by: 1) })
  }

  /// Both, in the walk and beside a lesson.
  static let jumps = [
    previousStage("previous stage of the walk, or block of the mask", .walking),
    nextStage("next stage of the walk, or block of the mask", .walking),
  ]

  /// Turns from values to gradients, or back.
  static let reverse = Command(
    .reverse, "f", [.character("f")], .walking, "turn round: forward, or the gradients back",
    elsewhere: forTheWalk, lab: { $0.room.reverse(&$0) })

  /// Pins what is shown, or lets it go.
  static let pin = Command(
    .pin, "x", [.character("x")], .walking,
    "pin this as A, to see how far what comes moves from it; or let it go",
    elsewhere:
      "\(key: .pin) is for the walk, the orders and the race: \(key: .show(.walk)), \(key: .show(.orders)), \(key: .show(.race))",
    lab: { $0.room.pin(&$0) })

  /// Re-estimates the running statistics, or goes back to the settled ones.
  static let recalibrate = recalibrate(.walking.union([.mask]))
  /// The same where orders are listed.
  static let recalibrateInLists = recalibrate(
    [.orders, .shift, .zoom], footer: FooterWords { $0.keyPlace == .shift ? "re-estimates" : nil })

  private static func recalibrate(_ places: Set<KeyPlace>, footer: FooterWords? = nil) -> Command {
    Command(
      .recalibrate, "c", [.character("c")], places,
      "running statistics: re-estimated without dropout, or settled", footer: footer,
      lab: { lab in
        lab.change { $0.isRecalibrated.toggle() }
        return nil
      })
  }

  /// Swaps the gradient from above.
  static let upstream = Command(
    .upstream, "o", [.character("o")], .measured, "the gradient from above: drawn, or ones",
    elsewhere: forTheWalk, lab: { $0.swapUpstream() })

  /// Goes on to the next panel.
  static func panels(
    _ shown: String, _ places: Set<KeyPlace>, _ label: String, footer: FooterWords? = nil
  ) -> Command {
    Command(
      .swapPanels, shown, shown.unicodeScalars.filter { $0 != " " }.map { .character($0) },
      places, label, footer: footer,
      elsewhere: "this view has one panel; \(key: .swapPanels) is for mask, orders, shift and race",
      lab: { lab in
        lab.change { $0.panel += 1 }
        return nil
      })
  }

  /// The same beside a lesson.
  static let panelsBeside = panels("V", [.reader], "the view's next panel")

  /// What is said where there is no walk.
  static let forTheWalk: KeyText = "this key is for the walk: \(key: .show(.walk)) goes there"
}

extension LabState {
  /// Swaps the drawn gradient from above and ones.
  fileprivate mutating func swapUpstream() -> KeyText? {
    guard setup.experiment.given.outputGradient == nil else {
      return "the gradient from above was given with the experiment"
    }
    change { $0.upstream = $0.upstream == .drawn ? .ones : .drawn }
    return setup.upstream == .ones
      ? "the gradient from above is 1 everywhere: the loss is the sum of the outputs"
      : "the gradient from above is drawn: standard normal, from the seed"
  }
}
