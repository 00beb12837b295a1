/// What stands before the text of a Markdown line: indentation, quotation signs, list markers.
enum LinePrefix {
  /// The index after blanks, `>` and list markers.
  static func end(of line: [Unicode.Scalar]) -> Int {
    var index = indentation(of: line)
    while let next = marker(in: line, at: index) {
      index = next
      while index < line.count, isBlank(line[index]) { index += 1 }
    }
    return index
  }

  /// The index after blanks and quotation signs.
  static func indentation(of line: [Unicode.Scalar]) -> Int {
    var index = 0
    while index < line.count, isBlank(line[index]) || line[index] == ">" { index += 1 }
    return index
  }

  /// How many quotations and list items the line opens.
  static func depth(of line: [Unicode.Scalar]) -> Int {
    var (index, depth) = (0, 0)
    while index < line.count {
      if isBlank(line[index]) {
        index += 1
      } else if let next = marker(in: line, at: index) {
        index = next
        depth += 1
      } else {
        break
      }
    }
    return depth
  }

  /// The index after a list marker or quotation sign at `index`.
  private static func marker(in line: [Unicode.Scalar], at index: Int) -> Int? {
    guard index < line.count else { return nil }
    if line[index] == ">" { return index + 1 }
    var end = index
    if "-*+".unicodeScalars.contains(line[index]) {
      end += 1
    } else {
      while end < line.count, end - index < 9, ("0"..."9").contains(line[end]) { end += 1 }
      guard end > index, end < line.count, line[end] == "." || line[end] == ")" else { return nil }
      end += 1
    }
    return end < line.count && isBlank(line[end]) ? end : nil
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" }
}
