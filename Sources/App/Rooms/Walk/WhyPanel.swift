import Experiments
import Layers
import Lessons
import Rendering

/// The workings of a number: the formula, the same with numbers, what it is made of, what uses it.
struct WhyPanel {
  let lab: LabState
  let why: WhyState
  let workings: Workings
  let names: QuantityNames
  let uses: Int?
  /// Whether it only shows what opening it would: nothing in it is picked or has the cursor.
  var isIdle = false

  private var derivation: Derivation? { workings.derivation(of: why.quantity) }
  private var value: Double { workings.value(of: why.quantity) ?? .nan }

  func draw(_ canvas: inout Canvas, area: Rect) {
    guard area.rows > 0 else { return }
    canvas.draw(way(width: area.columns, canvas.theme), in: area)
    let (_, body) = area.cutTop(1)
    guard let derivation else {
      drawRaw(&canvas, area: body)
      return
    }
    let formulas = formulas(derivation, area: body)
    canvas.draw(formulas, in: body)
    drawOperands(&canvas, area: body.cutTop(formulas.count).rest, derivation)
  }

  /// The numbers on the way here; the first ones give way.
  private func way(width: Int, _ theme: Theme) -> Line {
    let steps = why.chain.map { names.full($0.quantity) }
    var first = 0
    let arrow = " \(theme.glyphs.pointer) "
    while first < steps.count - 1, steps[first...].joined(separator: arrow).cellWidth + 8 > width {
      first += 1
    }
    var line = Line(" why ", isIdle ? .heading : .selected).adding(" ")
    if first > 0 { line = line.adding(theme.glyphs.ellipsis + arrow, .faint) }
    line = line.adding(steps[first..<(steps.count - 1)].map { $0 + arrow }.joined(), .faint)
      .adding(steps[steps.count - 1], .accent)
    return line.adding(": \(names.words(why.quantity))", .text)
  }

  private func drawRaw(_ canvas: inout Canvas, area: Rect) {
    canvas.draw(
      Line(" \(names.symbol(why.quantity)) = ", .formula).adding(formatted(value), .value),
      in: area)
    canvas.draw(Line(" " + canvas.text(origin), .text), in: area, row: 1)
    if !isIdle { canvas.draw(usesLine, in: area, row: 2) }
  }

  /// Where a raw number comes from.
  private var origin: KeyText {
    let experiment = lab.setup.experiment
    if let target = experiment.editTarget(of: why.quantity), experiment.given.edits[target] != nil {
      return
        "set by you; \(key: .edit) sets it again, or with nothing typed brings the old one back"
    }
    switch why.quantity {
    case .constant: return "a control; \(key: .edit) sets it"
    case .statistic(.runningMean, _, _), .statistic(.runningVariance, _, _):
      if experiment.given.input != nil {
        return "the given batch, \(Experiment.defaultWarmup) times with fresh masks"
      }
      return lab.setup.isRecalibrated
        ? "re-estimated over \(Experiment.defaultWarmup) fresh batches with dropout off"
        : "settled: the plain average over \(Experiment.defaultWarmup) fresh training batches"
    case .statistic: return "a parameter; \(key: .edit) edits it"
    case .cell(.uniforms, _): return "drawn for this unit; \(key: .newMask) draws a new mask"
    case .cell(.weight, _): return "a weight, drawn from the seed; \(key: .edit) edits it"
    default: return "a raw number, where the chain ends; \(key: .edit) edits it"
    }
  }

  private var usesLine: Line {
    switch uses {
    case .none: Line(" too many later numbers to follow at this size", .faint)
    case .some(0): Line(" no later number uses it", .faint)
    case .some(let count):
      Line(" \(count) later number\(count == 1 ? " uses" : "s use") it", .faint)
    }
  }

  /// Symbols and numbers, in two dimensions where there is room for them and for some operands.
  private func formulas(_ derivation: Derivation, area: Rect) -> [Line] {
    let symbols = (try? Formula("\(derivation.symbol) = \(derivation.formula)"))
    let equation = equation(derivation, width: area.columns - 3)
    let high = (symbols?.display(names.alphabet), equation.display(names.alphabet))
    if let box = high.0, box.height + high.1.height + 4 <= area.rows,
      max(box.width, high.1.width) + 2 <= area.columns
    {
      return lines(box, .formula) + lines(high.1, .value)
    }
    let numbers = Equation.broken(
      Line(equation.line(names.alphabet), .value, focus: isIdle ? .value : .selected),
      width: area.columns - 2)
    return [Line(" ").adding(symbols?.inline(names.alphabet) ?? "", .formula)]
      + numbers.map { Line(" ").adding($0) }
  }

  private func lines(_ box: MathBox, _ role: Role) -> [Line] {
    box.rows.map { Line("  ").adding(Line($0, role, focus: isIdle ? role : .selected)) }
  }

  private func equation(_ derivation: Derivation, width: Int) -> Formula {
    let values = derivation.operands.map { workings.value(of: $0.quantity) ?? .nan }
    var formula = Formula(.row([]))
    for terms in [10, 8, 6, 5, 4, 3, 2, 1] {
      let shown = ShownDerivation(
        derivation, values: values, value: value, focus: why.operand, terms: terms)
      formula = Formula(TermSetter(shown: shown).equation)
      if formula.display(names.alphabet).width <= width { break }
    }
    return formula
  }

  private func drawOperands(_ canvas: inout Canvas, area: Rect, _ derivation: Derivation) {
    guard area.rows > 0 else { return }
    let count = derivation.operands.count
    let (list, foot) = area.cutTop(max(1, area.rows - 1))
    let heading = Line(" made of", .faint).adding(
      count > list.rows - 1 ? " \(count) numbers" : "", .faint)
    canvas.draw(heading, in: list)
    let glyphs = canvas.theme.glyphs
    let seen = canvas.list(count, cursor: why.operand, in: list.cutTop(1).rest) { index in
      [operand(index, derivation.operands[index], isNarrow: area.columns < 60, glyphs)]
    }
    let end = seen.count + 1
    if isIdle { return }
    canvas.draw(usesLine, in: end < list.rows ? list : foot, row: end < list.rows ? end : 0)
  }

  private func operand(
    _ index: Int, _ operand: Derivation.Operand, isNarrow: Bool, _ glyphs: GlyphSet
  ) -> Line {
    let isPicked = !isIdle && index == why.operand
    let value = workings.value(of: operand.quantity) ?? .nan
    let letter = pad(names.letter(operand.symbol), to: isNarrow ? 5 : 10)
    let place = pad(
      names.place(operand.quantity),
      to: names.experiment.isConvolutional ? 18 : isNarrow ? 10 : 14)
    let isRaw = workings.derivation(of: operand.quantity) == nil
    return Line(" ", .accent)
      .adding((isPicked ? glyphs.pointer : " ") + " ", .accent, hasFocus: isPicked)
      .adding(letter, isPicked ? .selected : .formula)
      .adding(" " + place, .text).adding(padLeft(text(operand.quantity, value), to: 8), .value)
      .adding("  " + names.words(operand.quantity), .faint).adding(isRaw ? ", raw" : "", .faint)
  }

  /// A control is printed as it was set.
  private func text(_ quantity: Quantity, _ value: Double) -> String {
    if case .constant = quantity { return formatted(value) }
    return shownNumber(value)
  }

  private func pad(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.cellWidth))
  }

  private func padLeft(_ text: String, to width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.cellWidth)) + text
  }
}
