import Experiments
import Layers
import Lessons
import Rendering

/// The head of the walk: where one stands, the formula in symbols, and with the cursor's numbers.
struct WalkHeader {
  let lab: LabState
  let measurement: Measurement
  let names: QuantityNames

  private var setup: LabState.Setup { lab.setup }
  private var step: WalkStep { setup.step }
  private var phase: Phase { lab.settings.mode }

  /// How many rows it takes: where it is narrow, the numbers go on in a second one.
  static func rows(_ area: Rect) -> Int { area.columns < 60 ? 4 : 3 }

  func draw(_ canvas: inout Canvas, area: Rect) {
    let arrow = setup.direction == .backward ? "back " : ""
    let place = "\(arrow)\(setup.stepIndex + 1)/\(setup.steps.count) "
    let title = OperationTitle.text(step.operation, phase: phase, settings: lab.settings)
    let short = title.split(separator: ":").first.map(String.init) ?? title
    canvas.draw(
      firstOf: [title, short].map { Line(" " + place, .faint).adding($0, .heading) }, in: area)
    let (symbols, numbers) = formulas(canvas, width: area.columns - 1)
    canvas.draw(Line(" ").adding(symbols, .formula), in: area, row: 1)
    let equation = Equation.broken(Line(numbers, .value), width: area.columns - 1)
    canvas.draw(equation.map { Line(" ").adding($0) }, in: area.cutTop(2).rest)
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
          OperationTitle.remark(step.operation, phase: phase, experiment: setup.experiment))
        : "in training BN needs two values of each feature, or more"
      let words = remark.isEmpty ? names.words(subject) : remark
      return (withChances(words), raw(workings))
    }
    let symbols = names.letter("\(derivation.symbol) = \(derivation.formula)")
    let values = derivation.operands.map { workings.value(of: $0.quantity) ?? .nan }
    for terms in [8, 6, 4, 3, 2, 1] {
      let shown = ShownDerivation(derivation, values: values, value: value, terms: terms)
      let line = Formula(TermSetter(shown: shown).equation).inline(names.alphabet)
      if line.cellWidth <= width || terms == 1 { return (withChances(symbols + source), line) }
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

  private func withChances(_ text: String) -> String {
    guard step.operation.stage == .dropout else { return text }
    return text + "       " + Chances.parts(lab.settings).joined(separator: "  ")
  }
}
