public import Layers

/// Reads IDX files, the format of MNIST: one to four dimensions of numbers in the other byte order.
///
///     0 0 TYPE DIMENSIONS, each extent as four bytes, then the numbers; the last index runs fastest
///
/// Reference: LeCun, Cortes and Burges, "The MNIST database of handwritten digits".
public enum IDXReader {
  private static let elements: [UInt8: PackedNumbers.Element] = [
    0x08: .unsigned(bytes: 1), 0x09: .signed(bytes: 1), 0x0B: .signed(bytes: 2),
    0x0C: .signed(bytes: 4), 0x0D: .float(bytes: 4), 0x0E: .float(bytes: 8),
  ]

  /// Whether bytes begin as an IDX file does; no text begins with two zero bytes.
  public static func recognizes(_ bytes: [UInt8]) -> Bool {
    bytes.count >= 4 && bytes[0] == 0 && bytes[1] == 0 && elements[bytes[2]] != nil
  }

  /// Reads a file's bytes.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - file: its name, for messages.
  ///   - keepsNonFinite: whether NaN and infinities are numbers too, instead of faults.
  ///   - memory: the most bytes that the numbers may take.
  /// - Throws: `FileFault` for other formats, NaN, infinities, a wrong length, and more numbers than
  ///   there is memory for.
  public static func read(
    _ bytes: [UInt8], file: String, keepsNonFinite: Bool = false, memory: Int = .max
  ) throws(FileFault) -> Tensor<Double> {
    guard recognizes(bytes), let element = elements[bytes[2]] else {
      throw FileFault(
        file: file, "not an IDX file: it does not begin with two zero bytes and a known type")
    }
    let dimensions = Int(bytes[3])
    guard (1...4).contains(dimensions) else {
      throw FileFault(
        file: file, "an IDX file of \(dimensions) dimensions; 1 to 4 are read, such as [N][H][W]")
    }
    let start = 4 + 4 * dimensions
    guard bytes.count >= start else { throw FileFault(file: file, "the IDX header is cut short") }
    let shape = (0..<dimensions).map { index in
      bytes[4 + 4 * index..<8 + 4 * index].reduce(0) { $0 << 8 | Int($1) }
    }
    if shape.contains(0) { throw FileFault(file: file, "an array without values") }
    try TensorLength.check(
      shape, itemSize: element.size, bytes: bytes.count - start, file: file)
    try MemoryNeed.check(
      numbers: (bytes.count - start) / element.size, memory: memory, file: file)
    let values = PackedNumbers(element: element, isBigEndian: true).values(bytes[start...])
    if !keepsNonFinite { try TensorPlace.checkFinite(values, shape: shape, file: file) }
    return Tensor(shape: shape, values: values)
  }
}
