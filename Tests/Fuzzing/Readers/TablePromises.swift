import Experiments
import Layers

/// What holds for the readers of tables of numbers.
enum TablePromises {
  /// A fault has its place; a table is a full rectangle of finite numbers that reads the same again.
  static func checkCSV(_ bytes: [UInt8]) throws(BrokenPromise) {
    let (table, values): (TextTable, Tensor<Double>)
    do throws(FileFault) {
      table = try CSVReader.read(bytes: bytes, file: "a.csv")
      values = try table.numbers(table.numberColumns)
    } catch {
      return try FileFaults.check(error, TextEncoding.text(bytes))
    }
    try check(values)
    let width = table.numberColumns.count
    let rows = stride(from: 0, to: values.values.count, by: width).map { start in
      values.values[start..<start + width].map { "\($0)" }.joined(separator: ",")
    }
    guard
      let again = try? CSVReader.read(rows.joined(separator: "\n"), file: "a.csv", header: .no),
      let same = try? again.numbers(Array(0..<width)),
      let loose = try? table.numbers(table.numberColumns, keepsNonFinite: true)
    else { throw BrokenPromise("numbers that were read are read again") }
    try promise(same == values, "the numbers read back as others: \(same)")
    try promise(loose == values, "NaN allowed or not, finite numbers are the same")
  }

  /// A fault is one line; an array is full and finite.
  static func checkNPY(_ bytes: [UInt8]) throws(BrokenPromise) {
    let tensor: Tensor<Double>
    do throws(FileFault) {
      tensor = try NPYReader.read(bytes, file: "a.npy")
    } catch {
      return try FileFaults.check(error, "")
    }
    try check(tensor)
  }

  /// The same for IDX.
  static func checkIDX(_ bytes: [UInt8]) throws(BrokenPromise) {
    let tensor: Tensor<Double>
    do throws(FileFault) {
      tensor = try IDXReader.read(bytes, file: "a.idx")
    } catch {
      return try FileFaults.check(error, "")
    }
    try check(tensor)
  }

  private static func check(_ tensor: Tensor<Double>) throws(BrokenPromise) {
    try promise(
      tensor.shape.reduce(1, *) == tensor.values.count, "as many numbers as the shape says")
    try promise(tensor.values.allSatisfy(\.isFinite), "finite numbers")
  }
}
