/// Reads a table of text: commas, semicolons, tabs or blanks, names in the first row, `#` comments in
/// front.
public enum CSVReader {
  /// What the first row is.
  public enum Header: String, Hashable, Sendable, CaseIterable {
    /// Names, if nothing in it is a number, or what stands below says so.
    case auto
    /// Names.
    case yes
    /// Data.
    case no
  }

  /// Reads a text.
  ///
  /// - Parameters:
  ///   - text: the file's text.
  ///   - file: its name, for messages.
  ///   - header: what the first row is.
  /// - Throws: `FileFault` for ragged rows and files without any.
  public static func read(
    _ text: String, file: String, header: Header = .auto
  ) throws(FileFault) -> TextTable {
    try read(bytes: Array(text.utf8), file: file, header: header)
  }

  /// Reads the bytes of a text, in whatever encoding (`TextEncoding`).
  ///
  /// Rows of plain numbers are read straight from the bytes; the others cell by cell. A cell that is a
  /// number only with a decimal comma has all of the file read again with decimal commas.
  ///
  /// - Throws: `FileFault` for ragged rows, files without any, and bytes that are no text.
  public static func read(
    bytes: [UInt8], file: String, header: Header = .auto
  ) throws(FileFault) -> TextTable {
    let text = try TextEncoding.decode(bytes, file: file)
    var writing = TableWriting(encoding: text.encoding)
    while true {
      if let table = try table(text.bytes, file, header, writing) { return table }
      writing.hasDecimalCommas = true
    }
  }

  /// Reads a table; nil if it is to be read with decimal commas.
  private static func table(
    _ bytes: [UInt8], _ file: String, _ header: Header, _ known: TableWriting
  ) throws(FileFault) -> TextTable? {
    var scanner = CSVScanner(bytes, file: file)
    var writing = known
    (writing.comments, writing.isSeparatorSaid) = (scanner.comments, scanner.isSeparatorSaid)
    let reader = writing.cells
    let decimals = DecimalScanner(hasDecimalCommas: writing.hasDecimalCommas)
    guard let first = try scanner.next() else {
      throw FileFault(file: file, at: TextPosition(), TextTable.nothing(writing))
    }
    var (rows, head) = (CSVRows(), FirstRow(first, header, reader))
    var next: [CSVScanner.Cell]? = head.isData ? first : try scanner.next()
    while var cells = next {
      try head.fit(&cells, scanner.separator, file)
      rows.append(cells, reader)
      if !writing.hasDecimalCommas, hasDecimalCommas(rows, scanner.separator) { return nil }
      scanner.takePlainRows(into: &rows, decimals)
      next = try scanner.next()
    }
    if head.isNames(over: rows, reader) {
      if head.isData { rows.dropFirstRow() }
      writing.names = head.names
    }
    guard !rows.cells.isEmpty else {
      throw FileFault(file: file, at: TextPosition(), TextTable.nothing(writing))
    }
    let names = writing.names == nil ? nil : head.cells.map { ColumnNames.shown($0.text) }
    return TextTable(rows, names: names, writing, bytes: bytes, file: file)
  }

  /// Whether a text of the last row is a number with a decimal comma.
  ///
  /// Where commas separate cells they are none in a number. `1,234` is a thousand to some and one to
  /// others; semicolons are written by those who have decimal commas.
  private static func hasDecimalCommas(
    _ rows: CSVRows, _ separator: CSVScanner.Separator
  ) -> Bool {
    guard separator != .comma else { return false }
    let orThousands = separator == .byte(UInt8(ascii: ";"))
    return rows.newTexts.contains { CellReader.hasDecimalComma($0, orThousands: orThousands) }
  }
}
