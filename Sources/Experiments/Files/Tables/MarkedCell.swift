/// Cells without a number, as they stand between numbers: each is a NaN that says what it is.
public enum MarkedCell {
  /// A cell that says that its value is missing.
  public static let missing = Double(bitPattern: mark)

  /// Whether a number is the mark of a missing value, and no NaN that was written as one.
  public static func isMissing(_ value: Double) -> Bool { value.bitPattern == mark }

  /// The mark of a text, by its place in a list of texts.
  static func text(_ place: Int) -> Double { Double(bitPattern: mark + 1 + UInt64(place)) }

  /// The place of the text that a mark stands for.
  static func place(of value: Double) -> Int? {
    let bits = value.bitPattern
    return bits > mark && bits - mark <= mostTexts ? Int(bits - mark - 1) : nil
  }

  /// A quiet NaN of a payload that no computation makes.
  private static let mark: UInt64 = Double.nan.bitPattern | 0x0002_6E61_0000_0000
  private static let mostTexts: UInt64 = 1 << 32 - 1
}
