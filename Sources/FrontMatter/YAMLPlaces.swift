/// The places of a YAML text in its file.
struct YAMLPlaces {
  private let firstLine: Int
  /// How many scalars each line has.
  private let lengths: [Int]

  init(_ yaml: String, firstLine: Int) {
    self.firstLine = firstLine
    lengths = yaml.split(separator: "\n", omittingEmptySubsequences: false)
      .map(\.unicodeScalars.count)
  }

  /// Where the parser stood, counted from 0 in its own text, as a place where something can be
  /// changed: it finds what is missing behind the last line.
  func place(line: Int, column: Int) -> Position {
    let inside = min(max(line, 0), lengths.count - 1)
    let end = lengths[inside] + 1
    return Position(
      line: inside + firstLine, column: inside < line ? end : min(max(column, 0) + 1, end))
  }
}
