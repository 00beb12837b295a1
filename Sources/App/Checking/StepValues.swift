public import Lessons

/// The numbers of a step, measured in its lab as it starts: for a lesson on paper.
public struct StepValues {
  private let engine: LabMeasurements

  /// Runs the lab beside a step of a lesson without faults.
  public init(_ lesson: Lesson, step index: Int) {
    let setup = lesson.steps.lab(besideStep: index).flatMap { try? LabState.Setup($0) }
    engine = LabMeasurements(running: setup ?? LabState.Setup())
  }

  /// The value of an expression as prose shows it.
  public func text(of expression: Expression) -> String {
    (try? expression.evaluate(using: engine).description) ?? "?"
  }

  /// The answer to a prediction, in lines: a number, the right choice and why, or a share a bar.
  public func answer(to predict: PredictBlock) -> [String] {
    switch (predict.form, predict.truth(using: engine)) {
    case (_, .number(let number)?): return [NumberText.text(number)]
    case (.choice(let choice), .choice(let right?)?):
      let measured = engine.words(for: choice.rule.expressions)
      return ["\(choice.labels[right].plainText): \(measured)"]
    case (.drawing(let drawing), .shares(let truth)?):
      return DrawingWords(drawing: drawing).lines(drawn: nil, measured: truth)
    default: return ["?"]
    }
  }
}
