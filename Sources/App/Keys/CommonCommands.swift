import Rendering

/// What can be done wherever one stands.
enum CommonCommands {
  static let all = [
    Command(
      .toggleMouse, "M", [.character("M")], .everywhere,
      "the mouse: click and wheel, or leave it to the terminal"
    ) { state in
      state.look.usesMouse.toggle()
      return [.mouse(state.look.usesMouse)]
    },
    Command(
      .commands, ":", [.character(":")], .everywhere,
      "find an action by its name, or write a command such as p 0.3", footer: "finds",
      { $0.startCommands() }),
    Command(
      .back, "esc", [.escape, .backspace],
      [.course, .reader, .lab, .mask, .orders, .shift, .race],
      "back; from the lab to its lesson", { $0.goBack() }),
    Command(.redraw, "ctrl-l", [.control("l")], .everywhere, "draw the screen again") { _ in
      [.redraw]
    },
    Command(.suspend, "ctrl-z", [.control("z")], .everywhere, "stop; fg comes back") { _ in
      [.suspend]
    },
    Command(
      .quit, "q", [.character("q"), .control("c")], .everywhere,
      "quit: asks nothing, loses nothing", footer: "quits", { _ in [.quit] }),
    Command(
      .help, "?", [.character("?")], .everywhere,
      "these keys, and what the words and signs mean", footer: "more keys"
    ) { state in
      state.open(.help(.keys, from: 0))
      return []
    },
  ]
}
