import Lessons

extension PredictBlock {
  /// What the engine computes as the answer; nil if it cannot.
  func truth(using engine: LabMeasurements) -> Double? {
    guard case .number(let truth)? = try? answer.evaluate(using: engine) else { return nil }
    return truth
  }

  /// Whether a guess is near enough to the answer.
  func accepts(_ guess: Double, truth: Double) -> Bool { abs(guess - truth) <= tolerance }
}

extension QuizBlock {
  /// The letters of the choices, `a` for the first.
  var letters: [String] {
    options.indices.map { String(UnicodeScalar(UInt8(ascii: "a") + UInt8($0))) }
  }

  /// The choice of a letter.
  func option(_ letter: String) -> Option? {
    letters.firstIndex(of: letter.lowercased()).map { options[$0] }
  }
}

extension TaskBlock {
  /// Whether it is done in a lab that the engine has run.
  func isMet(by engine: LabMeasurements) -> Bool {
    (try? until.evaluate(using: engine)) == .truth(true)
  }
}
