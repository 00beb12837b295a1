/// Reads rows that hold nothing but plain numbers and empty cells, straight from the bytes.
struct PlainRows {
  let bytes: [UInt8]
  let separator: CSVScanner.Separator
  let width: Int
  let decimals: DecimalScanner

  /// Reads until a row of another kind or the end of the text.
  ///
  /// Numbers are collected in a small block before they go into the table: rows are taken whole, and a
  /// row that turns out to be of another kind is forgotten with its part of the block.
  ///
  /// - Returns: where the rows end, and how many there are.
  func read(from start: Int, into table: inout CSVRows) -> (offset: Int, lines: Int) {
    bytes.withUnsafeBufferPointer { bytes in
      withUnsafeTemporaryAllocation(of: Double.self, capacity: max(1024, width)) { block in
        let (decimals, separator, width) = (decimals, separatorByte, width)
        var (offset, lines, filled) = (start, 0, 0)
        while offset < bytes.count {
          if filled &+ width > block.count {
            table.append(rows: block[..<filled])
            filled = 0
          }
          guard let next = row(bytes, offset, width, decimals, separator, block, filled) else {
            break
          }
          (offset, lines, filled) = (next, lines &+ 1, filled &+ width)
        }
        table.append(rows: block[..<filled])
        return (offset, lines)
      }
    }
  }

  /// Blanks are skipped before and behind every number, so that a blank stands for any number of them.
  private var separatorByte: UInt8 {
    if case .byte(let byte) = separator { return byte }
    return UInt8(ascii: " ")
  }

  /// Reads one row to a place in a block; returns where the next one begins, or nil if this one is of
  /// another kind.
  @inline(__always)
  private func row(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ width: Int, _ decimals: DecimalScanner,
    _ separator: UInt8, _ block: UnsafeMutableBufferPointer<Double>, _ place: Int
  ) -> Int? {
    var (index, cell) = (skipSpaces(bytes, start), place)
    let last = place &+ width &- 1
    while true {
      if let match = decimals.number(in: bytes, at: index) {
        block.initializeElement(at: cell, to: match.value)
        index = match.end
      } else if index < bytes.count, width > 1, endsCell(bytes[index], separator) {
        block.initializeElement(at: cell, to: MarkedCell.missing)
      } else {
        return nil
      }
      let end = index
      index = skipSpaces(bytes, index)
      if cell == last { break }
      if separator == UInt8(ascii: " ") {
        guard index > end else { return nil }
      } else {
        guard index < bytes.count, bytes[index] == separator else { return nil }
        index = skipSpaces(bytes, index &+ 1)
      }
      cell &+= 1
    }
    if index == bytes.count { return index }
    if bytes[index] == UInt8(ascii: "\r"), index &+ 1 < bytes.count { index &+= 1 }
    return bytes[index] == UInt8(ascii: "\n") ? index &+ 1 : nil
  }

  /// Whether a cell ends at once, being empty; blanks separate cells and leave none empty.
  @inline(__always)
  private func endsCell(_ byte: UInt8, _ separator: UInt8) -> Bool {
    guard separator != UInt8(ascii: " ") else { return false }
    return byte == separator || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  @inline(__always)
  private func skipSpaces(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    var index = start
    while index < bytes.count, bytes[index] == UInt8(ascii: " ") { index &+= 1 }
    return index
  }
}
