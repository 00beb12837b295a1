import Experiments
import Layers

/// Samples of any numbers from a file.
struct InputNumbers {
  /// Which numbers of a table make a sample.
  enum Columns: String, CaseIterable {
    /// Those of one column.
    case each
    /// All.
    case together
  }

  /// One sample.
  struct Sample {
    /// The column's name, or its number where columns have none; nil if there is nothing to name.
    let name: String?
    let values: [Double]
  }

  /// The samples, in the order of the file.
  let samples: [Sample]
  /// What is said of how the file was read.
  let notes: [String]

  /// Reads a file; its first bytes say what it is.
  ///
  /// - Parameters:
  ///   - columns: which numbers make a sample; nil is a sample for each column that has a name, and one
  ///     of all numbers of an array where columns have none.
  ///   - choice: which columns are read.
  /// - Throws: `InputError` for a file that cannot be read or does not hold numbers.
  init(
    path: String, columns: Columns?, _ choice: TableChoice
  ) throws(InputError) {
    let reading = try InputTable.all(path: path, choice, keepsNonFinite: true)
    notes = InputNotes.lines(reading.notes, of: InputPath(path).file)
    samples = reading.tables.flatMap { table in
      InputNumbers.samples(table, columns ?? (table.columns == nil ? .together : .each))
    }
  }

  private static func samples(_ table: InputTable, _ columns: Columns) -> [Sample] {
    let (tensor, names) = (table.values, table.columns)
    let width = tensor.shape.count < 2 ? 1 : tensor.shape.last ?? 1
    guard columns == .each, width > 1 else {
      let name = table.name ?? (width == 1 ? names?.first : nil)
      return [Sample(name: name, values: tensor.values)]
    }
    return (0..<width).map { column in
      let values = stride(from: column, to: tensor.values.count, by: width).map {
        tensor.values[$0]
      }
      let number = table.name.map { "\($0) \(column + 1)" } ?? "\(column + 1)"
      return Sample(name: names?[column] ?? number, values: values)
    }
  }
}
