import Arithmetic
import Experiments
import Layers
import Rendering

/// Small networks in training, one lane for each order, several seeds each.
enum RaceView {
  static func draw(_ canvas: inout Canvas, area: Rect, lab: LabState) {
    guard let setup = lab.setup.raceSetup else {
      canvas.draw(Line(" " + (lab.setup.raceRefusal ?? ""), .warning), in: area)
      return
    }
    let scene = RaceScene(lab, setup, canvas.theme.glyphs)
    let starts = canvas.text("\(key: .play) starts")
    let heads = head(scene, columns: area.columns, starts: starts)
    let (headline, rest) = area.cutTop(heads.count)
    canvas.draw(heads, in: headline)
    let words = area.rows >= 12 ? RaceWords.lines(scene, canvas, columns: area.columns) : []
    let (bottom, upper) = rest.cutBottom(words.count)
    canvas.draw(words, in: bottom)
    let (table, charts) = upper.cutBottom(
      1 + min(setup.orderings.count, max(2, upper.rows - 9, upper.rows / 2)))
    RaceTable.draw(&canvas, area: table, scene: scene)
    drawPanels(&canvas, area: charts, scene: scene)
  }

  /// What is raced on and how far it is; what was changed under way.
  private static func head(_ scene: RaceScene, columns: Int, starts: String) -> [Line] {
    let (setup, race) = (scene.setup, scene.lab.race)
    let isNarrow = columns < 56
    let (gap, reached) =
      isNarrow
      ? (" ", "\(scene.epoch)/\(setup.epochs)") : ("  ", "epoch \(scene.epoch) of \(setup.epochs)")
    var line = Line(" \(setup.data.name)", .heading).adding(gap + reached, .value)
      .adding(gap + (state(scene) ?? starts), .accent)
    if let seconds = race.secondsLeft, race.isRunning {
      line = line.adding(", \(duration(seconds)) left", .accent)
    }
    line = line.adding("\(gap)\(setup.seeds) \(setup.seeds == 1 ? "seed" : "seeds")", .text)
    if columns >= 76, race.pace != .full { line = line.adding("  \(race.pace.words)", .faint) }
    var lines = [line]
    if let standings = scene.standings, standings.stretches.count > 1 {
      let (last, before) = (
        standings.stretches[standings.stretches.count - 1],
        standings.stretches[standings.stretches.count - 2]
      )
      lines.append(
        Line(" from epoch \(last.start + 1) on: ", .faint)
          .adding(last.conditions.changes(from: before.conditions), .text))
    }
    return lines
  }

  private static func state(_ scene: RaceScene) -> String? {
    if scene.epoch >= scene.setup.epochs { return "finished" }
    if scene.lab.race.isRunning { return "running" }
    return scene.epoch == 0 ? nil : "paused"
  }

  private static func duration(_ seconds: Double) -> String {
    if seconds < 90 { return "\(Int(clamping: seconds.rounded(.up))) s" }
    return seconds < 5400
      ? "\(Int(clamping: (seconds / 60).rounded(.up))) min"
      : "\(Int(clamping: (seconds / 3600).rounded(.up))) h"
  }

  /// As many panels as have room, beginning with the chosen one.
  private static func drawPanels(_ canvas: inout Canvas, area: Rect, scene: RaceScene) {
    let all = RacePanel.allCases
    let across = area.columns >= 150 ? 2 : 1
    let down = max(1, min(all.count / across, area.rows / 10))
    var rest = area
    for row in 0..<down {
      let (strip, below) = rest.cutTop(rest.rows / (down - row))
      rest = below
      var left = strip
      for column in 0..<across {
        let (place, right) = left.cutLeft(left.columns / (across - column))
        left = right
        let panel = all[(scene.lab.setup.panel + row * across + column) % all.count]
        draw(panel, &canvas, area: place, scene: scene)
      }
    }
  }

  private static func draw(
    _ panel: RacePanel, _ canvas: inout Canvas, area: Rect, scene: RaceScene
  ) {
    let name = scene.setup.orderings[scene.picked].letters
    switch panel {
    case .accuracy:
      pair(
        &canvas, area, (" right answers in eval", { scene.allOrders(.evalAccuracy) }),
        (
          " \(name): 1 train 2 eval 3 re-est.",
          { scene.pickedOrder([.trainAccuracy, .evalAccuracy, .recalibratedAccuracy]) }
        ))
    case .loss:
      pair(
        &canvas, area, (" loss in eval, log scale", { scene.allOrders(.evalLoss) }),
        (
          " \(name): 1 train 2 eval 3 re-est.",
          { scene.pickedOrder([.trainLoss, .evalLoss, .recalibratedLoss]) }
        ))
    case .ratio:
      pair(
        &canvas, area, (" last BN: eval / remembered variance", { scene.allRatios }),
        (" \(name), every BN from 1", { scene.pickedRatios }))
    case .plane: PlanePane.draw(&canvas, area: area, scene: scene)
    }
  }

  /// Two charts side by side or one above the other; where one alone has room, that of the picked order.
  private static func pair(
    _ canvas: inout Canvas, _ area: Rect, _ first: (String, () -> LineChart),
    _ second: (String, () -> LineChart)
  ) {
    if area.columns >= 70 {
      let (left, right) = area.cutLeft(area.columns / 2)
      draw(&canvas, left, first)
      draw(&canvas, right.cutLeft(1).rest, second)
    } else if area.rows >= 14 {
      let (upper, lower) = area.cutTop(area.rows / 2)
      draw(&canvas, upper, first)
      draw(&canvas, lower, second)
    } else {
      draw(&canvas, area, second)
    }
  }

  private static func draw(
    _ canvas: inout Canvas, _ area: Rect, _ panel: (title: String, chart: () -> LineChart)
  ) {
    let (title, chart) = area.cutTop(1)
    canvas.draw(Line(panel.title, .faint), in: title)
    panel.chart().draw(into: &canvas.buffer, area: chart, theme: canvas.theme)
  }
}
