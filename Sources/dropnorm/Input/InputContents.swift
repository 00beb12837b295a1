import Archives
import Experiments
import Layers

/// What a file of numbers holds: CSV, NPY, NPZ or IDX, packed by gzip or not.
enum InputContents {
  /// Text.
  case table(TextTable)
  /// One array of NumPy's or of MNIST's format.
  case array(NumberArray)
  /// NumPy's arrays by their names.
  case arrays(NPZArrays)

  /// Reads a file; its first bytes say what it is.
  ///
  /// - Parameters:
  ///   - path: the file, and the array of an NPZ file if one is meant.
  ///   - header: what the first row of a text is.
  ///   - keepsNonFinite: whether NaN and infinities in arrays are numbers too, instead of faults.
  /// - Throws: `InputError` for a file that cannot be read or does not hold numbers.
  init(
    _ path: InputPath, header: CSVReader.Header = .auto, keepsNonFinite: Bool = false
  ) throws(InputError) {
    let file = try InputFile(path: path.file)
    do throws(FileFault) {
      self = try InputContents.read(file, path, header, keepsNonFinite)
    } catch { throw InputError(error) }
  }

  private static func read(
    _ file: InputFile, _ path: InputPath, _ header: CSVReader.Header, _ keepsNonFinite: Bool
  ) throws(FileFault) -> InputContents {
    if let refusal = ForeignFormat.refusal(file.bytes) {
      throw FileFault(file: file.path, refusal)
    }
    if Zip.recognizes(file.bytes) {
      return .arrays(try NPZArrays(file, named: path.part, keepsNonFinite: keepsNonFinite))
    }
    if path.file.hasSuffix(".npz") {
      throw FileFault(file: file.path, "not an NPZ file: it does not begin as a zip file")
    }
    if IDXReader.recognizes(file.bytes) {
      let values = try IDXReader.read(
        file.bytes, file: file.path, keepsNonFinite: keepsNonFinite, memory: file.room)
      return .array(NumberArray(values: values, file: file.path, isDataSet: true))
    }
    if NPYReader.recognizes(file.bytes) || file.path.hasSuffix(".npy") {
      let values = try NPYReader.read(
        file.bytes, file: file.path, keepsNonFinite: keepsNonFinite, memory: file.room)
      return .array(NumberArray(values: values, file: file.path))
    }
    // Text of numbers takes about its own size again as numbers.
    guard file.bytes.count <= file.room else {
      throw FileFault(
        file: file.path,
        "\(sizeInWords(file.bytes.count)) of text take about as much again as numbers, "
          + "more than the \(sizeInWords(file.room)) there is room for")
    }
    return .table(try CSVReader.read(bytes: file.bytes, file: file.path, header: header))
  }
}

/// An array of numbers from a file.
struct NumberArray {
  let values: Tensor<Double>
  let file: String
  /// Its name in an NPZ file.
  var name: String?
  /// Whether the file is of MNIST's format, which holds data sets and no batches.
  var isDataSet = false

  /// Some columns of it, by number from 1.
  ///
  /// - Throws: `FileFault` for numbers of no column, and where there are no columns.
  func columns(_ text: String) throws(FileFault) -> Tensor<Double> {
    guard values.shape.count == 2 else {
      throw FileFault(
        file: file, "an array of \(values.shape.count) dimensions has no columns to take")
    }
    let width = values.shape[1]
    let columns = try text.split(separator: ",").map { word throws(FileFault) in
      guard let number = Int(word), (1...width).contains(number) else {
        throw FileFault(
          file: file, "no column '\(word)'; the columns of an array are numbers from 1 to \(width)")
      }
      return number - 1
    }
    let taken = stride(from: 0, to: values.values.count, by: width).flatMap { row in
      columns.map { values.values[row + $0] }
    }
    return Tensor(shape: [values.shape[0], columns.count], values: taken)
  }
}
