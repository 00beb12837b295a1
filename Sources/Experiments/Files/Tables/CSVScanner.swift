/// Cuts a text table into records of cells (RFC 4180), with the place of each cell.
struct CSVScanner {
  struct Cell {
    let text: String
    let position: TextPosition
  }

  /// What stands between cells.
  enum Separator: Hashable {
    /// One byte.
    case byte(UInt8)
    /// Any number of blanks.
    case blanks

    static let comma = Separator.byte(UInt8(ascii: ","))

    func contains(_ byte: UInt8) -> Bool {
      if case .byte(let separator) = self { return byte == separator }
      return CSVScanner.isBlank(byte)
    }
  }

  /// No table of samples is wider.
  private static let mostCells = 1_000_000
  /// No number and no name is longer.
  private static let longestCell = 100_000

  var scanner: TextScanner
  private let file: String
  let separator: Separator
  /// How many lines in front of the data are comments.
  let comments: Int
  /// Whether the first line is `sep=` and the separator, as spreadsheets write it.
  let isSeparatorSaid: Bool

  /// Finds the separator.
  ///
  /// It is the one that the file names, or a tab, a semicolon or a comma: the first of these in the first
  /// line of data. Without any of them it is blanks, if the first two lines have equally many words.
  init(_ bytes: [UInt8], file: String) {
    var start = TextScanner(bytes)
    let said = CSVScanner.takeSeparator(&start)
    comments = CSVScanner.takeComments(&start)
    separator = said ?? CSVScanner.separator(of: start, file)
    isSeparatorSaid = said != nil
    (scanner, self.file) = (start, file)
  }

  private init(_ start: TextScanner, _ separator: Separator, file: String) {
    (scanner, self.separator, self.file) = (start, separator, file)
    (comments, isSeparatorSaid) = (0, false)
  }

  /// The next record that is not empty; nil at the end.
  mutating func next() throws(FileFault) -> [Cell]? {
    CSVScanner.skipEmptyLines(&scanner)
    guard scanner.next != nil else { return nil }
    var cells = [try cell()]
    while isAtSeparator {
      guard cells.count < CSVScanner.mostCells else {
        throw FileFault(
          file: file, at: scanner.position, "more than \(CSVScanner.mostCells) cells in a row")
      }
      if separator != .blanks { scanner.advance() }
      cells.append(try cell())
    }
    return cells
  }

  /// Whether another cell follows; in front of it stands the separator.
  private var isAtSeparator: Bool {
    guard let byte = scanner.next else { return false }
    if case .byte(let separator) = separator { return byte == separator }
    return !CSVScanner.isLineEnd(byte)
  }

  /// Steps over blanks that separate nothing, or around cells that blanks separate.
  private mutating func skipBlanks() {
    let separator = separator
    scanner.skip { CSVScanner.isBlank($0) && (separator == .blanks || !separator.contains($0)) }
  }

  private mutating func cell() throws(FileFault) -> Cell {
    skipBlanks()
    let (start, position) = (scanner.offset, scanner.position)
    if scanner.take("\"") { return Cell(text: try quoted(from: position), position: position) }
    let separator = separator
    scanner.skip { !separator.contains($0) && !CSVScanner.isLineEnd($0) }
    try checkLength(scanner.offset - start, position)
    let bytes = scanner.bytes[start..<scanner.offset]
    let end = bytes.lastIndex { !CSVScanner.isBlank($0) }.map { $0 + 1 } ?? start
    if separator == .blanks { skipBlanks() }
    return Cell(text: String(decoding: bytes[..<end], as: UTF8.self), position: position)
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
    let end = scanner.offset
    skipBlanks()
    let isParted = separator == .blanks ? scanner.offset > end : isAtSeparator
    if let byte = scanner.next, !isParted, !CSVScanner.isLineEnd(byte) {
      throw FileFault(file: file, at: scanner.position, "text behind the closing quote of a cell")
    }
    return text
  }

  private func checkLength(_ count: Int, _ position: TextPosition) throws(FileFault) {
    if count <= CSVScanner.longestCell { return }
    throw FileFault(
      file: file, at: position, "a cell of more than \(CSVScanner.longestCell) characters")
  }
}

// MARK: - In front of the data

extension CSVScanner {
  private static func separator(of start: TextScanner, _ file: String) -> Separator {
    var scanner = start
    let (tab, semicolon, comma) = (UInt8(ascii: "\t"), UInt8(ascii: ";"), UInt8(ascii: ","))
    var (isQuoted, seen) = (false, Set<UInt8>())
    let end = scanner.offset + mostCells  // What divides the cells stands near the beginning.
    while let byte = scanner.next, isQuoted || !isLineEnd(byte), scanner.offset < end {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if !isQuoted, [tab, semicolon, comma].contains(byte) { seen.insert(byte) }
      scanner.advance()
    }
    if let byte = [tab, semicolon, comma].first(where: seen.contains) { return .byte(byte) }
    return hasColumnsOfWords(start, file) ? .blanks : .comma
  }

  /// Whether the first two lines have equally many words, or the second the name of its row in front.
  private static func hasColumnsOfWords(_ start: TextScanner, _ file: String) -> Bool {
    var scanner = CSVScanner(start, .blanks, file: file)
    let reader = CellReader(decimalSign: ".")
    guard let first = try? scanner.next() else { return false }
    let isNames = first.allSatisfy { reader.number($0.text) == nil }
    guard let second = try? scanner.next() else { return first.count > 1 && !isNames }
    if isNames, second.count == first.count + 1 { return true }
    return first.count > 1 && second.count == first.count
  }

  /// Steps over `sep=;`, which says what separates cells.
  private static func takeSeparator(_ scanner: inout TextScanner) -> Separator? {
    var line = scanner
    line.skip { !isLineEnd($0) }
    let text = Array(line.text(from: scanner.offset).utf8)
    guard text.count == 5, text.starts(with: "sep=".utf8), !isLineEnd(text[4]) else { return nil }
    scanner = line
    return text[4] == UInt8(ascii: " ") ? .blanks : .byte(text[4])
  }

  /// Steps over lines that begin with `#` and tells how many there are.
  ///
  /// A `#` alone in its cell is a name, as of a column of numbers, and `#N/A` is what a spreadsheet
  /// writes for a missing value; both belong to the data.
  private static func takeComments(_ scanner: inout TextScanner) -> Int {
    var count = 0
    while true {
      skipEmptyLines(&scanner)
      guard scanner.next == UInt8(ascii: "#") else { return count }
      var line = scanner
      line.skip { !isLineEnd($0) && !",;\t".utf8.contains($0) }
      let cell = line.text(from: scanner.offset)
      let isName = cell == "#" && line.next.map { !isLineEnd($0) } ?? false
      if isName || CellReader.saysMissing(cell) { return count }
      line.skip { !isLineEnd($0) }
      scanner = line
      count += 1
    }
  }

  private static func skipEmptyLines(_ scanner: inout TextScanner) {
    // Tabs are left alone: they may be separators before an empty cell.
    scanner.skip { $0 == UInt8(ascii: " ") || isLineEnd($0) }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
}
