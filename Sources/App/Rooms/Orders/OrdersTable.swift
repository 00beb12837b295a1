import Experiments
import Layers
import Rendering

/// All stages of each different function: a row each, a column for each kind of stage, whatever its turn.
struct OrdersTable {
  let scene: OrderScene

  /// The least columns of a picture.
  private static let leastColumns = 13
  /// The least rows of a row.
  private static let leastRows = 4

  func draw(_ canvas: inout Canvas, area: Rect) {
    let layout = Layout(scene, columns: area.columns)
    drawHeadings(&canvas, area: area, layout: layout)
    let groups = scene.groups
    let body = area.cutTop(1).rest.cutBottom(1).rest
    let shown = max(1, min(groups.count, body.rows / OrdersTable.leastRows))
    let height = max(1, body.rows / shown)
    let picked = groups.firstIndex { $0.contains(scene.row) } ?? 0
    let seen = ListWindow(count: groups.count, room: shown).around(picked)
    for (place, index) in seen.enumerated() {
      let strip = body.cutTop(place * height).rest.cutTop(height).strip
      drawRow(&canvas, area: strip, group: groups[index], layout: layout)
    }
    let axis = area.row(1 + seen.count * height)
    drawNumbers(&canvas, area: axis, layout: layout)
    guard seen.count < groups.count else { return }
    let place = axis.cutLeft(layout.label - 1).strip
    canvas.cover(place)
    canvas.draw(
      Line(" \(seen.lowerBound + 1) to \(seen.upperBound) of \(groups.count)", .accent), in: place)
  }

  /// How the width is shared, and the bins and the scale of each column.
  private struct Layout {
    let label: Int
    let width: Int
    /// The stages that are seen.
    let stages: [ComparedStage]
    let windows: [ComparedStage: BinWindow]
    let scales: [ComparedStage: CountScale]

    init(_ scene: OrderScene, columns: Int) {
      label = columns >= 84 ? 24 : columns >= 60 ? 16 : 12
      let all = scene.lab.setup.comparedStages.filter(\.isBehindKind)
      let room = max(1, min(all.count, (columns - label) / OrdersTable.leastColumns))
      let picked = all.firstIndex(of: scene.stage) ?? 0
      stages = Array(all[ListWindow(count: all.count, room: room).around(picked)])
      width = max(1, (columns - label) / max(1, stages.count))
      var (windows, scales): ([ComparedStage: BinWindow], [ComparedStage: CountScale]) = ([:], [:])
      for stage in stages {
        let most = MirroredBars.bins(columns: width - 2)
        guard let window = scene.window(scene.drawn, stage, atMost: most) else { continue }
        windows[stage] = window
        scales[stage] = scene.scale(scene.drawn, stage, window)
      }
      (self.windows, self.scales) = (windows, scales)
    }

    func place(_ index: Int, in area: Rect) -> Rect {
      Rect(
        column: area.column + label + index * width, row: area.row, columns: max(0, width - 2),
        rows: area.rows)
    }
  }

  private func drawHeadings(_ canvas: inout Canvas, area: Rect, layout: Layout) {
    canvas.draw(Line(" order", .faint), in: area.cutLeft(layout.label).strip)
    for (index, stage) in layout.stages.enumerated() {
      let place = layout.place(index, in: area.cutTop(1).strip)
      let role: Role = stage == scene.stage ? .selected : .heading
      let name = OrderWords.short(stage, scene.settings)
      canvas.draw(firstOf: ["behind \(name)", name].map { Line($0, role) }, in: place)
      canvas.hit(place, .compared(stage))
    }
  }

  private func drawRow(_ canvas: inout Canvas, area: Rect, group: [Int], layout: Layout) {
    let index = scene.shown(group)
    canvas.hit(area, .place(row: index, column: index == scene.row ? scene.cursorColumn : nil))
    drawLabel(&canvas, area: area.cutLeft(layout.label - 1).strip, group: group)
    // A blank row between those that are high enough.
    let strip = area.rows >= 6 ? area.cutBottom(1).rest : area
    let stages = scene.stages(index)
    for (place, stage) in layout.stages.enumerated() {
      let cell = layout.place(place, in: strip)
      guard let window = layout.windows[stage], let scale = layout.scales[stage],
        var bars = scene.bars(index, stage, window, scale: scale, theme: canvas.theme)
      else {
        if scene.comparison.rows[index].refusal == nil {
          canvas.draw(Line("not in it", .faint), in: cell, row: cell.rows / 2 - 1)
        }
        continue
      }
      (bars.showsNumbers, bars.showsZeroWords) = (false, false)
      bars.draw(into: &canvas.buffer, area: cell, theme: canvas.theme)
      let turn = stage.column(in: stages).map { ["1st", "2nd", "3rd", "4th", "5th"][min(4, $0)] }
      drawTurn(&canvas, turn ?? "", in: cell)
    }
  }

  /// Which turn the stage has, in the corner if nothing stands there.
  private func drawTurn(_ canvas: inout Canvas, _ turn: String, in cell: Rect) {
    let corner = cell.cutTop(1).strip.cutLeft(cell.columns - turn.count).rest
    let isFree = (corner.column - 1..<corner.endColumn).allSatisfy {
      canvas.buffer.cell(column: $0, row: corner.row)?.glyph == .space
    }
    if isFree { canvas.draw(Line(turn, .faint), in: corner) }
  }

  private func drawLabel(_ canvas: inout Canvas, area: Rect, group: [Int]) {
    let index = scene.shown(group)
    let (row, isPicked) = (scene.comparison.rows[index], index == scene.row)
    let glyphs = canvas.theme.glyphs
    let role: Role = isPicked ? .heading : .text
    let number = Line(isPicked ? glyphs.pointer : " ", .accent)
      .adding("\(row.ordering.number) ", role, hasFocus: isPicked)
    let text = area.cutLeft(number.width).rest
    canvas.draw(number, in: area)
    guard row.refusal == nil else {
      let all = group.map { String(scene.comparison.rows[$0].ordering.number) }
      canvas.draw(Line("\(OrderWords.list(all)): BN refuses", .warning), in: text)
      return
    }
    let verdict = OrderVerdict(scene, row: index).lines(glyphs, isBeforeBN: true)
    let short = verdict.last ?? Line()
    let equals = scene.equals(of: index, in: group).numbers.map(String.init)
    let notes =
      [short] + (equals.isEmpty ? [] : [Line("ends as \(OrderWords.list(equals))", .faint)])
    let long = OrderWords.long(row.ordering, scene.settings.activation)
    let name = Words(Line(long, role), glyphs: glyphs).lines(width: text.columns)
    // Where there is little room, what is the same gives way, then the words.
    let all = [name + notes, name + [short], [Line(row.ordering.letters, role)] + notes]
    canvas.draw(all.first { $0.count <= text.rows } ?? [all[2][0], short], in: text)
  }

  private func drawNumbers(_ canvas: inout Canvas, area: Rect, layout: Layout) {
    canvas.draw(
      Line(scene.showsGradients ? " power of ten" : " value", .faint),
      in: area.cutLeft(layout.label - 1).strip)
    for (index, stage) in layout.stages.enumerated() {
      guard let window = layout.windows[stage], let scale = layout.scales[stage],
        let row = scene.drawn.first(where: { scene.histograms($0, stage) != nil }),
        let bars = scene.bars(row, stage, window, scale: scale, theme: canvas.theme)
      else { continue }
      bars.drawNumbers(
        into: &canvas.buffer, area: layout.place(index, in: area), theme: canvas.theme)
    }
  }
}
