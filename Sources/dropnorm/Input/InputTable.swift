import Archives
import Experiments
import Layers

/// Numbers from a file, as they are taken.
struct InputTable {
  /// The array's name in an NPZ file.
  var name: String?
  /// The columns' names, if the file has a header.
  var columns: [String]?
  /// Whether the file is of MNIST's format, which holds data sets and no batches.
  var isDataSet = false
  let values: Tensor<Double>

  /// All numbers of a file, and what is said of how they were read.
  struct Reading {
    let tables: [InputTable]
    let notes: [String]
  }

  /// Reads all arrays of a file, or the columns that are chosen.
  ///
  /// - Parameters:
  ///   - path: the file, its part (`InputPath`); `-` is standard input.
  ///   - choice: which columns are taken, and whether the first row holds names.
  ///   - keepsNonFinite: whether NaN, infinities and missing values are kept, instead of being faults.
  /// - Throws: `InputError` for a file that cannot be read or does not hold numbers.
  static func all(
    path text: String, _ choice: TableChoice, keepsNonFinite: Bool = false
  ) throws(InputError) -> Reading {
    let path = InputPath(text)
    let contents = try InputContents(path, header: choice.header, keepsNonFinite: keepsNonFinite)
    do throws(FileFault) {
      switch contents {
      case .table(let table):
        return try reading(table, path.part ?? choice.only, keepsNonFinite)
      case .array(let array):
        let values = try (path.part ?? choice.only).map(array.columns)
        let table = InputTable(isDataSet: array.isDataSet, values: values ?? array.values)
        return Reading(tables: [table], notes: [])
      case .arrays(let npz):
        let tables = try npz.arrays.map { array throws(FileFault) in
          InputTable(
            name: array.name, values: try choice.only.map(array.columns) ?? array.values)
        }
        return Reading(tables: tables, notes: npz.notes)
      }
    } catch { throw InputError(error) }
  }

  private static func reading(
    _ table: TextTable, _ only: String?, _ keepsNonFinite: Bool
  ) throws(FileFault) -> Reading {
    let columns = try only.map(table.columns(named:)) ?? table.numberColumns
    let values = try table.numbers(columns, keepsNonFinite: keepsNonFinite)
    let names = table.hasNames ? columns.map(table.title) : nil
    return Reading(
      tables: [InputTable(columns: names, values: values)],
      notes: table.notes(taking: columns, isChosen: only != nil))
  }

  /// Whether a file holds arrays and no text, by its first bytes.
  static func recognizes(_ file: InputFile) -> Bool {
    Zip.recognizes(file.bytes) || NPYReader.recognizes(file.bytes)
      || IDXReader.recognizes(file.bytes)
  }

  /// Reads a file that is to hold one array.
  ///
  /// - Throws: `InputError` also for an NPZ file of several, with their names.
  static func one(
    path: String, _ choice: TableChoice
  ) throws(InputError) -> (table: InputTable, notes: [String]) {
    let reading = try all(path: path, choice)
    guard reading.tables.count == 1 else {
      let names = reading.tables.compactMap(\.name)
      throw InputError(
        "\(path): it holds \(ColumnNames.listed(names)); name one, like \(path):\(names[0])")
    }
    return (reading.tables[0], reading.notes)
  }
}

/// What is said on standard error of how a file was read.
enum InputNotes {
  /// One line a note.
  static func lines(_ notes: [String], of path: String) -> [String] {
    notes.map { FileFault(file: path == "-" ? "stdin" : path, $0).line }
  }

  /// Says them.
  static func say(_ lines: [String]) {
    for line in lines { StandardError.write("note: \(line)\n") }
  }
}
