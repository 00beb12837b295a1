/// The whole numbers that an option takes, for options that are no control of an experiment.
struct WholeRange {
  let range: ClosedRange<Int>

  init(_ range: ClosedRange<Int>) { self.range = range }

  /// The range in words.
  var words: String { "a whole number from \(range.lowerBound) to \(range.upperBound)" }

  /// Reads an option.
  ///
  /// - Throws: `UsageError` for anything outside of the range.
  func value(of text: String, name: String) throws(UsageError) -> Int {
    guard let value = Int(text), range.contains(value) else {
      throw UsageError("\(name) must be \(words), not \(text.isEmpty ? "''" : text)")
    }
    return value
  }
}
