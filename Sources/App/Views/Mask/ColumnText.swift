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

/// Text broken between words into lines of at most `width` cells.
func wrapped(_ text: String, width: Int) -> [String] {
  var lines = [""]
  for word in text.split(separator: " ").map(String.init) {
    let last = lines[lines.count - 1]
    if last.isEmpty {
      lines[lines.count - 1] = word
    } else if last.cellWidth + 1 + word.cellWidth <= width {
      lines[lines.count - 1] = last + " " + word
    } else {
      lines.append(word)
    }
  }
  return lines
}

/// The first of `count` lines to show so that `index` is among the `room` lines there is room for.
func scrolled(to index: Int, count: Int, room: Int) -> Int {
  min(max(0, index - room + 1), max(0, count - room))
}
