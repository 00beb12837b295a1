public import Layers

/// Writes NumPy's NPY files, version 1: float64, the last index runs fastest.
public enum NPYWriter {
  /// The bytes of a file.
  public static func bytes(of array: Tensor<Double>) -> [UInt8] {
    let extents = array.shape.map(String.init).joined(separator: ", ")
    let shape = "(\(extents)\(array.shape.count == 1 ? "," : ""))"
    var header = "{'descr': '<f8', 'fortran_order': False, 'shape': \(shape), }"
    // The numbers begin at a multiple of 64 bytes.
    let length = (10 + header.utf8.count + 1 + 63) / 64 * 64 - 10
    header += String(repeating: " ", count: length - header.utf8.count - 1) + "\n"
    var bytes: [UInt8] = [0x93] + Array("NUMPY".utf8) + [1, 0]
    bytes += [UInt8(length & 0xFF), UInt8(length >> 8)] + Array(header.utf8)
    bytes.reserveCapacity(bytes.count + 8 * array.values.count)
    for value in array.values {
      withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
    }
    return bytes
  }
}
