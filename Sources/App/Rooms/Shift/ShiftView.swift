import Experiments
import Layers
import Rendering

/// The variance at BN's input in eval over the running one: curves over p and over depth, theory as
/// lines, measurements as points with their spread, and a meter for each order where the lab stands.
enum ShiftView {
  static func draw(_ canvas: inout Canvas, area: Rect, lab: LabState) {
    let study = study(lab)
    guard study.refusal == nil, !study.orderings.isEmpty else {
      for (row, line) in Refusal.lines(lab).enumerated() {
        canvas.draw(Line(" " + line, row == 0 ? .warning : .text), in: area, row: row)
      }
      return
    }
    let scene = ShiftScene(study: study, lab: lab, showsAllSpreads: area.columns >= 100)
    let (headline, rest) = area.cutTop(1)
    canvas.draw(firstOf: headlines(scene), in: headline)
    let meters = area.rows >= 14 ? study.orderings.count : 1
    let (bottom, charts) = rest.cutBottom(meters)
    drawMeters(&canvas, area: bottom, scene: scene)
    drawCharts(&canvas, area: charts, scene: scene)
  }

  /// The study of the lab's own setting: as far as it is measured, or theory with what an earlier study
  /// of another p has measured already.
  private static func study(_ lab: LabState) -> ShiftStudy {
    var study = ShiftStudy(lab.request)
    guard let shift = lab.shift else { return study }
    if shift.experiment == study.experiment, shift.isRecalibrated == study.isRecalibrated,
      shift.orderings == study.orderings
    {
      return shift
    }
    study.reuse(shift)
    return study
  }

  private static func headlines(_ scene: ShiftScene) -> [Line] {
    let study = scene.study
    let share = fixed(study.progress * 100, decimals: 0)
    let progress = study.isComplete ? "" : " measuring \(share)%"
    let title = study.isRecalibrated ? " statistics re-estimated" : " variance at BN's input"
    let line = Line(progress, .accent).adding(title, .heading).adding(": eval/running", .text)
    let notes = [
      "   \(ShiftStudy.seeds) seeds, mean and sd; lines: theory", "   lines: theory", "",
    ]
    return notes.map { line.adding($0, .faint) }
  }

  /// Two charts side by side, below each other, or one alone, as the room allows.
  private static func drawCharts(_ canvas: inout Canvas, area: Rect, scene: ShiftScene) {
    let (overP, overDepth) = (scene.overP, scene.overDepth)
    if scene.showsDepthAlone {
      draw(&canvas, area: area, overDepth, hint: "  \(key: .swapPanels): over p")
    } else if area.columns >= 70 {
      let (left, right) = area.cutLeft(area.columns / 2)
      draw(&canvas, area: left, overP)
      draw(&canvas, area: right.cutLeft(1).rest, overDepth)
    } else if area.rows >= 18 {
      let (upper, lower) = area.cutTop(area.rows / 2)
      draw(&canvas, area: upper, overP)
      draw(&canvas, area: lower, overDepth)
    } else {
      draw(&canvas, area: area, overP, hint: "  \(key: .swapPanels): over depth")
    }
  }

  private static func draw(
    _ canvas: inout Canvas, area: Rect, _ panel: ShiftScene.Panel, hint: KeyText = ""
  ) {
    let (title, chart) = area.cutTop(1)
    let words = canvas.text(hint)
    canvas.draw(firstOf: panel.titles.map { Line($0 + words, .faint) }, in: title)
    panel.chart.draw(into: &canvas.buffer, area: chart, theme: canvas.theme)
  }

  /// One row for each order; where there is room for one alone, it is the picked one.
  private static func drawMeters(_ canvas: inout Canvas, area: Rect, scene: ShiftScene) {
    let orders = area.rows > 1 ? Array(scene.study.orderings.indices) : [scene.picked]
    for (row, order) in orders.enumerated() {
      let (_, below) = area.cutTop(row)
      let (name, rest) = below.cutTop(1).strip.cutLeft(16)
      let sign = LineChart.marker(order, canvas.theme.glyphs)
      let isPicked = order == scene.picked
      canvas.draw(
        Line(" \(sign) \(LineChart.number(order)) ", scene.role(order))
          .adding(
            scene.study.orderings[order].letters, isPicked ? .selected : .text, hasFocus: isPicked),
        in: name)
      canvas.hit(below.cutTop(1).strip, .place(row: order, column: nil))
      scene.meter(order, canvas.theme.glyphs, isNarrow: rest.columns < 32).draw(
        into: &canvas.buffer, area: rest, theme: canvas.theme)
    }
  }
}
