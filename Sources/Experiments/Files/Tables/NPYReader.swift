public import Layers

/// Reads NumPy's NPY files, versions 1 to 3: float32, float64, integers and booleans, either byte
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
  /// - Throws: `FileFault` for other formats, other types, NaN, infinities, and a wrong length.
  public static func read(
    _ bytes: [UInt8], file: String, keepsNonFinite: Bool = false
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
    try checkLength(header, bytes.count - end, file)
    let stored = NPYData(header).values(bytes[end...])
    let values = header.isColumnMajor ? rowMajor(stored, shape: header.shape) : stored
    if !keepsNonFinite, let index = values.firstIndex(where: { !$0.isFinite }) {
      throw FileFault(
        file: file,
        "the value in \(place(index, shape: header.shape)) is "
          + "\(fixed(values[index], decimals: 0)); every value must be finite")
    }
    return Tensor(shape: header.shape, values: values)
  }

  /// Where a value stands, from 1: row and column, or its index along every axis.
  private static func place(_ index: Int, shape: [Int]) -> String {
    var (rest, places) = (index, [Int]())
    for extent in shape.reversed() {
      places.insert(rest % max(extent, 1) + 1, at: 0)
      rest /= max(extent, 1)
    }
    switch places.count {
    case 0, 1: return "row \(index + 1)"
    case 2: return "row \(places[0]), column \(places[1])"
    default: return "[" + places.map(String.init).joined(separator: "][") + "]"
    }
  }

  private static func checkLength(
    _ header: NPYHeader, _ count: Int, _ file: String
  ) throws(FileFault) {
    let size = header.element.size
    let wanted = header.shape.reduce((partialValue: size, overflow: false)) {
      let product = $0.partialValue.multipliedReportingOverflow(by: $1)
      return (product.partialValue, $0.overflow || product.overflow)
    }
    guard !wanted.overflow, wanted.partialValue == count else {
      throw FileFault(
        file: file,
        "shape \(inBrackets(header.shape)) needs "
          + "\(wanted.overflow ? "more" : String(wanted.partialValue)) bytes of data, "
          + "but the file has \(count)")
    }
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
