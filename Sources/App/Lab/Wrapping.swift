import Rendering

/// Text broken between words into lines of at most `width` cells.
public func wrapped(_ text: String, width: Int) -> [String] {
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

/// A line broken between words into lines of at most `width` cells, each behind a blank; every word keeps
/// its roles.
func wrapped(_ line: Line, width: Int) -> [Line] {
  if line.width <= width { return [line] }
  var lines: [Line] = []
  var last = Line()
  for word in words(of: line) {
    if last.width > 0, last.width + 1 + word.width > width {
      lines.append(last)
      last = Line()
    }
    last = word.pieces.reduce(last.adding(" ")) { $0.adding($1.text, $1.role) }
  }
  return lines + [last]
}

/// The words of a line; a word may change its role in the middle.
private func words(of line: Line) -> [Line] {
  var words = [Line()]
  for piece in line.pieces {
    for (index, part) in piece.text.split(separator: " ", omittingEmptySubsequences: false)
      .enumerated()
    {
      if index > 0 { words.append(Line()) }
      if !part.isEmpty {
        words[words.count - 1] = words[words.count - 1].adding(String(part), piece.role)
      }
    }
  }
  return words.filter { $0.width > 0 }
}
