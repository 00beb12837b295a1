import Experiments
import Layers
import Rendering

/// One batch through one order, one operation at a time, forward or back.
///
/// Where there is room for both, the sheet of numbers stands over the ladder; where not, they take turns.
enum WalkView {
  /// The width from which both phases fit side by side.
  static let twinWidth = 72

  static func draw(_ canvas: inout Canvas, area: Rect, lab: LabState) {
    let area = ConventionLensView.drawIfOpen(&canvas, area: area, lab: lab)
    guard let measurement = lab.measurement else {
      canvas.draw(Line("computing the batch", .faint), in: area)
      return
    }
    guard lab.why == nil, let ladder = Ladder(lab, measurement) else {
      drawSheets(&canvas, area: area, lab: lab, measurement)
      return
    }
    let faces = WalkFaces(area, lab: lab, ladder: ladder)
    if let sheet = faces.sheet {
      if faces.path.isEmpty {
        drawSheets(&canvas, area: sheet, lab: lab, measurement)
      } else {
        drawSheet(&canvas, faces, lab: lab, measurement, ladder)
      }
    }
    guard let place = faces.ladder else { return }
    let cursor = canvas.buffer.cursor
    let (heading, plot) = place.cutTop(faces.sheet == nil ? 0 : 1)
    let words = "Feature \(ladder.feature + 1) of all \(ladder.samples) samples, step by step"
    canvas.draw(Line(" " + words, .heading), in: heading)
    drawLadders(&canvas, area: plot, lab: lab, measurement, ladder)
    if faces.sheet != nil { canvas.buffer.cursor = cursor }
  }

  /// The ladder of the mode one is in; the other mode's beside it where that is wanted and fits.
  private static func drawLadders(
    _ canvas: inout Canvas, area: Rect, lab: LabState, _ measurement: Measurement, _ ladder: Ladder
  ) {
    let phases: [Phase] = [.training, .inference]
    let isTwin = lab.setup.display == .beside && area.columns >= 2 * besideWidth
    let ladders = isTwin ? phases.compactMap { Ladder(lab, measurement, phase: $0) } : []
    guard ladders.count == phases.count else {
      LadderView(ladder, theme: canvas.theme, area: area).draw(&canvas)
      return
    }
    let width = area.columns / 2
    for (index, ladder) in ladders.enumerated() {
      let place = area.cutLeft(index * width).rest.cutLeft(width - 1).strip
      LadderView(ladder, theme: canvas.theme, area: place).draw(&canvas)
    }
  }

  /// The width of a ladder from which two of them stand side by side.
  private static let besideWidth = 64

  /// The sheet, and beside it the picked sample's path with the formula.
  private static func drawSheet(
    _ canvas: inout Canvas, _ faces: WalkFaces, lab: LabState, _ measurement: Measurement,
    _ ladder: Ladder
  ) {
    guard let sheet = faces.sheet else { return }
    let names = QuantityNames(experiment: lab.setup.experiment, glyphs: canvas.theme.glyphs)
    drawPanes(
      &canvas, area: sheet.cutLeft(faces.sheetWidth + 1).strip, lab: lab, measurement, names, nil)
    let formulas = WalkHeader(lab: lab, measurement: measurement, names: names)
      .lines(canvas, width: faces.path.columns).flatMap { line in
        line.width <= faces.path.columns
          ? [line]
          : Words(line, glyphs: canvas.theme.glyphs).lines(width: faces.path.columns)
      }
    let path = SamplePath(ladder: ladder, theme: canvas.theme).lines
    let gap = path.isEmpty ? [] : [Line()]
    canvas.draw((path + gap + formulas).prefix(faces.path.rows), in: faces.path)
  }

  /// The sheets, and the workings of a number where they are open.
  static func drawSheets(
    _ canvas: inout Canvas, area: Rect, lab: LabState, _ measurement: Measurement
  ) {
    let names = QuantityNames(experiment: lab.setup.experiment, glyphs: canvas.theme.glyphs)
    let (sheets, panel) = split(area, lab: lab)
    let workings = measurement.workings(lab.settings.mode)
    let links = WhyLinks(lab, workings: workings)
    if let why = lab.why, let panel {
      WhyPanel(lab: lab, why: why, workings: workings, names: names, uses: links?.uses)
        .draw(&canvas, area: panel)
    }
    guard let sheets else { return }
    let cursor = canvas.buffer.cursor
    let formulas = WalkHeader(lab: lab, measurement: measurement, names: names)
      .lines(canvas, width: area.columns)
    canvas.draw(formulas, in: sheets.cutTop(WalkHeader.rows(area)).strip)
    drawPanes(
      &canvas, area: sheets.cutTop(WalkHeader.rows(area)).rest, lab: lab, measurement, names, links)
    if panel != nil { canvas.buffer.cursor = cursor }
  }

