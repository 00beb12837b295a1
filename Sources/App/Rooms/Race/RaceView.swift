import Experiments
import Layers
import Rendering

/// Small networks in training: what is raced on, and the face that is open.
enum RaceView {
  static func draw(_ canvas: inout Canvas, area: Rect, lab: LabState) {
    guard let scene = RaceScene(lab) else {
      let words = Words(Line(lab.setup.raceRefusal ?? "", .warning), glyphs: canvas.theme.glyphs)
      canvas.draw(words.lines(width: area.columns - 1), in: area.cutLeft(1).rest)
      return
    }
    let body = drawHeading(&canvas, area: area, scene: scene)
    let curves = RaceCurves(scene: scene)
    switch lab.setup.racePanel {
    case .standings: StandingsView(scene: scene).draw(&canvas, area: body)
    case .accuracy:
      draw(
        [curves.all((.trainAccuracy, .evalAccuracy, .recalibratedAccuracy))], &canvas, area: body)
    case .loss:
      draw([curves.all((.trainLoss, .evalLoss, .recalibratedLoss))], &canvas, area: body)
    case .plane: PlanePane.draw(&canvas, area: body, scene: scene)
    case .ratio: draw([curves.ratios, curves.lastRatios], &canvas, area: body)
    case .numbers: RaceTable.draw(&canvas, area: body, scene: scene)
    }
  }

  /// What the numbers are and how far they are, and what goes on; returns what is left.
  private static func drawHeading(_ canvas: inout Canvas, area: Rect, scene: RaceScene) -> Rect {
    let status = RaceStatus(scene: scene)
    let lines = status.lines(canvas)
    let inner = area.inset(columns: 1)
    guard area.rows >= 7 else {
      if area.rows < 4 || lines.isEmpty { return area }
      canvas.draw(firstOf: lines, in: inner)
      return area.cutTop(1).rest
    }
    canvas.draw(firstOf: status.headings, in: inner)
    guard !lines.isEmpty else { return area.cutTop(1).rest }
    canvas.draw(firstOf: lines, in: inner.row(1))
    return area.cutTop(2).rest
  }

  /// Charts side by side or below each other; where one alone has room, the first.
  static func draw(_ charts: [RaceCurves.Chart], _ canvas: inout Canvas, area: Rect) {
    let isBeside = area.columns >= 64 && charts.count > 1
    let count = isBeside ? charts.count : max(1, min(charts.count, area.rows / 8))
    var rest = area
    for (index, panel) in charts.prefix(count).enumerated() {
      let share = count - index
      let (place, next) =
        isBeside ? rest.cutLeft(rest.columns / share) : rest.cutTop(rest.rows / share)
      rest = next
      let (title, chart) = place.cutLeft(1).rest.cutTop(1)
      canvas.draw(firstOf: panel.titles.map { Line($0, .heading) }, in: title)
      panel.chart.draw(into: &canvas.buffer, area: chart, theme: canvas.theme)
    }
  }
}
