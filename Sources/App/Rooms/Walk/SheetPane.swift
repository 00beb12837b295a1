import Experiments
import Layers
import Rendering

/// One matrix of the walk with its statistics: of a phase, or of the gap between both.
struct SheetPane {
  /// Which numbers are shown.
  enum Subject: Hashable {
    /// Those of a phase.
    case phase(Phase)
    /// Eval less train.
    case gap
  }

  let subject: Subject
  let lab: LabState
  let measurement: Measurement
  let names: QuantityNames
  let theme: Theme
  /// Whether the other phase is not beside it.
  var isAlone = false

  private var phase: Phase {
    if case .phase(let phase) = subject { return phase }
    return .inference
  }
  var hasFocus: Bool { subject == .phase(lab.settings.mode) }
  private var sheet: Sheet { lab.setup.sheet(phase) }

  /// Draws a line of heading and the table below it.
  func draw(_ canvas: inout Canvas, area: Rect, links: WhyLinks?) {
    let (heading, body) = area.cutTop(1)
    guard !isRefused else {
      canvas.draw(title, in: heading)
      drawRefusal(&canvas, area: body)
      return
    }
    guard let numbers = SheetNumbers(self, links: links) else {
      canvas.draw(title.adding(absence, .faint), in: heading)
      return
    }
    let table = table(numbers, in: body)
    let window = table.window(in: body)
    let other =
      isAlone
      ? canvas.text("  \(key: .toggleMode): \(phase == .training ? "eval" : "train")") : ""
    canvas.draw(firstOf: headings(other, numbers, window, table), in: heading)
    table.draw(
      into: &canvas.buffer, area: body, theme: theme,
      header: {
        let name = names.column($0, of: sheet.matrix, grid: numbers.grid)
        return name == "f\($0 + 1)" && table.cellWidth >= Self.roomyCell
          ? "feature \($0 + 1)" : name
      },
      label: { label($0, numbers, isRoomy: isRoomy(area)) },
      entry: { numbers.entry(row: $0, column: $1) })
    for (line, row) in window.shown(below: table.rows).enumerated() {
      for (offset, column) in window.columns.enumerated() {
        let start = body.column + table.labelWidth + offset * table.cellWidth
        let cell = Rect(
          column: start, row: body.row + 1 + line, columns: table.cellWidth, rows: 1)
        canvas.hit(cell.intersection(body), .place(row: row, column: column))
      }
    }
  }

  /// The heading with what else there is to say; which part is in sight comes last to give way.
  private func headings(
    _ other: String, _ numbers: SheetNumbers, _ window: MatrixTable.Window, _ table: MatrixTable
  ) -> [Line] {
    let sight = Line(sight(window, table), .faint)
    let legend = numbers.legend
    if isAlone, !isRefused {
      return WalkHeader.titles(lab).map {
        $0.adding(single, .text).adding(numbers.summary, .faint).adding(sight)
      }
    }
    let summed = title.adding(single, .text).adding(numbers.summary, .faint)
    let full = title.adding(other, .faint).adding(single, .text).adding(numbers.summary, .faint)
    return [
      full.adding(sight).adding(legend), summed.adding(sight).adding(legend), summed.adding(sight),
      title.adding(sight),
    ]
  }

  /// Whether BN refused the batch before it came to what the step shows.
  private var isRefused: Bool {
    guard measurement.twin.train.refusal != nil, subject != .phase(.inference) else {
      return false
    }
    return lab.setup.step.operation.stage == .bn
      || measurement.workings(.training).tensor(sheet.matrix, block: sheet.block) == nil
  }

  /// How wide the pane is with all columns of the sheet.
  static func width(_ lab: LabState, _ names: QuantityNames) -> Int {
    labelWidth(lab, names) + lab.setup.grid.columns * 8
  }

  /// The names of the rows in either phase: both scroll together.
  private static func labelWidth(_ lab: LabState, _ names: QuantityNames) -> Int {
    let statistics = [Phase.training, .inference].flatMap { lab.setup.sheet($0).statistics }
    let widths = statistics.map { 1 + names.row($0).cellWidth }
    return max(lab.setup.grid.isTiled ? 9 : 7, widths.max() ?? 0)
  }

  /// Whether there is room for names and marks in words: not beside another pane, nor for images.
  private func isRoomy(_ area: Rect) -> Bool {
    isAlone && !lab.setup.grid.isTiled && lab.unlocked == nil
      && area.columns > Self.roomyLabel + Self.roomyCell * lab.setup.grid.columns
  }

  /// The widths of a row's name and of a column where there is room.
  static let roomyLabel = 10, roomyCell = 10

