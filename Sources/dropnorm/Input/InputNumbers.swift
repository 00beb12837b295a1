import Experiments
import Layers

/// Samples of any numbers from a CSV or NPY file.
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

  /// Reads a file; its first bytes say whether it is NPY.
  ///
  /// - Parameter columns: which numbers make a sample; nil is a sample for each column that has a name,
  ///   and one of all numbers where columns have none.
  /// - Throws: `InputError` for a file that cannot be read or does not hold numbers.
  init(path: String, columns: Columns?) throws(InputError) {
    let file = try InputFile(path: path)
    do throws(FileFault) {
      let (names, values): ([String]?, Tensor<Double>)
      if NPYReader.recognizes(file.bytes) || path.hasSuffix(".npy") {
        values = try NPYReader.read(file.bytes, file: file.path, keepsNonFinite: true)
        names = nil
      } else {
        let table = try CSVReader.read(
          bytes: file.bytes, file: file.path, keepsNonFinite: true)
        (names, values) = (table.names, table.values)
      }
      let columns = columns ?? (names == nil ? .together : .each)
      samples = InputNumbers.samples(values, names, columns)
    } catch { throw InputError(error) }
  }

  private static func samples(
    _ tensor: Tensor<Double>, _ names: [String]?, _ columns: Columns
  ) -> [Sample] {
    let width = tensor.shape.count == 1 ? 1 : tensor.shape.last ?? 1
    guard columns == .each, width > 1 else {
      return [Sample(name: width == 1 ? names?.first : nil, values: tensor.values)]
    }
    return (0..<width).map { column in
      let values = stride(from: column, to: tensor.values.count, by: width).map {
        tensor.values[$0]
      }
      return Sample(name: names?[column] ?? "\(column + 1)", values: values)
    }
  }
}
