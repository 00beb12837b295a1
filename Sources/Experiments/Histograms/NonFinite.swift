/// How many values of a sample are no finite numbers, by kind.
public struct NonFinite: Hashable, Sendable {
  /// NaN.
  public private(set) var nan = 0
  /// Infinities above 0.
  public private(set) var positive = 0
  /// Infinities below 0.
  public private(set) var negative = 0

  /// Counts them.
  public init(in values: [Double]) {
    for value in values where !value.isFinite {
      if value.isNaN {
        nan += 1
      } else if value > 0 {
        positive += 1
      } else {
        negative += 1
      }
    }
  }

  /// All of them.
  public var total: Int { nan + positive + negative }

  /// Counts and names, such as `3 NaN, 1 -inf`; empty if there is none.
  public var words: String {
    [(nan, "NaN"), (positive, "inf"), (negative, "-inf")]
      .filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
  }
}
