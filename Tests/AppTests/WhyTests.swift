import Experiments
import Layers
import Lessons
import Rendering
import Testing

@testable import App

/// Opening the workings of numbers, and what is printed there.
@Suite struct WhyTests {
  @Test func `the chain goes down to the raw input and back to where it began`() {
    var lab = LabDriver()
    lab.press(".....jl")
    let start = lab.state.lab.setup
    lab.press("\r")
    #expect(lab.state.keyPlace == .why)
    #expect(lab.screen().text.contains("x̂ of s2 f2"))
    lab.press("\r")  // x, which linear made: the walk goes there.
    #expect(lab.state.lab.setup.step.operation == .linear)
    lab.press("jjjjjjjjjj\r")
    #expect(lab.state.lab.why?.chain.count == 3)
    #expect(lab.screen().text.contains("a weight, drawn from the seed"))
    lab.press("\r")
    #expect(lab.state.message == "this is a raw number: e edits it")
    lab.press("\u{1b}\u{1b}")
    #expect(lab.state.lab.why?.chain.count == 1)
    #expect(lab.state.lab.setup == start)
    lab.press("\u{1b}")
    #expect(lab.state.keyPlace == .lab && lab.state.place == .lab)
  }

  @Test func `operands are marked in the sheet, and so is what follows`() {
    var lab = LabDriver(columns: 120, rows: 40)
    lab.press(".....jl\r")
    let text = lab.screen().text
    #expect(text.contains("◆-0.068") && text.contains("«") == false)
    lab.press("j")
    #expect(lab.screen().text.contains("«0.069"))
    #expect(lab.screen().text.contains("◂3.013"))
    lab.press("...")
    #expect(lab.screen().text.contains("▸"))
  }

  @Test func `a number that is not there has no workings`() {
    var lab = LabDriver()
    lab.press(".........t\r")
    #expect(lab.state.keyPlace == .lab)
    #expect(lab.state.message?.contains("eval throws no dice") == true)
  }

  /// Formulas as they are printed, worked out again from their own digits.
  @Test(arguments: ["L-BN-A-D", "C-A-D-BN", "L-D-BN-A"], [4.0, 1e-7, 3e6])
  func `what is displayed recomputes to what is displayed`(order: String, size: Double) throws {
    var settings = Settings()
    settings.order = try WrittenOrder(order).ordering
    (settings.batch, settings.features, settings.gamma) = (5, 3, 1.7)
    var experiment = Experiment(settings: settings)
    for index in 0..<6 { experiment.edits[.input(index)] = size * Double(index - 2) }
    let twin = Twin(experiment, statistics: .settled(batches: 3))
    let gradients = TwinGradients(twin, source: .drawn)
    var formulas = 0
    for phase in [Phase.training, .inference] {
      let workings = Workings(twin, gradients: gradients, phase: phase)
      for direction in WalkDirection.allCases {
        for step in WalkStep.all(
          order: experiment.settings.order, depth: 1, direction: direction)
        {
          let sheet = experiment.settings.sheet(step, phase: phase, hasBias: experiment.hasBias)
          let grid = experiment.grid(of: sheet.matrix, block: sheet.block)
          for row in stride(from: 0, to: grid.rows + sheet.statistics.count, by: 2) {
            let quantity = sheet.quantity(row: row, column: row % grid.columns, grid: grid)
            guard let derivation = workings.derivation(of: quantity),
              let value = workings.value(of: quantity)
            else { continue }
            let values = derivation.operands.map { workings.value(of: $0.quantity) ?? .nan }
            for terms in [2, 5] {
              let shown = ShownDerivation(
                derivation, values: values, value: value, focus: values.count - 1, terms: terms)
              let printed = shown.texts.map { Double($0) ?? .nan }
              #expect(shownNumber(shown.term.value(printed)) == shown.result, "\(quantity)")
              #expect(shown.result == shownNumber(value))
              formulas += 1
            }
          }
        }
      }
    }
    #expect(formulas > 150)
  }

  @Test func `long sums keep the operand in focus and add up the others`() throws {
    let term = Term.sum((0..<9).map { .operand($0) })
    let shown = ShownDerivation(
      derivation(term, operands: 9), values: (1...9).map(Double.init), value: 45, focus: 5, terms: 3
    )
    let names = QuantityNames(experiment: Experiment(), glyphs: .unicode)
    let text = Formula(TermSetter(shown: shown).equation).inline(names.alphabet)
    #expect(text == "(4 more: 10) + 5 + 6 + 7 + (2 more: 17) = 45.000")
    let line = Formula(TermSetter(shown: shown).equation).line(names.alphabet)
    #expect(line.runs.filter(\.hasFocus).map(\.text) == ["6"])
  }

  @Test(arguments: [
    Experiments.Statistic.mean, .variance, .runningMean, .runningVariance, .newRunningMean,
    .newRunningVariance, .gamma, .beta,
  ])
  func `in seven bits a row is called what formulas call it`(statistic: Experiments.Statistic) {
    let names = QuantityNames(experiment: Experiment(), glyphs: .ascii)
    let quantity = Quantity.statistic(statistic, block: 0, feature: 0)
    #expect(names.row(statistic) == names.symbol(quantity))
  }

  @Test func `negative numbers are taken away, and stand in parentheses behind a sign`() {
    func text(_ term: Term, _ values: [Double]) -> String {
      let shown = ShownDerivation(
        derivation(term, operands: values.count), values: values, value: term.value(values),
        terms: 8)
      return Formula(TermSetter(shown: shown).equation).inline()
    }
    #expect(text(.sum([.operand(0), .operand(1)]), [1, -2]) == "1 - 2 = -1.000")
    #expect(text(.difference(.operand(0), .operand(1)), [1, -2]) == "1 - (-2) = 3.000")
    #expect(text(.product([.operand(0), .operand(1)]), [-3, -2]) == "-3 · (-2) = 6.000")
    #expect(
      text(.sum([.operand(0), .product([.operand(1), .operand(0)])]), [2, -3])
        == "2 - 3 · 2 = -4.000")
    #expect(text(.square(.difference(.operand(0), .operand(1))), [5, 2]) == "(5 - 2)² = 9.000")
  }
}

/// A derivation of a term over numbered operands.
private func derivation(_ term: Term, operands: Int) -> Derivation {
  Derivation(
    symbol: "y", formula: "y", term: term,
    operands: (0..<operands).map {
      Derivation.Operand(
        quantity: .cell(.input, Experiments.Cell(block: 0, sample: $0, feature: 0)),
        symbol: "x_{\($0 + 1)}")
    })
}
