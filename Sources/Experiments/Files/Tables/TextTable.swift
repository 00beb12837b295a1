public import Layers

/// A table of text as it was read: all of its columns, and what each of them holds.
public struct TextTable: Sendable {
  /// What a column holds.
  public enum Kind: Hashable, Sendable {
    /// Numbers, with missing values among them perhaps.
    case numbers
    /// Text.
    case text
    /// Missing values only.
    case nothing
    /// The number of each row, which a program wrote in front of it.
    case index
  }

  /// A column.
  public struct Column: Hashable, Sendable {
    /// Its name in the first row; nil where columns have none.
    public let name: String?
    /// What it holds.
    public let kind: Kind

    /// The name as it may be shown, or the number where there is none.
    func title(_ place: Int) -> String {
      guard let name, !name.isEmpty else { return String(place + 1) }
      return name
    }
  }

  /// The file's name, for messages.
  let file: String
  /// The columns, from the left.
  public let columns: [Column]
  /// How many rows there are, that of the names not among them.
  public let rowCount: Int
  /// How the file is written, and what was passed over.
  let writing: TableWriting
  private let rows: CSVRows
  private let bytes: [UInt8]

  init(_ rows: CSVRows, names: [String]?, _ writing: TableWriting, bytes: [UInt8], file: String) {
    let width = rows.width ?? 1
    (self.rows, self.writing, self.bytes, self.file) = (rows, writing, bytes, file)
    rowCount = rows.cells.count / width
    let contents = ColumnContents.all(of: rows, writing.cells)
    let known = contents.indices.map { place in
      let name = names.map { $0[place] }
      return Column(name: name, kind: contents[place].kind(named: name, isFirst: place == 0))
    }
    // What stands behind a separator at the end of every row is no column.
    let isEndless = known.last.map { $0.kind == .nothing && ($0.name ?? "").isEmpty } ?? false
    columns = isEndless && width > 1 ? known.dropLast() : known
  }

  /// Whether the first row gave the columns their names.
  public var hasNames: Bool { columns.contains { $0.name != nil } }

  /// The columns that hold numbers.
  public var numberColumns: [Int] { columns.indices.filter { columns[$0].kind == .numbers } }

  /// What a column is called: its name, or its number from 1.
  public func title(_ column: Int) -> String { columns[column].title(column) }

  /// The columns that are named, by name or else by number from 1, joined by commas.
  ///
  /// - Throws: `FileFault` for a name that no column has.
  public func columns(named text: String) throws(FileFault) -> [Int] {
    if let whole = column(text) { return [whole] }
    return try text.split(separator: ",").map { word throws(FileFault) in
      if let column = column(String(word)) { return column }
      throw FileFault(
        file: file, ColumnNames.refusal(of: String(word), among: columns.indices.map(title)))
    }
  }

  /// The column of a name, or else of a number from 1.
  public func column(_ word: String) -> Int? {
    if let place = columns.firstIndex(where: { $0.name == word }) { return place }
    return Int(word).flatMap { columns.indices.contains($0 - 1) ? $0 - 1 : nil }
  }

  /// What is said of the table where some of its columns are taken.
  ///
  /// - Parameter isChosen: whether they were named, and others are left out because of it.
  public func notes(taking taken: [Int], isChosen: Bool) -> [String] {
    writing.notes + (isChosen ? [] : LeftOut.notes(columns, taken: taken))
  }

  /// The numbers of columns, row by row.
  ///
  /// - Parameter keepsNonFinite: whether NaN, infinities and missing values are kept, instead of being
  ///   faults.
  /// - Throws: `FileFault` for the first cell that holds none.
  public func numbers(
    _ wanted: [Int], keepsNonFinite: Bool = false
  ) throws(FileFault) -> Tensor<Double> {
    guard !wanted.isEmpty else { throw noNumbers }
    let values = cells(of: wanted)
    let bad: Int? =
      if !keepsNonFinite {
        values.firstIndex { !$0.isFinite }
      } else if rows.texts.isEmpty {
        nil
      } else {
        values.firstIndex { MarkedCell.place(of: $0) != nil }
      }
    if let bad { throw fault(row: bad / wanted.count, column: wanted[bad % wanted.count]) }
    return Tensor(shape: [rowCount, wanted.count], values: values)
  }

