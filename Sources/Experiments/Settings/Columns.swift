/// A text at the right edge of a column.
public func rightAligned(_ text: String, _ width: Int) -> String {
  String(repeating: " ", count: max(0, width - text.count)) + text
}

/// A text at the left edge of a column, cut if it is too long.
public func leftAligned(_ text: String, _ width: Int) -> String {
  let shown = text.prefix(width)
  return shown + String(repeating: " ", count: max(0, width - shown.count))
}

/// A line without blanks at its end.
public func trimmed(_ line: String) -> String {
  var line = Substring(line)
  while line.last == " " { line.removeLast() }
  return String(line)
}

/// The indices of a long list that are shown: some from both ends, nil for the gap between them.
public func elided(_ count: Int, limit: Int) -> [Int?] {
  guard count > limit else { return (0..<count).map { $0 } }
  let tail = (limit - 1) / 2
  return (0..<limit - 1 - tail).map { $0 } + [nil] + (count - tail..<count).map { $0 }
}
