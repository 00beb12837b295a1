import Experiments
import Layers

/// A batch from a file of numbers.
struct InputBatch {
  /// The columns' names, if the file has them.
  let names: [String]?
  /// Rows [N][features], or images [N][C][H][W].
  let values: Tensor<Double>

  /// The most samples of a data set that are taken as one batch where no number is said.
  static let mostSamples = 8192

  /// Reads a file.
  ///
  /// An IDX file is a data set, not a batch: its first samples are taken.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - convolves: whether images are to stay images; otherwise each becomes a row.
  ///   - first: how many samples of an IDX file are taken; nil takes all, if they are not too many.
  /// - Throws: `InputError` for a file that cannot be read or does not hold a batch.
  init(path: String, convolves: Bool = false, first: Int? = nil) throws(InputError) {
    let table = try InputTable.one(path: path)
    names = table.columns
    let tensor = table.values
    switch (table.kind, tensor.shape.count) {
    case (.idx, _): values = try InputBatch.samples(tensor, path, convolves, first)
    case (_, 1): values = Tensor(shape: [tensor.values.count, 1], values: tensor.values)
    case (_, 2), (_, 4): values = tensor
    default:
      throw InputError(
        "\(path): an array of 3 dimensions; a batch has 2 [N][features] or 4 [N][C][H][W]")
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
    let shape = convolves && extents.count == 2 ? [wanted, 1] + extents : [wanted, width]
    return Tensor(shape: shape, values: Array(tensor.values.prefix(wanted * width)))
  }
}
