/// Joins the bytes of UTF-8, which may arrive in parts; bytes that belong to nothing are dropped.
struct ScalarDecoder {
  private var bytes: [UInt8] = []
  private var expected = 0

  /// Takes a byte; returns the scalar that it completes.
  mutating func add(_ byte: UInt8) -> Unicode.Scalar? {
    if byte & 0xC0 == 0x80, !bytes.isEmpty {
      bytes.append(byte)
    } else {
      bytes = [byte]
      expected = ScalarDecoder.length(startingWith: byte)
    }
    guard bytes.count >= expected else { return nil }
    defer { bytes.removeAll(keepingCapacity: true) }
    var iterator = bytes.makeIterator()
    var codec = UTF8()
    guard case .scalarValue(let scalar) = codec.decode(&iterator) else { return nil }
    return scalar
  }

  private static func length(startingWith byte: UInt8) -> Int {
    switch byte {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 1
    }
  }
}
