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
  /// - Throws: `FileFault` for other formats, other types, NaN, infinities, and a wrong length.
  public static func read(_ bytes: [UInt8], file: String) throws(FileFault) -> Tensor<Double> {
    guard recognizes(bytes), bytes.count >= 10 else {
      throw FileFault(file: file, "not an NPY file: it does not begin with \\x93NUMPY")
    }
    guard (1...3).contains(bytes[6]) else {
      throw FileFault(file: file, "NPY version \(bytes[6]); versions 1 to 3 are read")
    }
    let lengthBytes = bytes[6] == 1 ? 2 : 4
    let start = 8 + lengthBytes
    guard bytes.count >= start else { throw FileFault(file: file, "the NPY header is cut short") }
    let end = start + Int(unsigned(bytes[8..<start], isBigEndian: false))
    guard bytes.count >= end else { throw FileFault(file: file, "the NPY header is cut short") }
    let header = try NPYHeader(String(decoding: bytes[start..<end], as: UTF8.self), file: file)
    return try tensor(header, bytes[end...], file)
  }

  private static func tensor(
    _ header: NPYHeader, _ data: ArraySlice<UInt8>, _ file: String
  ) throws(FileFault) -> Tensor<Double> {
    let size = header.element.size
    let wanted = header.shape.reduce((partialValue: size, overflow: false)) {
      let product = $0.partialValue.multipliedReportingOverflow(by: $1)
      return (product.partialValue, $0.overflow || product.overflow)
    }
    guard !wanted.overflow, wanted.partialValue == data.count else {
      throw FileFault(
        file: file,
        "shape \(inBrackets(header.shape)) needs "
          + "\(wanted.overflow ? "more" : String(wanted.partialValue)) bytes of data, "
          + "but the file has \(data.count)")
    }
    let count = data.count / size
    var values: [Double] = []
    values.reserveCapacity(count)
    for index in 0..<count {
      let from = data.startIndex + index * size
      let value = number(data[from..<from + size], header)
      guard value.isFinite else {
        throw FileFault(
          file: file,
          "value \(index + 1) is \(fixed(value, decimals: 0)); "
            + "every value must be finite")
      }
      values.append(value)
    }
    return Tensor(
      shape: header.shape,
      values: header.isColumnMajor ? rowMajor(values, shape: header.shape) : values)
  }

  private static func number(_ bytes: ArraySlice<UInt8>, _ header: NPYHeader) -> Double {
    let bits = unsigned(bytes, isBigEndian: header.isBigEndian)
    switch header.element {
    case .float(bytes: 4): return Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits)))
    case .float: return Double(bitPattern: bits)
    case .unsigned: return Double(bits)
    case .signed(let size):
      // Shifting up and down again fills the upper bits with the sign.
      let unused = 64 - 8 * size
      return Double((Int64(bitPattern: bits) << unused) >> unused)
    }
  }

  private static func unsigned(_ bytes: ArraySlice<UInt8>, isBigEndian: Bool) -> UInt64 {
    var result: UInt64 = 0
    for index in bytes.indices {
      let place = isBigEndian ? index : bytes.startIndex + bytes.endIndex - 1 - index
      result = result << 8 | UInt64(bytes[place])
    }
    return result
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
