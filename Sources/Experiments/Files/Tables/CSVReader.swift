import Layers

/// Reads a table of numbers: commas, semicolons or tabs, an optional header, `#` comments.
public enum CSVReader {
  /// Reads a text.
  ///
  /// The first row is a header if none of its cells is a number.
  ///
  /// - Parameters:
  ///   - text: the file's text.
  ///   - file: its name, for messages.
  /// - Throws: `FileFault` for ragged rows, cells that are no finite number, and files without any.
  public static func read(_ text: String, file: String) throws(FileFault) -> CSVTable {
    var scanner = CSVScanner(text, file: file)
    var names: [String]?
    var width: Int?
    var rows = 0
    var values: [Double] = []
    while let cells = try scanner.next() {
      if width == nil, isHeader(cells) {
        names = cells.map(\.text)
        width = cells.count
        continue
      }
      try checkWidth(cells, width, file)
      width = cells.count
      for cell in cells { values.append(try number(cell, file)) }
      rows += 1
    }
    guard let width, rows > 0 else {
      throw FileFault(
        file: file, at: TextPosition(),
        "no numbers: expected rows of numbers separated by commas, semicolons or tabs")
    }
    return CSVTable(names: names, values: Tensor(shape: [rows, width], values: values))
  }

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

  private static func number(_ cell: CSVScanner.Cell, _ file: String) throws(FileFault) -> Double {
    func fault(_ message: String) -> FileFault {
      FileFault(file: file, at: cell.position, message)
    }
    if cell.text.isEmpty { throw fault("an empty cell; every cell must hold a number") }
    guard let value = decimal(cell.text) else {
      let hint = cell.text.contains(",") ? "; the decimal sign is a point" : ""
      throw fault("'\(shortened(cell.text))' is not a number\(hint)")
    }
    guard value.isFinite else {
      throw fault("'\(shortened(cell.text))' is not a finite number; every value must be finite")
    }
    return value
  }
}
