/// A short number in place of a long sample: equal samples have equal ones, and different samples
/// have different ones but for a chance of about 2^-64.
struct Fingerprint: Hashable {
  private var state = SIMD4<UInt64>(1, 2, 3, 4)
  private let count: Int

  init(_ values: UnsafeBufferPointer<Double>) {
    count = values.count
    let whole = count / 4 * 4
    for index in stride(from: 0, to: whole, by: 4) {
      mix(SIMD4(values[index], values[index + 1], values[index + 2], values[index + 3]))
    }
    for value in values[whole...] { mix(SIMD4(value, 0, 0, 0)) }
  }

  private mutating func mix(_ values: SIMD4<Double>) {
    // Adding 0 makes -0 and 0 alike, as they are equal.
    let bits = unsafeBitCast(values + 0, to: SIMD4<UInt64>.self)
    let mixed = (state ^ bits) &* 0xD6E8_FEB8_6659_FD93
    state = mixed &<< 29 | mixed &>> 35
  }
}
