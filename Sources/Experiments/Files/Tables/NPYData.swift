/// Turns the bytes of a NumPy file into numbers.
struct NPYData {
  private let element: NPYHeader.Element
  private let isBigEndian: Bool

  init(_ header: NPYHeader) {
    element = header.element
    isBigEndian = header.isBigEndian
  }

  /// All numbers, in the order of the bytes.
  func values(_ bytes: ArraySlice<UInt8>) -> [Double] {
    switch element {
    case .float(bytes: 4): converted(bytes) { (bits: UInt32) in Double(Float(bitPattern: bits)) }
    case .float: converted(bytes) { (bits: UInt64) in Double(bitPattern: bits) }
    case .signed(bytes: 1): converted(bytes) { (value: Int8) in Double(value) }
    case .signed(bytes: 2): converted(bytes) { (value: Int16) in Double(value) }
    case .signed(bytes: 4): converted(bytes) { (value: Int32) in Double(value) }
    case .signed: converted(bytes) { (value: Int64) in Double(value) }
    case .unsigned(bytes: 1): converted(bytes) { (value: UInt8) in Double(value) }
    case .unsigned(bytes: 2): converted(bytes) { (value: UInt16) in Double(value) }
    case .unsigned(bytes: 4): converted(bytes) { (value: UInt32) in Double(value) }
    case .unsigned: converted(bytes) { (value: UInt64) in Double(value) }
    }
  }

  @inline(__always)
  private func converted<Raw: FixedWidthInteger & BitwiseCopyable>(
    _ bytes: ArraySlice<UInt8>, _ number: (Raw) -> Double
  ) -> [Double] {
    let size = Raw.bitWidth / 8
    return bytes.withUnsafeBytes { bytes in
      [Double](unsafeUninitializedCapacity: bytes.count / size) { values, count in
        count = bytes.count / size
        for index in 0..<count {
          let raw = bytes.loadUnaligned(fromByteOffset: index * size, as: Raw.self)
          let value = number(isBigEndian ? Raw(bigEndian: raw) : Raw(littleEndian: raw))
          values.initializeElement(at: index, to: value)
        }
      }
    }
  }
}
