public import Layers

/// Reads NumPy's NPY files, versions 1 to 3: float16 to float64, integers and booleans, either byte
/// order, C and Fortran order, any number of dimensions.
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
    let (header, start) = try header(bytes, file)
    guard case .numbers(let numbers) = header.kind, header.refusal == nil else {
      let holds = header.refusal ?? "nothing"
      throw FileFault(
        file: file,
        "it holds \(holds), no numbers; save as float64, float32, float16, integers or booleans")
    }
    try TensorLength.check(
      header.shape, itemSize: numbers.element.size, bytes: bytes.count - start, file: file)
    let count = (bytes.count - start) / numbers.element.size
    try MemoryNeed.check(numbers: count, memory: memory, file: file)
    let stored = numbers.values(bytes[start...])
    let values = header.isColumnMajor ? rowMajor(stored, shape: header.shape) : stored
    if !keepsNonFinite { try TensorPlace.checkFinite(values, shape: header.shape, file: file) }
    return Tensor(shape: header.shape, values: values)
  }

  /// What a file holds instead of numbers, such as `text`; nil if it holds numbers.
  ///
  /// - Throws: `FileFault` for other formats and damaged headers.
  public static func otherContents(
    _ bytes: [UInt8], file: String
  ) throws(FileFault) -> String? {
    try header(bytes, file).header.refusal
  }

  /// The texts in a file; nil if it holds something else.
  ///
  /// - Throws: `FileFault` for other formats, damaged headers and a wrong length.
  public static func texts(_ bytes: [UInt8], file: String) throws(FileFault) -> [String]? {
    let (header, start) = try header(bytes, file)
    guard case .text(let length, let isWide, let isBigEndian) = header.kind else { return nil }
    let unit = isWide ? 4 : 1
    guard length > 0, !header.shape.contains(0) else { return [] }
    guard length <= bytes.count else {
      throw FileFault(file: file, "the texts in this NPY file are cut short")
    }
    try TensorLength.check(
      header.shape, itemSize: length * unit, bytes: bytes.count - start, file: file)
    return (0..<(bytes.count - start) / (length * unit)).map { place in
      var text = String.UnicodeScalarView()
      for index in 0..<length {
        let first = start + (place * length + index) * unit
        let code = Array(bytes[first..<first + unit])
        let value = (isBigEndian ? code : code.reversed()).reduce(UInt32(0)) {
          $0 << 8 | UInt32($1)
        }
        if value == 0 { break }
        text.append(Unicode.Scalar(value) ?? "?")
      }
      return String(text)
    }
  }

  private static func header(
    _ bytes: [UInt8], _ file: String
  ) throws(FileFault) -> (header: NPYHeader, start: Int) {
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
    return (try NPYHeader(String(decoding: bytes[start..<end], as: UTF8.self), file: file), end)
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
