import Rendering

/// What can be done in a race.
enum RaceCommands {
  static let all: [Command] =
    [
      OrderListCommands.choose,
      LabCommands.play("start the race, or pause it", [.race], footer: "runs, stops"),
      .next("train one epoch more", [.race], footer: "one epoch", with: []),
      .panels(
        "V v", [.race],
        "the next face: standings, curves, loss, decision maps, BN over epochs, numbers",
        footer: .racePanels),
      Command(
        .pin, "x", [.character("x")], [.race], "compare all others with the picked order",
        footer: "reference", lab: { $0.pinReference() }),
      Command(
        .operationEnd(-1), "g home", [.character("g"), .home], [.race],
        "start over, from the first weights", lab: { $0.endRace(-1) }),
      Command(
        .operationEnd(1), "G end", [.character("G"), .end], [.race], "run to the last epoch",
        lab: { $0.endRace(1) }),
      .pin,
    ] + Command.stepping + OrderListCommands.chooser
}
