import Lessons

extension PredictBlock {
  /// The mistake that the lesson names for an answer: for a number, the nearest that is within the tolerance.
  func mistake(_ guess: Double, using engine: LabMeasurements) -> PredictReasons.Mistake? {
    let near = reasons.mistakes.compactMap { mistake -> (PredictReasons.Mistake, Double)? in
      guard case .number(let expression) = mistake.answer,
        let number = Self.number(expression, engine), accepts(guess, truth: number)
      else { return nil }
      return (mistake, abs(guess - number))
    }
    return near.min { $0.1 < $1.1 }?.0
  }

  /// The mistake that the lesson names for a choice.
  func mistake(_ choice: Int) -> PredictReasons.Mistake? {
    reasons.mistakes.first { $0.answer == .choice(choice) }
  }

  /// The mistake whose histogram is nearest to a drawing, within the tolerance.
  func mistake(
    _ drawn: HistogramShares, of drawing: PredictedHistogram, using engine: LabMeasurements
  ) -> PredictReasons.Mistake? {
    let near = reasons.mistakes.compactMap { mistake -> (PredictReasons.Mistake, Double)? in
      guard let shares = shares(mistake, of: drawing, using: engine),
        accepts(drawn, truth: shares)
      else { return nil }
      return (mistake, drawn.distance(to: shares))
    }
    return near.min { $0.1 < $1.1 }?.0
  }

  /// What is drawn by a mistake.
  func shares(
    _ mistake: PredictReasons.Mistake, of drawing: PredictedHistogram, using engine: LabMeasurements
  ) -> HistogramShares? {
    guard case .drawing(let values) = mistake.answer else { return nil }
    return (try? engine.sample(values)).flatMap { HistogramShares(sample: $0, drawing) }
  }

  /// How a wrong number that the lesson does not name compares with the right one.
  func comparison(_ guess: Double, truth: Double) -> String {
    if asksShare, guess > 1 + tolerance, accepts(guess / 100, truth: truth) {
      return "That is in percent, and a share from 0 to 1 is asked."
    }
    if asksPercent, abs(guess) <= 1, accepts(guess * 100, truth: truth) {
      return "That is a share from 0 to 1, and percents are asked."
    }
    if accepts(-guess, truth: truth) { return "Its size is right, its sign is not." }
    if guess != 0, accepts(1 / guess, truth: truth) { return "That is one over it." }
    return truth > guess ? "The right number is larger." : "The right number is smaller."
  }
}