  /// The texts of a column, row by row; a number as it is written, nil for what is missing.
  public func texts(_ column: Int) -> [String?] {
    cells(of: [column]).map { cell in
      MarkedCell.place(of: cell).map { rows.texts[$0] }
        ?? (MarkedCell.isMissing(cell) ? nil : formatted(cell))
    }
  }

  /// Where a cell stands in the file.
  public func position(row: Int, column: Int) -> TextPosition {
    cell(row: row, column: column)?.position ?? TextPosition()
  }

  private func cells(of wanted: [Int]) -> [Double] {
    let width = rows.width ?? 1
    guard wanted != Array(0..<width) else { return rows.cells }
    return rows.cells.withUnsafeBufferPointer { cells in
      [Double](unsafeUninitializedCapacity: rowCount * wanted.count) { values, count in
        for row in 0..<rowCount {
          for column in wanted {
            values.initializeElement(at: count, to: cells[row * width + column])
            count += 1
          }
        }
      }
    }
  }
}

// MARK: - Faults

extension TextTable {
  /// Looks a cell up in the file again: places are not kept while reading.
  private func cell(row: Int, column: Int) -> CSVScanner.Cell? {
    var scanner = CSVScanner(bytes, file: file)
    for _ in 0..<row + (writing.names == nil ? 0 : 1) { _ = try? scanner.next() }
    guard let cells = try? scanner.next() else { return nil }
    return cells.indices.contains(column) ? cells[column] : nil
  }

  private var noNumbers: FileFault {
    let column = columns.firstIndex { $0.kind == .text }
    guard let column, let row = texts(column).firstIndex(where: { $0 != nil }),
      let cell = cell(row: row, column: column)
    else { return FileFault(file: file, at: TextPosition(), TextTable.nothing(writing)) }
    let text = "'\(shortened(cell.text))' is not a number"
    return FileFault(
      file: file, at: cell.position,
      columns.count == 1 ? text + hint(cell.text) : "\(text), and no column holds numbers")
  }

  static func nothing(_ writing: TableWriting) -> String {
    let comments = writing.comments == 0 ? "" : "; " + writing.commentsInWords
    return
      "no numbers: expected rows of numbers separated by commas, semicolons, tabs or blanks\(comments)"
  }

  private func fault(row: Int, column: Int) -> FileFault {
    guard let cell = cell(row: row, column: column) else {
      return FileFault(file: file, "row \(row + 1) holds no number in column \(column + 1)")
    }
    let place = columns.count > 1 ? ", in cell \(column + 1) of its row" : ""
    let quoted = "'\(shortened(cell.text))'"
    let reader = writing.cells
    let message =
      if cell.text.isEmpty {
        "an empty cell; every cell must hold a number"
      } else if CellReader.saysMissing(cell.text) {
        "\(quoted) stands for a missing value; every cell must hold a number"
      } else if reader.number(cell.text) != nil {
        "\(quoted) is not a finite number; every value must be finite"
      } else {
        "\(quoted) is not a number" + hint(cell.text)
      }
    let isText = writing.cells.value(cell.text) == nil
    let others = isText && columns.count > 1 ? "; --only takes other columns" : ""
    return FileFault(file: file, at: cell.position, message + place + others)
  }

  private func hint(_ text: String) -> String {
    if let encoding = writing.encoding, text.utf8.contains(where: { $0 > 0x7F }) {
      return "; read as \(encoding)"
    }
    if let remedy = writing.cells.remedy(text) { return "; \(remedy)" }
    if text.hasPrefix("#") { return "; comments stand in front of the data" }
    guard columns.count == 1, text.contains(" ") else { return "" }
    return "; cells are separated by commas, semicolons, tabs, or blanks in every row"
  }
}
