/// The places a text has: where a message about it may point.
struct TextPlaces {
  /// How many scalars each line has, from line 1.
  private let lengths: [Int]

  /// Counts the lines of a text; LF, CR and CRLF end one, and a byte order mark is no character.
  init(_ text: String) {
    var (lengths, length, before) = ([Int](), 0, Unicode.Scalar(0))
    var scalars = text.unicodeScalars[...]
    if scalars.first == "\u{FEFF}" { scalars = scalars.dropFirst() }
    for scalar in scalars {
      defer { before = scalar }
      if scalar == "\n", before == "\r" { continue }
      if scalar == "\n" || scalar == "\r" {
        lengths.append(length)
        length = 0
      } else {
        length += 1
      }
    }
    self.lengths = lengths + [length]
  }

  /// Throws if a place is not in the text, nor right behind the end of one of its lines.
  func promise(line: Int, column: Int, _ message: String) throws(BrokenPromise) {
    let isInside =
      line >= 1 && column >= 1 && line <= lengths.count && column <= lengths[line - 1] + 1
    if !isInside { throw BrokenPromise("\(line):\(column) is not in the text: \(message)") }
  }
}
