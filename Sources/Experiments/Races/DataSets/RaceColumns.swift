import Layers

/// Which column of a table holds the classes, and which the features.
public struct RaceColumns {
  /// What a person says of it.
  public struct Choice: Hashable, Sendable {
    /// The column of the classes: `first`, `last`, a name or a number; nil has it found.
    public var label: String?
    /// The columns of the features; nil takes all that hold numbers.
    public var only: String?
    /// Whether the column's values are classes whatever they look like.
    public var takesAnyValue = false

    /// A choice.
    public init(label: String? = nil, only: String? = nil, takesAnyValue: Bool = false) {
      (self.label, self.only, self.takesAnyValue) = (label, only, takesAnyValue)
    }
  }

  /// The column of the classes.
  public let label: Int
  /// The columns of the features.
  public let features: [Int]
  /// Whether the column was looked for and found in front.
  public let isFoundInFront: Bool

  /// Finds the columns.
  ///
  /// The classes are in the last column, or in the first one if that is called so, or if the last one
  /// holds none.
  ///
  /// - Throws: `FileFault` where columns that are named are not there, and where no class is found.
  public init(_ table: TextTable, _ choice: Choice) throws(FileFault) {
    let known = table.columns.indices.filter { [.numbers, .text].contains(table.columns[$0].kind) }
    guard let first = known.first, let last = known.last, first != last else {
      throw FileFault(
        file: table.file, "the data need a column of classes beside those of numbers")
    }
    if let word = choice.label {
      guard let column = RaceColumns.column(word, table, first: first, last: last) else {
        throw FileFault(
          file: table.file,
          ColumnNames.refusal(of: word, among: table.columns.indices.map(table.title)))
      }
      label = column
      isFoundInFront = false
    } else {
      label = RaceColumns.found(table, first: first, last: last, choice)
      isFoundInFront = label == first
    }
    let (chosen, own) = (try choice.only.map(table.columns(named:)), label)
    features = (chosen ?? table.numberColumns).filter { $0 != own }
    guard !features.isEmpty else {
      throw FileFault(file: table.file, "no column of numbers beside \(table.title(label))")
    }
  }

  private static func column(
    _ word: String, _ table: TextTable, first: Int, last: Int
  ) -> Int? {
    if let column = table.column(word) { return column }
    return word == "first" ? first : word == "last" ? last : nil
  }

  private static let names: Set<String> = ["class", "classes", "label", "labels", "target", "y"]

  private static func found(_ table: TextTable, first: Int, last: Int, _ choice: Choice) -> Int {
    let isCalled = { (column: Int) in names.contains(table.title(column).lowercased()) }
    if isCalled(last) || choice.takesAnyValue && !isCalled(first) { return last }
    if isCalled(first) { return first }
    let mayBe = { (column: Int) -> Bool in
      guard let written = try? table.classes(column) else { return false }
      return written.refusal == nil && written.numbered.names.count > 1
    }
    // A column with another name is no class for holding few numbers.
    let mayBeFirst = !table.hasNames || table.columns[first].kind == .text
    return !mayBe(last) && mayBeFirst && mayBe(first) ? first : last
  }
}

extension TextTable {
  /// A column as classes.
  ///
  /// - Throws: `FileFault` for a row without one.
  public func classes(_ column: Int) throws(FileFault) -> WrittenClasses {
    if columns[column].kind != .text {
      return .numbers(try numbers([column]).values)
    }
    let texts = texts(column)
    if let row = texts.firstIndex(of: nil) {
      throw FileFault(
        file: file, at: position(row: row, column: column),
        "a row without a class in column \(title(column))")
    }
    return .texts(texts.compactMap(\.self))
  }
}
