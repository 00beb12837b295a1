/// The rows of a table as they are read.
struct CSVRows {
  /// The columns' names, if there is a header.
  var names: [String]? {
    didSet { width = names?.count }
  }
  /// How many cells a row has; nil before the first one.
  private(set) var width: Int?
  /// The numbers, row after row.
  private(set) var values: [Double] = []

  mutating func append(_ row: [Double]) {
    width = row.count
    values += row
  }

  /// Takes in whole rows.
  mutating func append(rows: some Collection<Double>) { values.append(contentsOf: rows) }

  mutating func reserve(_ count: Int) { values.reserveCapacity(count) }
}

extension CSVScanner {
  /// Takes in rows that hold nothing but plain numbers, and stops before the first other one.
  mutating func takePlainRows(into table: inout CSVRows) {
    guard let width = table.width else { return }
    CSVScanner.skipLineEnd(&scanner)
    // Numbers of eight bytes are common; a guess too low costs one copy.
    if table.values.count == width { table.reserve(scanner.bytes.count / 8) }
    let reader = PlainRows(bytes: scanner.bytes, delimiter: delimiter, width: width)
    let end = reader.read(from: scanner.offset, into: &table)
    scanner.jump(to: end.offset, lines: end.lines)
  }

  /// Steps over the end of the line that was read cell by cell.
  private static func skipLineEnd(_ scanner: inout TextScanner) {
    if scanner.next == UInt8(ascii: "\r") { scanner.advance() }
    if scanner.next == UInt8(ascii: "\n") { scanner.advance() }
  }
}
