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
  /// An IDX file is a data set, not a batch: its first samples are taken.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - choice: which columns are taken.
  ///   - convolves: whether images are to stay images; otherwise each becomes a row.
  ///   - first: how many samples of an IDX file are taken; nil takes all, if they are not too many.
  /// - Throws: `InputError` for a file that cannot be read or does not hold a batch.
  init(
    path: String, _ choice: TableChoice, convolves: Bool = false, first: Int? = nil
  ) throws(InputError) {
    let (table, notes) = try InputTable.one(path: path, choice)
    names = table.columns
    self.notes = InputNotes.lines(notes, of: InputPath(path).file)
    let tensor = table.values
    if tensor.shape.isEmpty {
      throw InputError("\(path): a single number; a batch has rows [N][features]")
    }
    values =
      table.isDataSet
      ? try InputBatch.samples(tensor, path, convolves, first)
      : InputBatch.shaped(tensor, convolves)
  }

  /// Rows stay rows, and images [N][H][W] or [N][C][H][W] images where they convolve; otherwise all
  /// numbers of a sample are its row.
  private static func shaped(_ tensor: Tensor<Double>, _ convolves: Bool) -> Tensor<Double> {
    let (count, extents) = (tensor.shape[0], Array(tensor.shape.dropFirst()))
    switch extents.count {
    case 1, 3: return tensor
    case 2 where convolves: return Tensor(shape: [count, 1] + extents, values: tensor.values)
    default: return Tensor(shape: [count, tensor.values.count / count], values: tensor.values)
    }
  }

  private static func samples(
    _ tensor: Tensor<Double>, _ path: String, _ convolves: Bool, _ first: Int?
  ) throws(InputError) -> Tensor<Double> {
    let (count, extents) = (tensor.shape[0], Array(tensor.shape.dropFirst()))
    let width = extents.reduce(1, *)
    let wanted = first ?? count
    guard wanted <= count else {
      throw InputError("\(path): it holds \(count) samples, but batch is \(wanted)")
    }
    guard wanted <= mostSamples else {
      throw InputError(
        "\(path): it holds \(count) samples, a batch at most \(mostSamples); "
          + "--batch 64 takes the first 64")
    }
    let taken = Array(tensor.values.prefix(wanted * width))
    return shaped(Tensor(shape: [wanted] + extents, values: taken), convolves)
  }
}
