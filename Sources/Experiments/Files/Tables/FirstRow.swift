/// The first row of a table, which holds names or is a row of data.
struct FirstRow {
  private(set) var cells: [CSVScanner.Cell]
  /// What its names are, if it has any.
  let names: TableWriting.Names
  /// Whether it stands among the data until the others are known.
  let isData: Bool
  private let header: CSVReader.Header

  init(_ cells: [CSVScanner.Cell], _ header: CSVReader.Header, _ reader: CellReader) {
    (self.cells, self.header) = (cells, header)
    let isOfLetters =
      cells.allSatisfy { reader.number($0.text) == nil }
      && cells.contains { reader.value($0.text) == nil }
    isData = header == .no || (header == .auto && !isOfLetters)
    names = isOfLetters ? .letters : header == .yes ? .said : .guessed
  }

  /// Gives a later row as many cells as there are columns.
  ///
  /// - Throws: `FileFault` with the place of the first cell too many, or the last before those that are
  ///   missing.
  mutating func fit(
    _ row: inout [CSVScanner.Cell], _ separator: CSVScanner.Separator, _ file: String
  ) throws(FileFault) {
    defer { isFirstOfData = false }
    if row.count == cells.count { return }
    if row.count == cells.count + 1, row.last?.text.isEmpty == true {
      row.removeLast()
      return
    }
    if isFirstOfData, !isData {
      if row.count == cells.count - 1, cells.last?.text.isEmpty == true {
        cells.removeLast()
        return
      }
      // R writes no name over the names of the rows.
      if row.count == cells.count + 1, separator != .comma {
        cells.insert(CSVScanner.Cell(text: "", position: cells[0].position), at: 0)
        return
      }
    }
    let place = row[min(cells.count, row.count - 1)].position
    throw FileFault(
      file: file, at: place,
      "this row has \(counted(row.count)), but the rows before it have \(cells.count)")
  }

  private var isFirstOfData = true

  private func counted(_ count: Int) -> String { count == 1 ? "1 cell" : "\(count) cells" }

  /// Whether it holds names, now that all rows are read.
  ///
  /// Letters are names. Numbers are names if they count from 0 and the rest holds fractions, or if they
  /// stand over the numbers of the rows, which have no name. Numbers and letters together are names if
  /// letters stand over numbers.
  func isNames(over rows: CSVRows, _ reader: CellReader) -> Bool {
    guard isData else { return true }
    let width = cells.count
    guard header == .auto, rows.cells.count > width else { return false }
    if cells[0].text.isEmpty, width > 1, numbersRows(rows) { return true }
    if countsFromZero { return rows.cells.dropFirst(width).contains { hasFraction($0) } }
    let letters = cells.indices.filter { reader.value(cells[$0].text) == nil }
    return letters.contains { (column: Int) -> Bool in
      let below = stride(from: width + column, to: rows.cells.count, by: width)
        .map { rows.cells[$0] }.filter { !MarkedCell.isMissing($0) }
      return !below.isEmpty && below.allSatisfy { MarkedCell.place(of: $0) == nil }
    }
  }

  /// Whether the first column counts up by one, below the first row.
  private func numbersRows(_ rows: CSVRows) -> Bool {
    let column = stride(from: cells.count, to: rows.cells.count, by: cells.count)
      .map { rows.cells[$0] }
    return zip(column, column.dropFirst()).allSatisfy { $1 == $0 + 1 }
      && column.allSatisfy { $0 == $0.rounded() }
  }

  private var countsFromZero: Bool {
    cells.count > 1 && cells.enumerated().allSatisfy { $1.text == String($0) }
  }

  private func hasFraction(_ value: Double) -> Bool { value.isFinite && value != value.rounded() }
}
