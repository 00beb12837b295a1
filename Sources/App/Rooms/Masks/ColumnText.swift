import Rendering

extension Line {
  /// The line with a cell of a table behind it, its text at the right end.
  func right(_ text: String, _ width: Int, _ role: Role = .text) -> Line {
    let pad = String(repeating: " ", count: max(0, width - text.cellWidth))
    return adding(pad).adding(text, role)
  }

  /// The line with a cell of a table behind it, its text at the left end.
  func left(_ text: String, _ width: Int, _ role: Role = .text) -> Line {
    let pad = String(repeating: " ", count: max(0, width - text.cellWidth))
    return adding(text, role).adding(pad)
  }
}

/// The first of `count` lines to show so that `index` is among the `room` lines there is room for.
func scrolled(to index: Int, count: Int, room: Int) -> Int {
  min(max(0, index - room + 1), max(0, count - room))
}
