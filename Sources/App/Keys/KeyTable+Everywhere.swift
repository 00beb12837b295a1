import Rendering

extension KeyTable {
  /// The keys that do the same wherever one stands.
  static let everywhere: [KeyBinding] = [
    row(
      "M", [.character("M")], .toggleMouse, .everywhere,
      "the mouse: click and wheel, or leave it to the terminal"),
    row(
      ":", [.character(":")], .commands, .everywhere,
      "find an action by its name, or write a command such as p 0.3", footer: "find"),
    row("?", [.character("?")], .help, .everywhere, "these keys", footer: "help"),
    row(
      "esc", [.escape, .backspace], .back, [.course, .reader, .lab, .mask, .orders, .shift, .race],
      "back; from the lab to its lesson"),
    row("ctrl-l", [.control("l")], .redraw, .everywhere, "draw the screen again"),
    row("ctrl-z", [.control("z")], .suspend, .everywhere, "stop; fg comes back"),
    row(
      "q", [.character("q"), .control("c")], .quit, .everywhere,
      "quit: asks nothing, loses nothing", footer: "quit"),
  ]
}
