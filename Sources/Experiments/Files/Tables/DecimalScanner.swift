/// Reads decimal numbers from bytes, correctly rounded and without allocating.
///
/// It knows plain numbers such as `-12.5e-3` whose digits fit 64 bits and whose power of ten is exact;
/// the few others are left to `Double`'s own reader. Two ways lead to the nearest double:
///
///     digits * 10^e, both exact in a double, is rounded once          (Clinger 1990)
///     digits / 10^k with 10^k = 5^k 2^k: one whole division of 128 by 64 bits, the remainder
///     being remembered in the lowest bit, which is far below where a double is rounded
struct DecimalScanner {
  /// A number and the offset behind it.
  struct Match {
    let value: Double
    let end: Int
  }

  private let powers: [Double]  // 10^0 ... 10^22, all exact
  private let fives: [UInt64]  // 5^0 ... 5^27, the largest that fit 63 bits
  private let decimalSign: UInt8
  private static let mostDigits: UInt64 = 1_000_000_000_000_000_000

  init(hasDecimalCommas: Bool = false) {
    decimalSign = UInt8(ascii: hasDecimalCommas ? "," : ".")
    powers = (0...22).map { (0..<$0).reduce(1.0) { power, _ in power * 10 } }
    fives = (0...27).map { (0..<$0).reduce(1) { power, _ in power * 5 } }
  }

  /// The number that begins at an offset; nil if none does or if it is one of those left to `Double`.
  @inline(__always)
  func number(in bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Match? {
    var cursor = Cursor(bytes, start)
    let isNegative = cursor.sign()
    var digits: UInt64 = 0
    let first = cursor.index
    guard cursor.digits(&digits) else { return nil }
    var (count, exponent) = (cursor.index &- first, 0)
    if cursor.byte == decimalSign {
      cursor.advance()
      let point = cursor.index
      guard cursor.digits(&digits) else { return nil }
      exponent = point &- cursor.index
      count &-= exponent
    }
    guard count > 0 else { return nil }
    if cursor.byte | 0x20 == UInt8(ascii: "e") {
      guard cursor.exponent(&exponent) else { return nil }
    }
    guard let value = nearest(digits, exponent) else { return nil }
    return Match(value: isNegative ? -value : value, end: cursor.index)
  }

  /// A place in the bytes, and the byte there, which is looked at many times; 0 at the end.
  private struct Cursor {
    private let bytes: UnsafeBufferPointer<UInt8>
    private(set) var index: Int
    private(set) var byte: UInt8

    @inline(__always)
    init(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) {
      (self.bytes, self.index) = (bytes, index)
      byte = index < bytes.count ? bytes[index] : 0
    }

    @inline(__always)
    mutating func advance() {
      index &+= 1
      byte = index < bytes.count ? bytes[index] : 0
    }

    /// Steps over a sign; says whether it is a minus.
    @inline(__always)
    mutating func sign() -> Bool {
      let isNegative = byte == UInt8(ascii: "-")
      if isNegative || byte == UInt8(ascii: "+") { advance() }
      return isNegative
    }

    /// Takes digits in; false if there are too many.
    @inline(__always)
    mutating func digits(_ digits: inout UInt64) -> Bool {
      while true {
        let digit = byte &- UInt8(ascii: "0")
        guard digit < 10 else { return true }
        guard digits < DecimalScanner.mostDigits else { return false }
        digits = digits &* 10 &+ UInt64(digit)
        advance()
      }
    }

    /// Takes `e-3` in, which comes next; false if digits are missing or far too many.
    mutating func exponent(_ exponent: inout Int) -> Bool {
      advance()
      let isNegative = sign()
      var power: UInt64 = 0
      let first = index
      guard digits(&power), index > first, power < 1000 else { return false }
      exponent += isNegative ? -Int(power) : Int(power)
      return true
    }
  }

  /// The double nearest to digits times a power of ten; nil where neither way reaches.
  @inline(__always)
  private func nearest(_ digits: UInt64, _ exponent: Int) -> Double? {
    if digits <= 1 << 53 {
      if exponent <= 0, exponent >= -22 { return Double(digits) / powers[-exponent] }
      if exponent > 0, exponent <= 22 { return Double(digits) * powers[exponent] }
    }
    if digits == 0 { return 0 }
    guard exponent <= 0, exponent >= -27 else { return nil }
    return quotient(digits, -exponent)
  }

  private func quotient(_ digits: UInt64, _ power: Int) -> Double {
    let five = fives[power]
    let (up, down) = (digits.leadingZeroBitCount, five.leadingZeroBitCount)
    let dividend = digits << up
    let result = (five << down).dividingFullWidth((dividend >> 1, dividend << 63))
    let rounded = Double(result.quotient | (result.remainder == 0 ? 0 : 1))
    return rounded * Double(sign: .plus, exponent: down - up - 63 - power, significand: 1)
  }
}
