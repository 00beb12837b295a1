/// Cuts CSV into records of cells (RFC 4180), with the place of each cell.
struct CSVScanner {
  struct Cell {
    let text: String
    let position: TextPosition
  }

  /// No table of samples is wider.
  private static let mostCells = 1_000_000
  /// No number and no name is longer.
  private static let longestCell = 10_000

  var scanner: TextScanner
  private let file: String
  let delimiter: UInt8

  /// The delimiter is a tab, a semicolon or a comma: the first of these in the first line of data.
  init(_ bytes: [UInt8], file: String) {
    scanner = TextScanner(bytes)
    self.file = file
    delimiter = CSVScanner.delimiter(of: scanner)
  }

  /// The next record that is neither empty nor a comment; nil at the end.
  mutating func next() throws(FileFault) -> [Cell]? {
    CSVScanner.skipComments(&scanner)
    guard scanner.next != nil else { return nil }
    var cells = [try cell()]
    while let byte = scanner.next, byte == delimiter {
      guard cells.count < CSVScanner.mostCells else {
        throw FileFault(
          file: file, at: scanner.position, "more than \(CSVScanner.mostCells) cells in a row")
      }
      scanner.advance()
      cells.append(try cell())
    }
    return cells
  }

  private mutating func cell() throws(FileFault) -> Cell {
    scanner.skip { CSVScanner.isBlank($0) && $0 != delimiter }
    let (start, position) = (scanner.offset, scanner.position)
    if scanner.take("\"") { return Cell(text: try quoted(from: position), position: position) }
    scanner.skip { $0 != delimiter && !CSVScanner.isLineEnd($0) }
    try checkLength(scanner.offset - start, position)
    var text = Substring(scanner.text(from: start))
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return Cell(text: String(text), position: position)
  }

  private mutating func quoted(from opening: TextPosition) throws(FileFault) -> String {
    var text = ""
    while true {
      let start = scanner.offset
      scanner.skip { $0 != UInt8(ascii: "\"") }
      text += scanner.text(from: start)
      try checkLength(text.utf8.count, opening)
      if !scanner.take("\"") {
        throw FileFault(file: file, at: opening, "a quoted cell without its closing quote")
      }
      if !scanner.take("\"") { break }
      text += "\""  // Two quotes in a quoted cell stand for one.
    }
    scanner.skip { CSVScanner.isBlank($0) && $0 != delimiter }
    if let byte = scanner.next, byte != delimiter, !CSVScanner.isLineEnd(byte) {
      throw FileFault(file: file, at: scanner.position, "text behind the closing quote of a cell")
    }
    return text
  }

  private func checkLength(_ count: Int, _ position: TextPosition) throws(FileFault) {
    if count <= CSVScanner.longestCell { return }
    throw FileFault(
      file: file, at: position, "a cell of more than \(CSVScanner.longestCell) characters")
  }

  private static func delimiter(of start: TextScanner) -> UInt8 {
    var scanner = start
    skipComments(&scanner)
    let (tab, semicolon) = (UInt8(ascii: "\t"), UInt8(ascii: ";"))
    var (isQuoted, hasSemicolon) = (false, false)
    let end = scanner.offset + mostCells  // What divides the cells stands near the beginning.
    while let byte = scanner.next, isQuoted || !isLineEnd(byte), scanner.offset < end {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if !isQuoted, byte == tab { return tab }
      if !isQuoted, byte == semicolon { hasSemicolon = true }
      scanner.advance()
    }
    return hasSemicolon ? semicolon : UInt8(ascii: ",")
  }

  private static func skipComments(_ scanner: inout TextScanner) {
    while true {
      // Tabs are left alone: they may be delimiters before an empty cell.
      scanner.skip { $0 == UInt8(ascii: " ") || isLineEnd($0) }
      guard scanner.next == UInt8(ascii: "#") else { return }
      scanner.skip { !isLineEnd($0) }
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
}
