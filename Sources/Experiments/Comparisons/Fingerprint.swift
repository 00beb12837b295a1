/// A short number in place of a long sample: equal samples have equal ones, and different samples
/// have different ones but for a chance of about 2^-64.
struct Fingerprint: Hashable {
  private var state: UInt64 = 0x9E37_79B9_7F4A_7C15
  private let count: Int

  init(_ values: UnsafeBufferPointer<Double>) {
    count = values.count
    for value in values {
      // Adding 0 makes -0 and 0 alike, as they are equal.
      let bits = (value + 0).bitPattern
      let mixed = (state ^ bits) &* 0xD6E8_FEB8_6659_FD93
      state = mixed << 29 | mixed >> 35
    }
  }
}
