import Experiments
import Layers

/// A batch from a file of numbers.
struct InputBatch {
  /// The columns' names, if the file has them.
  let names: [String]?
  /// Rows [N][features], or images [N][C][H][W].
  let values: Tensor<Double>
  /// What is said of how the file was read.
  let notes: [String]

  /// The most samples of a data set that are taken as one batch where no number is said.
  static let mostSamples = 8192

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - choice: which columns are taken.
  ///   - convolves: whether images are to stay images; otherwise each becomes a row.
  ///   - first: how many samples are taken from its beginning; nil takes all, if they are not too many.
  /// - Throws: `InputError` for a file that cannot be read or does not hold a batch.
  init(
    path: String, _ choice: TableChoice, convolves: Bool = false, first: Int? = nil
  ) throws(InputError) {
    let (table, notes) = try InputTable.one(path: path, choice)
    names = table.columns
    self.notes = InputNotes.lines(notes, of: InputPath(path).file)
    let tensor = table.values
    guard let count = tensor.shape.first else {
      throw InputError("\(path): a single number; a batch has rows [N][features]")
    }
    let extents = Array(tensor.shape.dropFirst())
    let width = extents.reduce(1, *)
    let taken = try InputBatch.samples(of: count, path, first, table.isDataSet)
    // Rows stay rows, and images stay images where they convolve; otherwise all numbers of a sample are
    // its row.
    let shape =
      switch extents.count {
      case 1, 3: extents
      case 2 where convolves: [1] + extents
      default: [width]
      }
    values = Tensor(shape: [taken] + shape, values: Array(tensor.values.prefix(taken * width)))
  }

  /// How many samples are taken.
  private static func samples(
    of count: Int, _ path: String, _ first: Int?, _ isDataSet: Bool
  ) throws(InputError) -> Int {
    // What is no size of a batch is refused as a control.
    let wanted = max(0, first ?? count)
    guard wanted <= count else {
      throw InputError("\(path): it holds \(count) samples, but batch is \(wanted)")
    }
    guard !isDataSet || wanted <= mostSamples else {
      throw InputError(
        "\(path): it holds \(count) samples, a batch at most \(mostSamples); "
          + "--batch 64 takes the first 64")
    }
    return wanted
  }
}
