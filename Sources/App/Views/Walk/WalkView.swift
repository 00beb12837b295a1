import Experiments
import Layers
import Rendering

/// One batch through one order, one operation at a time, train beside eval.
enum WalkView {
  /// The width from which both phases fit side by side.
  static let twinWidth = 72

  static func draw(_ canvas: inout Canvas, area: Rect, lab: LabState) {
    guard let twin = lab.twin else {
      canvas.draw(Line("computing the batch", .faint), in: area)
      return
    }
    let mode = lab.settings.mode
    let step = lab.setup.step
    let isWide = area.columns >= twinWidth
    let formula = WalkFormula(
      step, twin: twin, phase: mode, sample: lab.setup.sample, feature: lab.setup.feature,
      glyphs: canvas.theme.glyphs, terms: isWide ? 3 : 1)
    let place = isWide ? "\(lab.setup.stepIndex + 1)/\(lab.setup.steps.count) " : ""
    canvas.draw(Line(" " + place, .faint).adding(formula.title, .heading), in: area, row: 0)
    canvas.draw(Line(" ").adding(formula.symbols, .formula), in: area, row: 1)
    let numbers = lines(formula.numbers, width: area.columns - 1)
    for (row, text) in numbers.enumerated() {
      canvas.draw(Line(" ").adding(text, .value), in: area, row: 2 + row)
    }
    let (_, rest) = area.cutTop(isWide ? 3 : 4)
    guard isWide else {
      drawPhase(&canvas, area: rest, phase: mode, twin: twin, lab: lab, other: true)
      return
    }
    let half = (rest.columns - 2) / 2
    let (left, right) = rest.cutLeft(half)
    drawPhase(&canvas, area: left, phase: .training, twin: twin, lab: lab, other: false)
    drawPhase(
      &canvas, area: right.cutLeft(2).rest, phase: .inference, twin: twin, lab: lab, other: false)
  }

  /// A formula that does not fit goes on before its result.
  private static func lines(_ formula: String, width: Int) -> [String] {
    let parts = formula.split(separator: " = ").map(String.init)
    guard formula.cellWidth > width, parts.count == 2 else { return [formula] }
    return [parts[0], "  = " + parts[1]]
  }

  private static func drawPhase(
    _ canvas: inout Canvas, area: Rect, phase: Phase, twin: Twin, lab: LabState, other: Bool
  ) {
    let isCurrent = lab.settings.mode == phase
    let name = phase == .training ? "TRAIN" : "EVAL"
    let note = other ? "  t shows \(phase == .training ? "eval" : "train")" : ""
    canvas.draw(
      Line(" \(name) ", isCurrent ? .selected : phase == .training ? .train : .eval)
        .adding(isCurrent ? " s\(lab.setup.sample + 1) f\(lab.setup.feature + 1)" : "", .value)
        .adding(note, .faint), in: area)
    let (_, body) = area.cutTop(1)
    let pass = twin.pass(phase)
    let content = WalkContent(lab.setup.step, pass: pass, greek: canvas.greek)
    guard let content else {
      drawRefusal(&canvas, area: body, twin: twin)
      return
    }
    if let remark = content.remark {
      canvas.draw(
        Line("  " + remark, .faint), in: area.cutLeft(name.count + (isCurrent ? 9 : 2)).rest)
    }
    table(content, lab: lab, showsCursor: isCurrent, canvas: canvas)
      .draw(into: &canvas.buffer, area: body, theme: canvas.theme)
  }

  /// Why BN refuses a batch of one, as a state of the screen and not as an error.
  private static func drawRefusal(_ canvas: inout Canvas, area: Rect, twin: Twin) {
    for (row, text) in Refusal.lines(twin.network.settings).enumerated() {
      canvas.draw(Line(text, row == 0 ? .warning : .text), in: area.inset(columns: 1), row: row + 1)
    }
  }

  private static func table(
    _ content: WalkContent, lab: LabState, showsCursor: Bool, canvas: Canvas
  ) -> MatrixTable {
    let x = content.values
    let theme = canvas.theme
    let largest = x.values.lazy.filter(\.isFinite).map(abs).max() ?? 0
    let names = lab.setup.experiment.given.featureNames
    let isInput = lab.setup.step.operation == .input
    var table = MatrixTable(
      columns: (0..<x.features).map { (isInput ? names?[$0] : nil) ?? "f\($0 + 1)" },
      rows: (0..<x.samples).map { sample in
        MatrixTable.Row(
          label: " s\(sample + 1)",
          entries: (0..<x.features).map { feature in
            let index = (sample * x.features + feature) * x.positions
            let mark = content.marks.isEmpty ? .none : content.marks[index]
            return entry(x.values[index], mark, largest, theme)
          })
      },
      footer: statistics(content, x, canvas),
      cursor: (lab.setup.sample, lab.setup.feature))
    table.showsCursor = showsCursor
    return table
  }

  private static func entry(
    _ value: Double, _ mark: WalkContent.Mark, _ largest: Double, _ theme: Theme
  ) -> MatrixTable.Entry {
    switch mark {
    case .dropped: MatrixTable.Entry(theme.glyphs.dropped, style: theme.style(.dropoutZero))
    case .silenced: MatrixTable.Entry("0", style: theme.style(.activationZero))
    case .kept: MatrixTable.Entry(compact(value, width: 7), style: .plain)
    case .none:
      MatrixTable.Entry(
        compact(value, width: 7), style: theme.heat(largest > 0 ? value / largest : 0))
    }
  }

  private static func statistics(
    _ content: WalkContent, _ x: Tensor<Double>, _ canvas: Canvas
  ) -> [MatrixTable.Row] {
    func row(_ label: String, _ values: [Double], isNew: Bool) -> MatrixTable.Row {
      let style = canvas.theme.style(isNew ? .accent : .faint)
      return MatrixTable.Row(
        label: " " + label,
        entries: values.map { MatrixTable.Entry(statistic($0), style: style) },
        role: isNew ? .accent : .faint)
    }
    let moments = Moments(of: x)
    let zeros = (0..<x.features).map { feature in
      let count = (0..<x.samples).count { x[$0, feature] == 0 }
      return Double(count) / Double(max(x.samples, 1))
    }
    var rows = content.statistics.map { row($0.label, $0.values, isNew: $0.isNew) }
    rows.append(row("mean", moments.mean, isNew: false))
    rows.append(row("var", moments.variance, isNew: false))
    if zeros.contains(where: { $0 > 0 }) { rows.append(row("zeros", zeros, isNew: false)) }
    return rows
  }
}

/// A statistic to three decimals; what rounding leaves of a sum that is 0 is shown as 0.
private func statistic(_ value: Double) -> String {
  abs(value) < 1e-12 ? "0.000" : compact(value, width: 7)
}

/// Batch normalization's refusal of a batch of one, in words.
enum Refusal {
  static func lines(_ settings: Settings) -> [String] {
    [
      "One value has no spread.",
      "mean = x, variance = 0, x - mean = 0:",
      "nothing of the input would be left.",
      settings.convention == .pytorch
        ? "PyTorch refuses such a batch;" : "The paper's M/(M-1) is undefined;",
      "Keras answers beta. Turn N up to 2.",
    ]
  }
}
