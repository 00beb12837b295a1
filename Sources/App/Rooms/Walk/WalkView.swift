import Experiments
import Layers
import Rendering

/// One batch through one order, one operation at a time, forward or backward, train beside eval.
enum WalkView {
  /// The width from which both phases fit side by side.
  static let twinWidth = 72

  static func draw(_ canvas: inout Canvas, area: Rect, lab: LabState) {
    let area = ConventionLensView.drawIfOpen(&canvas, area: area, lab: lab)
    guard let measurement = lab.measurement else {
      canvas.draw(Line("computing the batch", .faint), in: area)
      return
    }
    let names = QuantityNames(experiment: lab.setup.experiment, glyphs: canvas.theme.glyphs)
    let (sheets, panel) = split(area, lab: lab)
    let workings = measurement.workings(lab.settings.mode)
    let links = WhyLinks(lab, workings: workings)
    if let why = lab.why, let panel {
      WhyPanel(lab: lab, why: why, workings: workings, names: names, uses: links?.uses)
        .draw(&canvas, area: panel)
    }
    guard var sheets else { return }
    if lab.why == nil { sheets = drawIdle(&canvas, area: sheets, lab: lab, workings, names) }
    let cursor = canvas.buffer.cursor
    WalkHeader(lab: lab, measurement: measurement, names: names)
      .draw(&canvas, area: sheets.cutTop(WalkHeader.rows(area)).strip)
    drawPanes(
      &canvas, area: sheets.cutTop(WalkHeader.rows(area)).rest, lab: lab, measurement, names, links)
    if panel != nil { canvas.buffer.cursor = cursor }
  }

  /// Where a screen is so high that the sheets leave it empty, the workings of the number under the cursor;
  /// returns what is left for the sheets.
  private static func drawIdle(
    _ canvas: inout Canvas, area: Rect, lab: LabState, _ workings: Workings, _ names: QuantityNames
  ) -> Rect {
    let wanted = WalkHeader.rows(area) + 2 + lab.setup.grid.rows + 6
    let quantity = lab.setup.quantity
    guard area.rows - wanted >= idleRows, workings.value(of: quantity) != nil else { return area }
    let (sheets, panel) = area.cutTop(wanted)
    let setup = lab.setup
    let link = WhyState.Link(
      quantity: quantity, direction: setup.direction, stepIndex: setup.stepIndex, row: setup.row,
      column: setup.column)
    WhyPanel(
      lab: lab, why: WhyState(chain: [link]), workings: workings, names: names, uses: nil,
      isIdle: true
    ).draw(&canvas, area: panel)
    return sheets
  }

  /// The rows below the sheets from which they are used so.
  private static let idleRows = 24

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

  /// Train beside eval, and their difference where there is room; the current phase alone where not.
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
    let isGap = lab.setup.display == .gap
    let isRefused = lab.twin?.train.refusal != nil
    let three = 3 * (lab.setup.grid.isTiled ? wanted : min(wanted, 40)) + 2
    if area.columns >= three, !isRefused {
      return [.phase(.training), .phase(.inference), .gap]
    }
    // Images are wide: they have the room for themselves before two of them share it.
    let twin = lab.setup.grid.isTiled ? max(twinWidth, min(2 * wanted + 2, 130)) : twinWidth
    guard area.columns >= twin else {
      return [isGap ? .gap : .phase(lab.settings.mode)]
    }
    if isGap {
      return lab.settings.mode == .training
        ? [.phase(.training), .gap] : [.gap, .phase(.inference)]
    }
    return [.phase(.training), .phase(.inference)]
  }
}
