/// Reads rows that hold nothing but plain numbers, straight from the bytes.
struct PlainRows {
  let bytes: [UInt8]
  let delimiter: UInt8
  let width: Int

  /// Reads until a row of another kind or the end of the text.
  ///
  /// Numbers are collected in a small block before they go into the table: rows are taken whole, and a
  /// row that turns out to be of another kind is forgotten with its part of the block.
  ///
  /// - Returns: where the rows end, and how many there are.
  func read(from start: Int, into table: inout CSVRows) -> (offset: Int, lines: Int) {
    bytes.withUnsafeBufferPointer { bytes in
      withUnsafeTemporaryAllocation(of: Double.self, capacity: max(1024, width)) { block in
        let decimals = DecimalScanner()
        var (offset, lines, filled) = (start, 0, 0)
        while offset < bytes.count {
          if filled + width > block.count {
            table.append(rows: block[..<filled])
            filled = 0
          }
          guard let next = row(bytes, offset, decimals, block, filled) else { break }
          (offset, lines, filled) = (next, lines + 1, filled + width)
        }
        table.append(rows: block[..<filled])
        return (offset, lines)
      }
    }
  }

  /// Reads one row to a place in a block; returns where the next one begins, or nil if this one is of
  /// another kind.
  @inline(__always)
  private func row(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ decimals: DecimalScanner,
    _ block: UnsafeMutableBufferPointer<Double>, _ place: Int
  ) -> Int? {
    var index = start
    for cell in 0..<width {
      index = skipSpaces(bytes, index)
      guard let match = decimals.number(in: bytes, at: index) else { return nil }
      block.initializeElement(at: place + cell, to: match.value)
      index = skipSpaces(bytes, match.end)
      guard cell < width - 1 else { break }
      guard index < bytes.count, bytes[index] == delimiter else { return nil }
      index += 1
    }
    if index == bytes.count { return index }
    if bytes[index] == UInt8(ascii: "\r"), index + 1 < bytes.count { index += 1 }
    return bytes[index] == UInt8(ascii: "\n") ? index + 1 : nil
  }

  @inline(__always)
  private func skipSpaces(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    var index = start
    while index < bytes.count, bytes[index] == UInt8(ascii: " ") { index += 1 }
    return index
  }
}
