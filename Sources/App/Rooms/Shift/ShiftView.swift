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
    let heads = headlines(scene, canvas, area: area)
    let (headline, rest) = area.cutTop(heads.count)
    canvas.draw(heads, in: headline)
    let readings = area.rows >= 14 ? study.orderings.count + 1 : 1
    let (bottom, charts) = rest.cutBottom(readings)
    drawReadings(&canvas, area: bottom, scene: scene)
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

  /// What holds for the picked order; until all is measured, how much is.
  ///
  /// A sentence may take two rows where there are many.
  private static func headlines(_ scene: ShiftScene, _ canvas: Canvas, area: Rect) -> [Line] {
    let study = scene.study
    let share = fixed(study.progress * 100, decimals: 0)
    let progress = study.isComplete ? "" : " measuring \(share)%"
    let lines =
      scene.sentences.map {
        Line(progress, .accent).adding(" " + $0.text, .text).adding($0.words, $0.role)
      } + [Line(progress, .accent)]
    if area.rows >= 24 {
      let whole = wrapped(lines[0], width: area.columns - 1)
      if whole.count <= 2 { return whole }
    }
    return [lines.first { $0.width <= area.columns } ?? lines[lines.count - 1]]
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

  /// The columns of what is read of the orders, as the width allows.
  private struct ReadingLayout {
    let numbers: Int
    let ruler: Int
    let theory: Int
    let words: Int

    init(_ readings: [ShiftScene.Reading], columns: Int) {
      let isWide = columns >= 56
      let full = readings.map { $0.numbers.cellWidth }.max() ?? 0
      numbers = isWide ? full : 5
      words = isWide ? 27 : 9
      theory = columns >= 84 ? readings.map { $0.theory.cellWidth }.max() ?? 0 : 0
      let rest = columns - numbers - words - theory - (theory > 0 ? 6 : 4)
      ruler = rest < 8 ? 0 : rest
    }
  }

  /// One row for each order, and what the signs mean; where there is room for one alone, it is the picked
  /// one.
  private static func drawReadings(_ canvas: inout Canvas, area: Rect, scene: ShiftScene) {
    let orders = area.rows > 1 ? Array(scene.study.orderings.indices) : [scene.picked]
    let ends = scene.ends
    let readings = orders.map { scene.reading($0, ends: ends) }
    let layout = ReadingLayout(readings, columns: area.columns - 16)
    for (row, order) in orders.enumerated() {
      let line = area.cutTop(row).rest.cutTop(1).strip
      let (name, rest) = line.cutLeft(16)
      let sign = LineChart.marker(order, canvas.theme.glyphs)
      let isPicked = order == scene.picked
      canvas.draw(
        Line(" \(sign) \(LineChart.number(order)) ", scene.role(order))
          .adding(
            scene.study.orderings[order].letters, isPicked ? .selected : .text, hasFocus: isPicked),
        in: name)
      canvas.hit(line, .place(row: order, column: nil))
      draw(readings[row], &canvas, area: rest, layout: layout)
    }
    let legend = area.cutTop(orders.count).rest
    if legend.rows > 0, layout.ruler > 0 {
      drawLegend(
        &canvas, area: legend, layout: layout, ends: ends, seeds: scene.study.completeSeeds)
    }
  }

  private static func draw(
    _ reading: ShiftScene.Reading, _ canvas: inout Canvas, area: Rect, layout: ReadingLayout
  ) {
    let (numbers, rest) = area.cutLeft(layout.numbers + 1)
    let short = reading.numbers.split(separator: " ").first.map(String.init) ?? ""
    canvas.draw(
      Line(reading.numbers.cellWidth > layout.numbers ? short : reading.numbers, reading.role),
      in: numbers)
    let (ruler, end) = rest.cutLeft(layout.ruler)
    if layout.ruler > 0 {
      reading.ruler.draw(into: &canvas.buffer, area: ruler.cutTop(1).strip, theme: canvas.theme)
    }
    let (theory, words) = end.cutLeft(1).rest.cutLeft(layout.theory + (layout.theory > 0 ? 2 : 0))
    if layout.theory > 0 { canvas.draw(Line(" " + reading.theory, .faint), in: theory) }
    canvas.draw(
      firstOf: reading.words.map { Line($0, reading.role) }, in: words)
  }

  /// What the signs of the rulers mean, and their ends.
  private static func drawLegend(
    _ canvas: inout Canvas, area: Rect, layout: ReadingLayout, ends: ClosedRange<Double>, seeds: Int
  ) {
    let glyphs = canvas.theme.glyphs
    let (left, rest) = area.cutLeft(16 + layout.numbers + 1)
    let (ruler, end) = rest.cutLeft(layout.ruler)
    let interval = " \(glyphs.filled) 95 % interval"
    let theory = "  \(glyphs.predictedMark) theory"
    canvas.draw(
      firstOf: [interval + ", \(seeds) seeds" + theory, interval + theory, interval].map {
        Line($0, .faint)
      }, in: left)
    RatioRuler.drawNames(
      ends, into: &canvas.buffer, area: ruler.cutTop(1).strip, theme: canvas.theme)
    let band =
      "\(fixed(Verdict.band.lowerBound, decimals: 2)) to "
      + fixed(Verdict.band.upperBound, decimals: 2)
    let after = end.cutLeft(1 + layout.theory + (layout.theory > 0 ? 2 : 0)).rest
    canvas.draw(
      firstOf: ["the same: within \(band)", "same: \(band)", ""].map { Line($0, .faint) }, in: after
    )
  }
}
