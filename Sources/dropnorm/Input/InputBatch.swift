import Experiments
import Layers

/// A batch from a CSV or NPY file.
struct InputBatch {
  /// The columns' names, if the file has them.
  let names: [String]?
  /// Rows [N][features], or images [N][C][H][W].
  let values: Tensor<Double>

  /// Reads a file; its first bytes say whether it is NPY.
  ///
  /// - Throws: `InputError` for a file that cannot be read or does not hold a batch.
  init(path: String) throws(InputError) {
    let file = try InputFile(path: path)
    do throws(FileFault) {
      guard NPYReader.recognizes(file.bytes) || path.hasSuffix(".npy") else {
        let table = try CSVReader.read(bytes: file.bytes, file: file.path)
        (names, values) = (table.names, table.values)
        return
      }
      names = nil
      values = try InputBatch.batch(try NPYReader.read(file.bytes, file: path), path)
    } catch { throw InputError(error) }
  }

  private static func batch(
    _ tensor: Tensor<Double>, _ path: String
  ) throws(FileFault) -> Tensor<Double> {
    switch tensor.shape.count {
    case 1: return Tensor(shape: [tensor.values.count, 1], values: tensor.values)
    case 2, 4: return tensor
    default:
      throw FileFault(
        file: path, "an array of 3 dimensions; a batch has 2 [N][features] or 4 [N][C][H][W]")
    }
  }
}
