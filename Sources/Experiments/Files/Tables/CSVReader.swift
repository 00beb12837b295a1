import Layers
import Spelling

/// Reads a table of numbers: commas, semicolons or tabs, an optional header, `#` comments.
public enum CSVReader {
  /// Reads a text.
  ///
  /// - Parameters:
  ///   - text: the file's text.
  ///   - file: its name, for messages.
  /// - Throws: `FileFault` for ragged rows, cells that are no finite number, and files without any.
  public static func read(_ text: String, file: String) throws(FileFault) -> CSVTable {
    try read(bytes: Array(text.utf8), file: file)
  }

  /// Reads the bytes of a text.
  ///
  /// The first row is a header if none of its cells is a number. Rows of plain numbers are read
  /// straight from the bytes; the others cell by cell, with the place of each.
  ///
  /// - Parameters:
  ///   - bytes: the file's text in UTF-8.
  ///   - file: its name, for messages.
  ///   - keepsNonFinite: whether NaN and infinities are numbers too, instead of faults.
  /// - Throws: `FileFault` for ragged rows, cells that are no number, files without any, and bytes
  ///   that are no UTF-8.
  public static func read(
    bytes: [UInt8], file: String, keepsNonFinite: Bool = false
  ) throws(FileFault) -> CSVTable {
    guard isASCII(bytes) || String(validating: bytes, as: UTF8.self) != nil else {
      throw TextFault.of(bytes, file: file)
    }
    var scanner = CSVScanner(bytes, file: file)
    var table = CSVRows()
    while let cells = try scanner.next() {
      if table.width == nil, isHeader(cells) {
        table.names = cells.map { name($0.text) }
        continue
      }
      try checkWidth(cells, table.width, file)
      table.append(
        try cells.indices.map { index throws(FileFault) in
          let place = cells.count > 1 ? ", in cell \(index + 1) of its row" : ""
          return try number(cells[index], keepsNonFinite, file, place)
        })
      scanner.takePlainRows(into: &table)
    }
    guard let width = table.width, !table.values.isEmpty else {
      throw FileFault(
        file: file, at: TextPosition(),
        "no numbers: expected rows of numbers separated by commas, semicolons or tabs")
    }
    let shape = [table.values.count / width, width]
    return CSVTable(names: table.names, values: Tensor(shape: shape, values: table.values))
  }

  /// Whether no byte has its highest bit set, eight at a time.
  private static func isASCII(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { bytes in
      let whole = bytes.count & ~7
      var seen: UInt64 = 0
      for offset in stride(from: 0, to: whole, by: 8) {
        seen |= bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      }
      return seen & 0x8080_8080_8080_8080 == 0 && bytes[whole...].allSatisfy { $0 < 0x80 }
    }
  }

  /// A column's name as it may be shown.
  private static func name(_ text: String) -> String {
    ShowableText.text(String(text.unicodeScalars.prefix(longestName)))
  }

  private static let longestName = 200

  private static func isHeader(_ cells: [CSVScanner.Cell]) -> Bool {
    cells.allSatisfy { decimal($0.text) == nil } && cells.contains { !$0.text.isEmpty }
  }

  private static func checkWidth(
    _ cells: [CSVScanner.Cell], _ width: Int?, _ file: String
  ) throws(FileFault) {
    guard let width, width != cells.count else { return }
    // The first cell too many, or the last before those that are missing.
    let place = cells[min(width, cells.count - 1)].position
    throw FileFault(
      file: file, at: place,
      "this row has \(counted(cells.count)), but the rows before it have \(width)")
  }

  /// A number as people write it; Swift would also read hexadecimal ones.
  private static func decimal(_ text: String) -> Double? {
    text.contains { $0 == "x" || $0 == "X" } ? nil : Double(text)
  }

  private static func counted(_ count: Int) -> String { count == 1 ? "1 cell" : "\(count) cells" }

  private static func number(
    _ cell: CSVScanner.Cell, _ keepsNonFinite: Bool, _ file: String, _ place: String
  ) throws(FileFault) -> Double {
    func fault(_ message: String) -> FileFault {
      FileFault(file: file, at: cell.position, message + place)
    }
    if cell.text.isEmpty { throw fault("an empty cell; every cell must hold a number") }
    guard let value = decimal(cell.text) else {
      let hint =
        cell.text.contains(",")
        ? "; the decimal sign is a point"
        : cell.text.contains(" ") ? "; cells are separated by commas, semicolons or tabs" : ""
      throw fault("'\(shortened(cell.text))' is not a number\(hint)")
    }
    guard value.isFinite || keepsNonFinite else {
      throw fault("'\(shortened(cell.text))' is not a finite number; every value must be finite")
    }
    return value
  }
}