  private func table(_ numbers: SheetNumbers, in area: Rect) -> MatrixTable {
    let labels = SheetPane.labelWidth(lab, names)
    var table = MatrixTable(
      rows: numbers.grid.rows, columns: numbers.grid.columns, footer: sheet.statistics.count,
      labelWidth: isRoomy(area) ? max(labels, Self.roomyLabel) : labels)
    if isRoomy(area) { table.cellWidth = Self.roomyCell }
    // Both phases scroll together, though their statistics differ.
    table.neighbourFooter =
      [Phase.training, .inference].map { lab.setup.sheet($0).statistics.count }.max() ?? 0
    table.cursorRow = lab.setup.row
    table.cursorColumn = lab.setup.column
    table.showsCursor = hasFocus
    return table
  }

  /// What each row below the matrix is held against: itself earlier, or in the gap what training used
  /// in its place.
  var comparedStatistics: [Experiments.Statistic] {
    guard subject == .gap else { return sheet.statistics }
    let training = lab.setup.sheet(.training).statistics
    return training.count == sheet.statistics.count ? training : sheet.statistics
  }

  private var title: Line {
    switch subject {
    case .gap: return Line(" EVAL - TRAIN ", .accent)
    case .phase(let phase):
      let name = phase == .training ? " TRAIN " : " EVAL "
      return Line(name, hasFocus ? .selected : phase == .training ? .train : .eval)
    }
  }

  /// What a batch of one comes to where it is not refused.
  private var single: String {
    let trace = measurement.twin.train.batchNorm(block: lab.setup.step.block)
    guard lab.setup.step.operation.stage == .bn, let trace, trace.moments.count == 1 else {
      return ""
    }
    if subject == .phase(.inference), trace.runningBefore.variance.allSatisfy({ $0 == 0 }) {
      return " \(names.row(.runningVariance)) = 0: single values were learned"
    }
    guard subject == .phase(.training) else { return "" }
    return names.glyphs.shown(" one value: x-μ = 0, so y = β")
  }

  /// Which part of a large batch is in sight.
  private func sight(_ window: MatrixTable.Window, _ table: MatrixTable) -> String {
    var parts: [String] = []
    if window.rows.count < table.rows {
      parts.append("row \(window.rows.lowerBound + 1)-\(window.rows.upperBound)/\(table.rows)")
    }
    if window.columns.count < table.columns {
      parts.append(
        "col \(window.columns.lowerBound + 1)-\(window.columns.upperBound)/\(table.columns)")
    }
    return parts.isEmpty ? "" : "  " + parts.joined(separator: " ")
  }

  private func label(_ row: Int, _ numbers: SheetNumbers, isRoomy: Bool) -> Line {
    let grid = numbers.grid
    guard row < grid.rows else {
      let statistic = sheet.statistics[row - grid.rows]
      return Line(
        " " + names.row(comparedStatistics[row - grid.rows]),
        sheet.newStatistics.contains(statistic) ? .accent : .faint)
    }
    let isWeight = sheet.matrix == .weightGradient
    let letter = isWeight ? names.experiment.isConvolutional ? "c" : "f" : "s"
    let position = grid.isTiled ? " y\(row % grid.height + 1)" : ""
    let isHere = row == lab.setup.row
    if isRoomy, letter == "s" { return Line(" sample \(row + 1)", isHere ? .key : .faint) }
    return Line(" \(letter)\(row / grid.height + 1)\(position)", isHere ? .key : .faint)
  }

  private var absence: String {
    guard lab.setup.step.operation.stage == .dropout, phase == .inference else {
      return lab.setup.step.operation == .dropoutUniforms
        ? " this mask was given, not drawn" : " nothing to show here"
    }
    let scale = lab.settings.dropout.inferenceScale
    return scale == 1
      ? " eval throws no dice: y = x"
      : " eval throws no dice: y = x times 1-p = \(fixed(scale, decimals: 3))"
  }

  /// Why BN refuses a batch of one, as a state of the screen and not as an error.
  private func drawRefusal(_ canvas: inout Canvas, area: Rect) {
    for (row, text) in Refusal.lines(lab).enumerated() {
      canvas.draw(Line(text, row == 0 ? .warning : .text), in: area.inset(columns: 1), row: row + 1)
    }
  }
}

/// Batch normalization's refusal of a batch of one, in words.
enum Refusal {
  static func lines(_ lab: LabState) -> [String] {
    let mend = lab.isUnlocked(.batch) ? " Turn N up to 2." : ""
    return [
      "One value has no spread.",
      "mean = x, variance = 0, x - mean = 0:",
      "nothing of the input would be left.",
      lab.settings.convention == .pytorch
        ? "PyTorch refuses such a batch;" : "The paper's M/(M-1) is undefined;",
      "Keras answers beta.\(mend)",
    ]
  }
}
