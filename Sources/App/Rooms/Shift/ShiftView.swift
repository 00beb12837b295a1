import Experiments
import Rendering

/// The variance at BN's input in eval over the one it learned: over p, over the blocks of a stack, and as a
/// verdict for each order.
struct ShiftView {
  let scene: ShiftScene
  let face: ShiftFace
  let area: Rect

  init(_ lab: LabState, area: Rect) {
    (scene, face) = (ShiftScene(lab), lab.setup.shiftFace)
    self.area = area.cutLeft(area.columns - 1).strip
  }

  /// The rows from which two charts stand below each other, and those from which the verdicts do, too.
  private static let rowsForTwo = 24, rowsForAll = 38

  /// What is drawn: the face that is open, alone and large; the first one with the others where there are
  /// rows for them.
  static func shown(_ face: ShiftFace, rows: Int) -> [ShiftFace] {
    guard face == .overP, rows >= rowsForTwo else { return [face] }
    return rows >= rowsForAll ? ShiftFace.allCases : [.overP, .overDepth]
  }

  func draw(_ canvas: inout Canvas, lab: LabState) {
    guard !scene.isRefused else {
      for (row, line) in Refusal.lines(lab).enumerated() {
        canvas.draw(Line(" " + line, row == 0 ? .warning : .text), in: area, row: row)
      }
      return
    }
    let faces = ShiftView.shown(face, rows: area.rows)
    let table = VerdictTable(scene: scene, glyphs: canvas.theme.glyphs)
    var rest = area
    if faces.contains(.verdicts) {
      let rows = faces.count > 1 ? table.rows : area.rows
      let bottom: Rect
      (bottom, rest) = rest.cutBottom(rows)
      table.draw(&canvas, area: bottom)
    }
    let charts = faces.filter { $0 != .verdicts }
    for (index, chart) in charts.enumerated() {
      let place: Rect
      (place, rest) = rest.cutTop(rest.rows / (charts.count - index))
      let glyphs = canvas.theme.glyphs
      draw(
        &canvas, area: place.cutBottom(index + 1 < faces.count ? 1 : 0).rest,
        chart == .overP ? scene.overP(glyphs) : scene.overDepth(glyphs))
    }
  }

  private func draw(_ canvas: inout Canvas, area: Rect, _ panel: ShiftScene.Panel) {
    // In a low window the sentence above says enough.
    let (title, chart) = area.cutTop(area.rows < 8 ? 0 : 1)
    canvas.draw(firstOf: panel.titles.map { Line(" " + $0, .heading) }, in: title)
    panel.chart.draw(into: &canvas.buffer, area: chart, theme: canvas.theme)
  }
}
