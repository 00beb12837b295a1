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
  static func words(for action: Action) -> String? {
    switch action {
    case .step(1), .operation(1): "next"
    case .step, .operation: "back"
    case .answer: "answer"
    case .hint: "hint"
    case .solution: "solution"
    case .openLab, .tryInLab: "play"
    case .back: "leave"
    case .search: "search"
    case .why: "why"
    case .turn, .typeValue, .control: "set"
    case .toggleMode: "set mode"
    case .newSeed: "set seed"
    case .newMask: "mask"
    case .play: "race"
    case .show(let view): "view \(view.rawValue)"
    case .pick, .moveStage: "order"
    case .chooseOrders: "compare"
    case .undo: "undo"
    case .redo: "redo"
    case .help, .commands: "help"
    case .quit: "quit"
    default: nil
    }
  }
}
