import Lessons

/// What holds for the readers of the two small languages inside of lessons.
enum ExpressionPromises {
  /// A fault has a column in the text; what is read computes, is printed, and reads the same again.
  static func check(_ bytes: [UInt8]) throws(BrokenPromise) {
    guard let text = String(validating: bytes, as: UTF8.self) else { return }
    try checkAnswer(text)
    let expression: Expression
    do throws(ExpressionError) {
      expression = try Expression(text)
    } catch {
      let count = text.unicodeScalars.count
      try promise(
        (1...count + 1).contains(error.column), "column \(error.column) of \(count): \(error)")
      return try promiseShowable(error.message, "the message")
    }
    for (query, column) in expression.placedQueries {
      try promise(
        (1...text.unicodeScalars.count).contains(column), "a query at column \(column)")
      guard let again = try? Expression(query.description) else {
        throw BrokenPromise("\(query) is not read again")
      }
      try promise(again.queries == [query], "\(query) reads as \(again.queries)")
    }
    guard let value = try? expression.evaluate(using: Ones()) else {
      throw BrokenPromise("an expression over numbers has a value")
    }
    try promise(value.description.utf8.allSatisfy { (0x20..<0x7F).contains($0) }, "a plain number")
  }

  /// An answer is refused in one line that can be shown, or is a finite number that reads the same as it is kept.
  private static func checkAnswer(_ text: String) throws(BrokenPromise) {
    let (written, value): (WrittenNumber, Double)
    do throws(ExpressionError) {
      written = try WrittenNumber(text)
      value = try written.value(using: Ones())
    } catch {
      return try promiseShowable(error.message, "what is said of an answer")
    }
    try promise(value.isFinite, "an answer is finite")
    let again = try? WrittenNumber(written.text).value(using: Ones())
    try promise(again == value, "\(text) is kept as \(written.text)")
  }

  /// An engine that always answers 1.
  private struct Ones: Measurements {
    func control(_ name: String) -> Double { 1 }
    func measure(_ query: Query) -> Double { 1 }
  }
}

/// What holds for the reader of formulas.
enum FormulaPromises {
  /// A fault has its place; what is read can be set in both alphabets, in one line and in several.
  static func check(_ bytes: [UInt8]) throws(BrokenPromise) {
    guard let text = String(validating: bytes, as: UTF8.self) else { return }
    let formula: Formula
    do throws(FormulaError) {
      formula = try Formula(text)
    } catch {
      let count = text.unicodeScalars.count
      try promise(
        (0...count).contains(error.offset), "offset \(error.offset) of \(count): \(error)")
      return try promiseShowable(error.message, "the message")
    }
    for alphabet in MathAlphabet.allCases {
      let box = formula.display(alphabet)
      try promise(box.lines.indices.contains(box.baseline), "the baseline is one of the lines")
      try promiseShowable(formula.inline(alphabet), "the line")
      for line in box.lines { try promiseShowable(line, "a line of the box") }
    }
  }
}
