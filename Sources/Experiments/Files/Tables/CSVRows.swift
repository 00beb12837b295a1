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

  mutating func append(_ value: Double) { values.append(value) }

  mutating func reserve(_ count: Int) { values.reserveCapacity(count) }

  /// Takes back what does not make a whole row.
  mutating func dropPart(to count: Int) { values.removeSubrange(count...) }
}

extension CSVScanner {
  /// Takes in rows that hold nothing but plain numbers, and stops before the first other one.
  mutating func takePlainRows(into table: inout CSVRows) {
    guard let width = table.width else { return }
    CSVScanner.skipLineEnd(&scanner)
    let decimals = DecimalScanner()
    let start = scanner.offset
    // Numbers of eight bytes are common; a guess too low costs one copy.
    if table.values.count == width { table.reserve(scanner.bytes.count / 8) }
    let (end, lines) = scanner.bytes.withUnsafeBufferPointer { bytes in
      var (end, lines) = (start, 0)
      while end < bytes.count {
        let whole = table.values.count
        guard let next = plainRow(width, bytes, end, decimals, &table) else {
          table.dropPart(to: whole)
          break
        }
        (end, lines) = (next, lines + 1)
      }
      return (end, lines)
    }
    scanner.jump(to: end, lines: lines)
  }

  /// Takes in one row; returns where the next one begins, or nil if this one is of another kind.
  @inline(__always)
  private func plainRow(
    _ width: Int, _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ decimals: DecimalScanner,
    _ table: inout CSVRows
  ) -> Int? {
    var index = start
    for cell in 1...width {
      index = CSVScanner.skipSpaces(bytes, index)
      guard let match = decimals.number(in: bytes, at: index) else { return nil }
      table.append(match.value)
      index = CSVScanner.skipSpaces(bytes, match.end)
      guard cell < width else { break }
      guard index < bytes.count, bytes[index] == delimiter else { return nil }
      index += 1
    }
    if index == bytes.count { return index }
    if bytes[index] == UInt8(ascii: "\r"), index + 1 < bytes.count { index += 1 }
    return bytes[index] == UInt8(ascii: "\n") ? index + 1 : nil
  }

  @inline(__always)
  private static func skipSpaces(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    var index = start
    while index < bytes.count, bytes[index] == UInt8(ascii: " ") { index += 1 }
    return index
  }

  /// Steps over the end of the line that was read cell by cell.
  private static func skipLineEnd(_ scanner: inout TextScanner) {
    if scanner.next == UInt8(ascii: "\r") { scanner.advance() }
    if scanner.next == UInt8(ascii: "\n") { scanner.advance() }
  }
}
