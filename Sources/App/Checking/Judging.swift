import Lessons

extension PredictBlock {
  /// What the engine knows of the answer to a prediction.
  enum Truth: Hashable {
    /// The number that is asked.
    case number(Double)
    /// The right choice, from 0; nil if none is, or more than one.
    case choice(Int?)
    /// How the values share out over the bars.
    case shares(HistogramShares)
  }

  /// What the engine computes as the answer; nil if it cannot.
  func truth(using engine: LabMeasurements) -> Truth? {
    switch form {
    case .number(let answer): Self.number(answer, engine).map { .number($0) }
    case .choice(let choice): .choice(rightChoice(choice, using: engine))
    case .drawing(let drawing):
      (try? engine.sample(drawing.values)).flatMap { HistogramShares(sample: $0, drawing) }
        .map { .shares($0) }
    }
  }

  /// What an expression gives, if it is a number.
  static func number(_ expression: Expression, _ engine: LabMeasurements) -> Double? {
    guard case .number(let number)? = try? expression.evaluate(using: engine) else { return nil }
    return number
  }

  /// Whether a guess is near enough to a number; what rounding leaves of the difference does not count.
  func accepts(_ guess: Double, truth: Double) -> Bool {
    abs(guess - truth) <= tolerance + 4 * max(abs(guess).ulp, abs(truth).ulp)
  }

  /// Whether a drawing is near enough to what was measured.
  func accepts(_ drawn: HistogramShares, truth: HistogramShares) -> Bool {
    drawn.distance(to: truth) <= tolerance
  }

  private func rightChoice(_ choice: PredictedChoice, using engine: LabMeasurements) -> Int? {
    switch choice.rule {
    case .nearest(let answer, let numbers):
      guard let truth = Self.number(answer, engine) else { return nil }
      let right = numbers.indices.filter { accepts(numbers[$0], truth: truth) }
      return right.count == 1 ? right[0] : nil
    case .conditions(let conditions):
      let values = conditions.map { try? $0.evaluate(using: engine) }
      guard values.allSatisfy({ $0 != nil }) else { return nil }
      let right = values.indices.filter { values[$0] == .truth(true) }
      // The last choice may go without a condition: it is what remains.
      if right.isEmpty { return conditions.count < choice.labels.count ? conditions.count : nil }
      return right.count == 1 ? right[0] : nil
    }
  }
}

/// The letters of some choices, `a` for the first.
enum ChoiceLetters {
  /// As many letters as there are choices.
  static func letters(_ count: Int) -> [String] {
    (0..<count).map { String(UnicodeScalar(UInt8(ascii: "a") + UInt8($0))) }
  }

  /// The choice of a letter, from 0.
  static func index(of letter: String, among count: Int) -> Int? {
    letters(count).firstIndex(of: letter.lowercased())
  }

  /// The choice of a letter, or of the words it has, from 0.
  static func index(of answer: String, among labels: [[Inline]]) -> Int? {
    if let index = index(of: answer, among: labels.count) { return index }
    let words = labels.map { comparable($0.plainText) }
    let matches = words.indices.filter { words[$0] == comparable(answer) }
    return matches.count == 1 ? matches[0] : nil
  }

  /// Words without their case, and with single blanks.
  private static func comparable(_ text: String) -> String {
    text.lowercased().split(separator: " ").joined(separator: " ")
  }
}

extension QuizBlock {
  /// The letters of the choices.
  var letters: [String] { ChoiceLetters.letters(options.count) }

  /// The choice of a letter, or of its words.
  func option(_ answer: String) -> Option? {
    ChoiceLetters.index(of: answer, among: options.map(\.label)).map { options[$0] }
  }
}

extension TaskBlock {
  /// Whether it is done in a lab that the engine has run.
  func isMet(by engine: LabMeasurements) -> Bool {
    (try? until.evaluate(using: engine)) == .truth(true)
  }
}

extension LabMeasurements {
  /// What expressions come from: `1 - p is 0.5`; of conditions what they compare, as in
  /// `zeros(dropout, train) is 0.75, p is 0.5`.
  func words(for expressions: [Expression]) -> String {
    var seen: [String] = []
    for part in expressions.flatMap({ parts(of: $0) }) where !seen.contains(part) {
      seen.append(part)
    }
    return seen.joined(separator: ", ")
  }

  private func parts(of expression: Expression) -> [String] {
    do {
      guard expression.isCondition else {
        return ["\(expression.source) is \(try expression.evaluate(using: self))"]
      }
      let measured = try expression.queries.map { ("\($0)", try measure($0)) }
      let controls = try expression.controls.map { ($0, try control($0)) }
      return (measured + controls).map { "\($0.0) is \(NumberText.text($0.1))" }
    } catch {
      return ["\(error)"]
    }
  }
}
