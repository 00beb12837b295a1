/// What the cells of a column are, counted.
struct ColumnContents {
  private var numbers = 0
  private var texts = 0
  private var beginsWithText = false
  private var last = 0.0
  /// Whether every cell is one more than the one above it.
  private var countsUp = true

  /// Counts the cells of all columns.
  static func all(of rows: CSVRows, _ reader: CellReader) -> [ColumnContents] {
    let width = rows.width ?? 0
    // Texts that are nearly numbers are faults among numbers, and no reason to leave a column out.
    let isNearlyNumber = rows.texts.map { reader.remedy($0) != nil }
    var all = [ColumnContents](repeating: ColumnContents(), count: width)
    guard !rows.cells.isEmpty else { return all }
    rows.cells.withUnsafeBufferPointer { cells in
      for column in 0..<width {
        var contents = ColumnContents()
        for place in stride(from: column, to: cells.count, by: width) {
          contents.count(cells[place], isNearlyNumber)
          // Numbers without end of columns that are numbers from their first row need no more looks.
          if rows.texts.isEmpty, contents.numbers > 1, !contents.countsUp { break }
        }
        all[column] = contents
      }
    }
    return all
  }

  private mutating func count(_ cell: Double, _ isNearlyNumber: [Bool]) {
    if MarkedCell.isMissing(cell) {
      countsUp = false
    } else if let place = MarkedCell.place(of: cell), !isNearlyNumber[place] {
      if numbers + texts == 0 { beginsWithText = true }
      texts += 1
      countsUp = false
    } else {
      if numbers > 0, cell != last + 1 { countsUp = false }
      if cell != cell.rounded() { countsUp = false }
      last = cell
      numbers += 1
    }
  }

  /// What the column is: the kind of its first cell that is not missing, or of most of them.
  func kind(named name: String?, isFirst: Bool) -> TextTable.Kind {
    if numbers + texts == 0 { return .nothing }
    if beginsWithText || texts > numbers { return .text }
    let mayCountRows = isFirst && name.map(ColumnNames.areOfIndex) ?? false
    return countsUp && texts == 0 && mayCountRows ? .index : .numbers
  }
}
