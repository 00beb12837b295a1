import Experiments
import Layers
import Lessons
import Rendering

/// The formula of an operation, in symbols and with the cursor's numbers.
struct WalkHeader {
  let lab: LabState
  let measurement: Measurement
  let names: QuantityNames

  private var setup: LabState.Setup { lab.setup }
  private var step: WalkStep { setup.step }
  private var phase: Phase { lab.settings.mode }

  /// How many rows it takes: where it is narrow, the numbers go on in a second one.
  static func rows(_ area: Rect) -> Int { area.columns < 60 ? 3 : 2 }

  /// What the operation is called, and the how manieth it is.
  static func titles(_ lab: LabState) -> [Line] {
    let setup = lab.setup
    let title = setup.step.operation.title(phase: lab.settings.mode, settings: lab.settings)
    let short = title.split(separator: ":").first.map(String.init) ?? title
    let back = setup.direction == .backward ? "back, " : ""
    let place = "\(back)step \(setup.stepIndex + 1) of \(setup.steps.count)"
    // Without a ladder the sentence over the view says the title.
    guard setup.hasLadder else { return [Line(" " + place, .faint)] }
    return [title, short].flatMap { title in
      let line = Line(" " + title, .heading)
      return [line.adding("  " + place, .faint), line]
    }
  }

  /// Both lines; what is too wide goes on in a further one.
  func lines(_ canvas: Canvas, width: Int) -> [Line] {
    let (symbols, numbers) = formulas(canvas, width: width - 1)
    let parts = [Line(symbols, .formula), Line(numbers, .value)]
    return parts.flatMap { Equation.broken($0, width: width - 1) }.map { Line(" ").adding($0) }
  }

  /// What the step is about: the number it computes for the cursor's column, else that under the cursor.
  private var subject: Quantity {
    let sheet = setup.sheet(phase)
    guard case .cell = setup.quantity, step.operation != .backCentre,
      step.operation != .backProject,
      let statistic = sheet.statistics.first(where: { sheet.newStatistics.contains($0) })
    else { return setup.quantity }
    return .statistic(statistic, block: sheet.block(of: statistic), feature: setup.feature)
  }

  private func formulas(_ canvas: Canvas, width: Int) -> (symbols: String, numbers: String) {
    let workings = measurement.workings(phase)
    guard step.operation != .bnBatch, let value = workings.value(of: subject),
      let derivation = workings.derivation(of: subject)
    else {
      let remark =
        measurement.twin.pass(phase).refusal == nil
        ? canvas.text(
          OperationRemark.text(step.operation, phase: phase, experiment: setup.experiment))
        : "in training BN needs two values of each feature, or more"
      let words = remark.isEmpty ? names.words(subject) : remark
      return (words, raw(workings))
    }
    let symbols = names.letter("\(derivation.symbol) = \(derivation.formula)")
    let values = derivation.operands.map { workings.value(of: $0.quantity) ?? .nan }
    for terms in [8, 6, 4, 3, 2, 1] {
      let shown = ShownDerivation(derivation, values: values, value: value, terms: terms)
      let line = Formula(TermSetter(shown: shown).equation).inline(names.alphabet)
      if line.cellWidth <= width || terms == 1 { return (symbols + source, line) }
    }
    return (symbols, "")
  }

  /// Where the running statistics come from that a step blends into.
  private var source: String {
    guard step.operation == .bnRunning, lab.settings.mode == .training else { return "" }
    let count = Experiment.defaultWarmup
    let letter = names.letter("\\mu_{r}")
    return setup.experiment.given.input == nil
      ? "     \(letter): mean of \(count) earlier batches"
      : "     \(letter): this batch, \(count) times"
  }

  private func raw(_ workings: Workings) -> String {
    let quantity = step.operation == .bnBatch ? setup.quantity : subject
    guard let value = workings.value(of: quantity) else { return "" }
    return "\(names.full(quantity)) = \(shownNumber(value))"
  }
}
