public import Layers

/// Reads NumPy's NPY files, versions 1 to 3: float16 to float64, integers and booleans, either byte
/// order, C and Fortran order, one to four dimensions.
///
/// Reference: NEP 1, "A Simple File Format for NumPy Arrays".
public enum NPYReader {
  private static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

  /// Whether bytes begin as an NPY file does.
  public static func recognizes(_ bytes: [UInt8]) -> Bool { bytes.starts(with: magic) }

  /// Reads a file's bytes.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - file: its name, for messages.
  ///   - keepsNonFinite: whether NaN and infinities are numbers too, instead of faults.
  ///   - memory: the most bytes that the numbers may take.
  /// - Throws: `FileFault` for other formats, other types, NaN, infinities, a wrong length, and more
  ///   numbers than there is memory for.
  public static func read(
    _ bytes: [UInt8], file: String, keepsNonFinite: Bool = false, memory: Int = .max
  ) throws(FileFault) -> Tensor<Double> {
    guard recognizes(bytes), bytes.count >= 10 else {
      throw FileFault(file: file, "not an NPY file: it does not begin with \\x93NUMPY")
    }
    guard (1...3).contains(bytes[6]) else {
      throw FileFault(file: file, "NPY version \(bytes[6]); versions 1 to 3 are read")
    }
    let lengthBytes = bytes[6] == 1 ? 2 : 4
    let start = 8 + lengthBytes
    guard bytes.count >= start else { throw FileFault(file: file, "the NPY header is cut short") }
    let end = start + bytes[8..<start].reversed().reduce(0) { $0 << 8 | Int($1) }
    guard bytes.count >= end else { throw FileFault(file: file, "the NPY header is cut short") }
    let header = try NPYHeader(String(decoding: bytes[start..<end], as: UTF8.self), file: file)
    try TensorLength.check(
      header.shape, of: header.numbers.element, bytes: bytes.count - end, file: file)
    let count = (bytes.count - end) / header.numbers.element.size
    try MemoryNeed.check(numbers: count, memory: memory, file: file)
    let stored = header.numbers.values(bytes[end...])
    let values = header.isColumnMajor ? rowMajor(stored, shape: header.shape) : stored
    if !keepsNonFinite { try TensorPlace.checkFinite(values, shape: header.shape, file: file) }
    return Tensor(shape: header.shape, values: values)
  }

  /// Values whose first index runs fastest, reordered so that the last one does.
  private static func rowMajor(_ values: [Double], shape: [Int]) -> [Double] {
    var strides = [1]
    for extent in shape.dropLast() { strides.append((strides.last ?? 1) * extent) }
    return values.indices.map { index in
      var (rest, source) = (index, 0)
      for (extent, stride) in zip(shape, strides).reversed() {
        source += rest % extent * stride
        rest /= extent
      }
      return values[source]
    }
  }
}
