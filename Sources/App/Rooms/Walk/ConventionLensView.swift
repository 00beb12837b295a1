import Experiments
import Layers
import Rendering

/// PyTorch, Keras and the paper side by side on the walk's batch and the cursor's cell.
///
/// A number that differs from PyTorch's carries the letters of the reasons below.
enum ConventionLensView {
  /// The rows it takes with every reason on a line.
  static let rows = 17
  /// The rows from which the walk is left beside it.
  private static let pairRows = 34

  /// Draws the lens over the walk if it is open; what it leaves of the area is the walk's.
  static func drawIfOpen(_ canvas: inout Canvas, area: Rect, lab: LabState) -> Rect {
    guard lab.setup.showsConventions else { return area }
    let (lens, rest) = area.cutBottom(area.rows >= pairRows ? rows : area.rows)
    draw(&canvas, area: lens, lab: lab)
    return rest
  }

  static func draw(_ canvas: inout Canvas, area: Rect, lab: LabState) {
    guard let twin = lab.twin else {
      canvas.draw(Line("computing the batch", .faint), in: area)
      return
    }
    let setup = lab.setup
    let lens = ConventionLens(
      twin, block: setup.shownBlock, sample: setup.sample, feature: setup.feature)
    guard let lens else {
      drawAbsence(&canvas, area: area, lab: lab)
      return
    }
    let table = ConventionTable(
      lens: lens, inUse: lab.settings.convention, isWide: area.columns >= 76,
      glyphs: canvas.theme.glyphs)
    let cell = "s\(setup.sample + 1) f\(setup.feature + 1)"
    let values = lens.valuesPerFeature
    let title =
      (table.isWide ? " Conventions on " : " ") + "\(cell) of block \(setup.shownBlock + 1)"
    let closing = canvas.text("\(key: .toggleConventions) closes")
    let note = table.isWide ? "   eval: behind the arrows" : ""
    canvas.draw(
      Line(title, .heading).adding("   M \(values)\(note)   " + closing, .faint), in: area)
    let lines = table.lines(room: area.rows - 1) + table.reasons(width: area.columns - 1)
    canvas.draw(lines, in: area.cutTop(1).rest)
  }

  private static func drawAbsence(_ canvas: inout Canvas, area: Rect, lab: LabState) {
    let settings = lab.settings
    let text: KeyText =
      settings.order.contains(.bn)
      ? "An earlier block refused the batch: this one's BN saw nothing. \(key: .toggleConventions) closes."
      : "The order \(settings.order.letters) has no BN: the conventions agree. \(key: .toggleConventions) closes."
    let inner = area.inset(columns: 1)
    canvas.draw(
      Words(Line(canvas.text(text), .warning)).lines(width: inner.columns),
      in: inner.cutTop(1).rest)
  }
}
