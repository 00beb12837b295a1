/// Reads a range of numbers, such as `-3..3`.
enum NumberRange {
  /// The range.
  ///
  /// - Throws: `UsageError` for anything that is not two numbers of which the first is the smaller one.
  static func value(of text: String, name: String) throws(UsageError) -> ClosedRange<Double> {
    // The dots of `1...5` may belong to either number; the first reading that is one is taken.
    for dots in text.indices where text[dots...].hasPrefix("..") {
      let rest = text[dots...].dropFirst(2)
      if let low = Double(text[..<dots]), let high = Double(rest), low.isFinite, high.isFinite,
        low < high
      {
        return low...high
      }
    }
    throw UsageError(
      "\(name) must be two numbers, the smaller one first, such as -3..3, not "
        + (text.isEmpty ? "''" : text))
  }
}
