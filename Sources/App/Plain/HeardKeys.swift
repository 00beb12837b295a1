extension KeyText {
  /// The text as the plain conversation says it: a command in the place of each key; a part of the
  /// sentence that names a key without one is left out.
  var heard: String {
    let unsaid: Character = "\u{FFFF}"
    let text = text { PlainCommand.words(for: $0) ?? String(unsaid) }
    let parts = text.split(separator: "; ").flatMap { part in
      part.contains(unsaid) ? Array(part.split(separator: ": ").prefix(1)) : [part]
    }
    return parts.filter { !$0.contains(unsaid) }.joined(separator: "; ")
  }
}

extension PlainCommand {
  /// The command that does what a key does; nil if none does.
  static func words(for action: Action) -> String? { heard[action] }

  private static let heard: [Action: String] = {
    var heard: [Action: String] = [
      .step(1): "next", .operation(1): "next", .step(-1): "back", .operation(-1): "back",
      .answer: "answer", .hint: "hint", .solution: "solution", .openLab: "play",
      .tryInLab: "play", .back: "leave", .search: "search", .why: "why", .typeValue: "set",
      .toggleMode: "set mode", .newSeed: "set seed", .newMask: "mask", .play: "race",
      .chooseOrders: "compare", .undo: "undo", .redo: "redo", .help: "help", .commands: "help",
      .quit: "quit",
    ]
    for offset in [-1, 1] {
      for large in [false, true] { heard[.turn(offset, large: large)] = "set" }
      (heard[.control(offset)], heard[.pick(offset)]) = ("set", "order")
      heard[.moveStage(offset)] = "order"
    }
    for view in LabView.allCases { heard[.show(view)] = "view \(view.rawValue)" }
    return heard
  }()
}
