/// How many values of a sample are no finite numbers, by kind.
public struct NonFinite: Hashable, Sendable {
  /// Cells without a value (`MarkedCell`).
  public private(set) var missing = 0
  /// NaN.
  public private(set) var nan = 0
  /// Infinities above 0.
  public private(set) var positive = 0
  /// Infinities below 0.
  public private(set) var negative = 0

  /// Counts them.
  public init(in values: [Double]) {
    for value in values where !value.isFinite {
      if MarkedCell.isMissing(value) {
        missing += 1
      } else if value.isNaN {
        nan += 1
      } else if value > 0 {
        positive += 1
      } else {
        negative += 1
      }
    }
  }

  /// All of them.
  public var total: Int { missing + nan + positive + negative }

  /// Counts and names, such as `2 missing, 3 NaN, 1 -inf`; empty if there is none.
  public var words: String {
    [(missing, "missing"), (nan, "NaN"), (positive, "inf"), (negative, "-inf")]
      .filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
  }
}
