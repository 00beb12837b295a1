extension FixedWidthInteger {
  /// The whole part of a number: the nearest that there is for one too large, and 0 for NaN.
  ///
  /// This is the only way from a double to a whole number, since `Int(_:)` traps on what it cannot hold.
  @inlinable
  public init(clamping value: Double) {
    if let whole = Self(exactly: value.rounded(.towardZero)) {
      self = whole
    } else {
      self = value > 0 ? .max : value < 0 ? .min : 0
    }
  }
}