  /// Where the sheets and the open workings go; both only where they fit.
  private static func split(_ area: Rect, lab: LabState) -> (sheets: Rect?, panel: Rect?) {
    guard let why = lab.why else { return (area, nil) }
    let room = min(area.rows - 14, WalkHeader.rows(area) + 2 + lab.setup.grid.rows + 6)
    if room >= 12 {
      let (sheets, panel) = area.cutTop(room)
      return (sheets, panel)
    }
    return why.showsSheet ? (area, nil) : (nil, area)
  }

  /// The mode one is in; beside it the other one or their difference where that is wanted.
  private static func drawPanes(
    _ canvas: inout Canvas, area: Rect, lab: LabState, _ measurement: Measurement,
    _ names: QuantityNames, _ links: WhyLinks?
  ) {
    let subjects = subjects(area, lab: lab, names)
    let gap = subjects.count > 2 ? 1 : 2
    let width = (area.columns - gap * (subjects.count - 1)) / subjects.count
    for (index, subject) in subjects.enumerated() {
      let place = Rect(
        column: area.column + index * (width + gap), row: area.row, columns: width,
        rows: area.rows)
      let pane = SheetPane(
        subject: subject, lab: lab, measurement: measurement, names: names, theme: canvas.theme,
        isAlone: subjects.count == 1 && subject != .gap)
      pane.draw(&canvas, area: place, links: pane.hasFocus ? links : nil)
    }
  }

  private static func subjects(
    _ area: Rect, lab: LabState, _ names: QuantityNames
  ) -> [SheetPane.Subject] {
    let wanted = SheetPane.width(lab, names)
    let own = SheetPane.Subject.phase(lab.settings.mode)
    let isGap = lab.setup.display == .gap
    guard isGap || lab.setup.display == .beside else { return [own] }
    let isRefused = lab.twin?.train.refusal != nil
    let three = 3 * (lab.setup.grid.isTiled ? wanted : min(wanted, 40)) + 2
    if area.columns >= three, !isRefused {
      return [.phase(.training), .phase(.inference), .gap]
    }
    // Images are wide: they have the room for themselves before two of them share it.
    let twin = lab.setup.grid.isTiled ? max(twinWidth, min(2 * wanted + 2, 130)) : twinWidth
    guard area.columns >= twin else { return [isGap ? .gap : own] }
    if isGap {
      return lab.settings.mode == .training ? [own, .gap] : [.gap, own]
    }
    return [.phase(.training), .phase(.inference)]
  }
}

/// Which faces of the walk are shown, and where: the sheet, the picked sample's path beside it, the ladder.
struct WalkFaces {
  /// Nil where the face is not shown.
  let sheet: Rect?, ladder: Rect?
  /// Empty where there is no room for it.
  let path: Rect
  /// How wide the sheet is beside the path.
  let sheetWidth: Int

  /// The rows of a view from which both faces are shown.
  static let leastRows = 28

  init(_ area: Rect, lab: LabState, ladder: Ladder) {
    let none = Rect(column: area.column, row: area.row, columns: 0, rows: 0)
    let grid = lab.setup.grid
    let isAlone = lab.setup.display == .values || lab.setup.display == .change
    sheetWidth = SheetPane.roomyLabel + SheetPane.roomyCell * min(grid.columns, 4)
    let hasPath = isAlone && area.columns > sheetWidth + SamplePath.width
    let statistics = lab.setup.sheet(lab.settings.mode).statistics.count
    let table = (hasPath ? 0 : WalkHeader.rows(area)) + 2 + min(grid.rows, 10) + statistics
    let least = 1 + LadderLayout.height(rows: ladder.rows.count, gap: 1)
    guard area.rows >= Self.leastRows, area.rows - table >= least else {
      let showsLadder = lab.setup.showsLadder(lab) && !lab.setup.showsConventions
      (sheet, self.ladder) = showsLadder ? (nil, area) : (area, nil)
      path = none
      return
    }
    let (top, bottom) = area.cutTop(max(table, hasPath ? ladder.rows.count + 6 : 0))
    sheet = top
    self.ladder = bottom.rows > least + 1 ? bottom.cutTop(1).rest : bottom
    path = hasPath ? top.cutLeft(sheetWidth + 1).rest : none
  }
}

extension LabState.Setup {
  /// Whether there is a ladder to see: gradients and images have sheets alone.
  var hasLadder: Bool { direction == .forward && !experiment.isConvolutional }

  /// Shows the sheet, where it and the ladder do not both fit, with some of its numbers.
  public mutating func showSheet(_ display: SheetDisplay) {
    (self.display, panel) = (display, 1)
  }

  /// Whether the ladder is shown where it and the sheet do not both fit; a lesson opens with the sheet.
  func showsLadder(_ lab: LabState) -> Bool { (panel == 0) == (lab.unlocked == nil) }
}
