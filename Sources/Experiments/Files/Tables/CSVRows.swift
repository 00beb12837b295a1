/// The rows of a table as they are read.
struct CSVRows {
  /// How many cells a row has; nil before the first one.
  private(set) var width: Int?
  /// The cells, row after row: numbers, and marks for what is none.
  private(set) var cells: [Double] = []
  /// The texts that stand in cells, each once.
  private(set) var texts: [String] = []
  private var places: [String: Int] = [:]

  /// How many texts were known before the last row.
  private var oldTexts = 0

  /// Takes in a row.
  mutating func append(_ row: [CSVScanner.Cell], _ reader: CellReader) {
    (width, oldTexts) = (row.count, texts.count)
    for cell in row { cells.append(reader.value(cell.text) ?? mark(cell.text)) }
  }

  /// The texts that the last row brought.
  var newTexts: ArraySlice<String> { texts[oldTexts...] }

  private mutating func mark(_ text: String) -> Double {
    if let known = places[text] { return MarkedCell.text(known) }
    places[text] = texts.count
    texts.append(text)
    return MarkedCell.text(texts.count - 1)
  }

  /// Takes in whole rows.
  mutating func append(rows: some Collection<Double>) { cells.append(contentsOf: rows) }

  /// Forgets the first row, whose cells are names.
  mutating func dropFirstRow() { cells.removeFirst(width ?? 0) }

  mutating func reserve(_ count: Int) { cells.reserveCapacity(count) }
}

extension CSVScanner {
  /// Takes in rows that hold nothing but plain numbers, and stops before the first other one.
  mutating func takePlainRows(into table: inout CSVRows, _ decimals: DecimalScanner) {
    guard let width = table.width else { return }
    CSVScanner.skipLineEnd(&scanner)
    // Numbers of eight bytes are common; a guess too low costs one copy.
    if table.cells.count == width { table.reserve(scanner.bytes.count / 8) }
    let rows = PlainRows(
      bytes: scanner.bytes, separator: separator, width: width, decimals: decimals)
    let end = rows.read(from: scanner.offset, into: &table)
    scanner.jump(to: end.offset, lines: end.lines)
  }

  /// Steps over the end of the line that was read cell by cell.
  private static func skipLineEnd(_ scanner: inout TextScanner) {
    if scanner.next == UInt8(ascii: "\r") { scanner.advance() }
    if scanner.next == UInt8(ascii: "\n") { scanner.advance() }
  }
}
