/// How the values of a histogram find their slots.
///
///     slot 0 below, 1...count the bins, count + 1 above, count + 2 + cause the exact zeros,
///     and the last slot what lies too near to an edge, or is not finite: the edges decide that
public struct SlotRule: Hashable, Sendable {
  /// The lower edge of the first bin.
  public let low: Double
  /// One over the width of a bin.
  public let binsPerUnit: Double
  /// The number of bins.
  public let count: Int

  /// How many tables a histogram is counted in, so that equal neighbours do not wait for each other.
  public static let tables = 8
  /// How many slots a table has beside the bins.
  public static let extraSlots = 7

  /// Makes the rule of equally wide bins.
  public init(low: Double, binsPerUnit: Double, count: Int) {
    self.low = low
    self.binsPerUnit = binsPerUnit
    self.count = count
  }

  /// How near to an edge, in bins, a value's slot is not sure: what rounding can move in a precision,
  /// or 1 where no slot is.
  public func margin(ulp: Double) -> Double {
    let edge = max(low.magnitude, (low + Double(count) / binsPerUnit).magnitude)
    let margin = ulp * (4 * Double(count + 2) + 8 * edge * binsPerUnit)
    return binsPerUnit > 0 && binsPerUnit.isFinite && margin < 0.25 ? margin : 1
  }
}
