/// Turns the bytes of stored numbers into numbers.
struct PackedNumbers {
  /// How a number is stored.
  enum Element: Hashable {
    case float(bytes: Int)
    case signed(bytes: Int)
    case unsigned(bytes: Int)

    var size: Int {
      switch self {
      case .float(let bytes), .signed(let bytes), .unsigned(let bytes): bytes
      }
    }
  }

  let element: Element
  let isBigEndian: Bool

  /// All numbers, in the order of the bytes.
  func values(_ bytes: ArraySlice<UInt8>) -> [Double] {
    switch element {
    case .float(bytes: 2): converted(bytes) { (bits: UInt16) in half(bits) }
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

  /// A number of IEEE 754's 16 bits: sign, five bits of exponent, ten of fraction.
  private func half(_ bits: UInt16) -> Double {
    let (exponent, fraction) = (Int(bits >> 10 & 0x1F), Double(bits & 0x3FF))
    let magnitude: Double =
      switch exponent {
      case 0: fraction * 0x1p-24
      case 0x1F: fraction == 0 ? .infinity : .nan
      default: (1024 + fraction) * Double(sign: .plus, exponent: exponent - 25, significand: 1)
      }
    return bits & 0x8000 == 0 ? magnitude : -magnitude
  }
}
