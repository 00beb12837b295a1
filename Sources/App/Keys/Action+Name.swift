extension Action {
  /// The action's own name, as the command palette and the config file write it.
  ///
  /// It says what is meant and not which key does it, so it stays the same however keys are mapped.
  public var name: String {
    switch self {
    case .quit: "quit"
    case .help: "help"
    case .commands: "commands"
    case .toggleMouse: "mouse"
    case .back: "back"
    case .open: "open"
    case .answer: "answer"
    case .pickChoice(let offset): way("choice", offset, "above", "below")
    case .pickLetter: "choice-letter"
    case .leaveChoices: "leave-choices"
    case .giveChoice: "give-choice"
    case .drawMove(let offset):
      abs(offset) > 1 ? way("bar", offset, "first", "last") : way("bar", offset, "left", "right")
    case .drawRaise(let offset):
      way("bar", offset, "lower", "raise") + (abs(offset) > 1 ? "-more" : "")
    case .leaveDrawing: "leave-drawing"
    case .giveDrawing: "give-drawing"
    case .hint: "hint"
    case .solution: "solution"
    case .contents: "steps"
    case .contentsMove(let offset): way("steps", offset, "above", "below")
    case .contentsOpen: "steps-go"
    case .search: "search"
    case .askReset: "forget"
    case .reset(let scope): "forget-\(scope)"
    case .openLab: "lab"
    case .tryInLab: "play-in-lab"
    case .move(let columns, let rows):
      columns == 0
        ? way("cursor", rows, "up", "down") : way("cursor", columns, "left", "right")
    default: nameInLab
    }
  }

  /// The names of what turns the lab, and of what concerns the screen.
  private var nameInLab: String {
    switch self {
    case .operation(let offset): way("operation", offset, "previous", "next")
    case .operationEnd(let end): way("operation", end, "first", "last")
    case .jump(let offset): way("stage", offset, "previous", "next")
    case .reverse: "turn-round"
    case .play: "play"
    case .pace(let offset): offset > 0 ? "faster" : "slower"
    case .why: "why"
    case .operand(let offset): way("operand", offset, "above", "below")
    case .descend: "operand-open"
    case .ascend: "operand-back"
    case .edit: "edit"
    case .display: "display"
    case .chooseOrders: "choose-orders"
    case .choice(let offset): way("order", offset, "above", "below")
    case .toggleChoice: "order-in-out"
    case .zoom: "zoom"
    case .jumpColumn(let offset): way("histogram", offset, "previous", "next")
    case .scale: "log-counts"
    case .pin: "pin"
    case .upstream: "upstream"
    case .control(let offset): way("control", offset, "previous", "next")
    case .turn(let direction, let large):
      way("turn", direction, "down", "up") + (large ? "-more" : "")
    case .typeValue: "type-value"
    case .pick(let offset): way("pick-stage", offset, "previous", "next")
    case .moveStage(let offset): way("move-stage", offset, "earlier", "later")
    case .toggleMode: "mode"
    case .newMask: "new-mask"
    case .newSeed: "new-seed"
    case .recalibrate: "re-estimate"
    case .toggleConventions: "conventions"
    case .show(let view): "view-\(view.rawValue)"
    case .step(let offset): way("step", offset, "previous", "next")
    case .scroll(let lines): way("scroll", lines, "up", "down")
    case .swapPanes: "swap-panes"
    case .swapPanels: "next-panel"
    case .resetLab: "reset-lab"
    case .undo: "undo"
    case .redo: "redo"
    case .takeCommand: "copy-command"
    case .writeFile: "write-file"
    case .redraw: "redraw"
    case .suspend: "suspend"
    default: "\(self)"
    }
  }

  private func way(_ name: String, _ offset: Int, _ back: String, _ forth: String) -> String {
    "\(name)-\(offset < 0 ? back : forth)"
  }
}
