import Experiments
import Layers
import Rendering

/// An array as Python reads it with NumPy.
///
/// It names its type: of whole numbers, as masks are, NumPy would make integers, which TensorFlow does
/// not multiply by doubles.
struct PythonArray {
  let array: Tensor<Double>

  /// Nested lists, a row a line; numbers are the shortest that read back as the same.
  var literal: String {
    guard array.shape.count > 1 else {
      return "np.array(\(row(array.values[...])), dtype=np.float64)"
    }
    return "np.array([\n" + rows(array.shape, array.values[...], indent: 8)
      + "    ], dtype=np.float64)"
  }

  private func rows(_ shape: [Int], _ values: ArraySlice<Double>, indent: Int) -> String {
    let pad = String(repeating: " ", count: indent)
    let size = values.count / shape[0]
    return (0..<shape[0]).map { index in
      let start = values.startIndex + index * size
      let part = values[start..<start + size]
      if shape.count == 2 { return pad + row(part) + ",\n" }
      let inner = rows(Array(shape.dropFirst()), part, indent: indent + 1)
      return pad + "[\n" + inner + pad + "],\n"
    }.joined()
  }

  private func row(_ values: ArraySlice<Double>) -> String {
    let isWhole = values.allSatisfy { $0 == 0 || $0 == 1 }
    return "["
      + values.map { isWhole ? formatted($0) : python($0) }.joined(separator: ", ") + "]"
  }

  private func python(_ value: Double) -> String {
    if value.isNaN { return "np.nan" }
    if value.isInfinite { return value < 0 ? "-np.inf" : "np.inf" }
    return value.description
  }

  /// The bytes of the numbers in base64: short, exact, and quick to read where there are many.
  var packed: String {
    let shape = array.shape.map(String.init).joined(separator: ", ")
    var bytes: [UInt8] = []
    bytes.reserveCapacity(array.values.count * 8)
    for value in array.values {
      withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
    }
    let text = Base64.text(of: bytes)
    let lines = stride(from: 0, to: text.count, by: 96).map { start in
      "        \"" + String(decoding: text[start..<min(start + 96, text.count)], as: UTF8.self)
        + "\"\n"
    }
    return "unpacked((\(shape)\(array.shape.count == 1 ? "," : "")),\n\(lines.joined())    )"
  }
}
