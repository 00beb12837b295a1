extension FixedWidthInteger {
  /// The whole part of a number: the nearest that there is for one too large, and 0 for NaN.
  ///
  /// This is the only way from a double to a whole number, since `Int(_:)` traps on what it cannot hold.
  /// Most are small enough for it, which is much quicker than asking for an exact one.
  @inlinable
  public init(clamping value: Double) {
    if value.magnitude < 0x1p63 {
      self = Self(clamping: Int64(value))
    } else if let whole = Self(exactly: value) {
      self = whole  // The upper half of `UInt64`; so large a number is whole.
    } else {
      self = value > 0 ? .max : value < 0 ? .min : 0
    }
  }
}
