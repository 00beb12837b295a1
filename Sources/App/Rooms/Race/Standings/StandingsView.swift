import Experiments
import Layers
import Rendering

/// The standings: an order a row on one axis, what is to be said of the picked one, and two of its curves.
struct StandingsView {
  let scene: RaceScene

  /// - Parameter area: what is below the heading.
  func draw(_ canvas: inout Canvas, area: Rect) {
    let words = RaceWords(scene: scene, glyphs: canvas.theme.glyphs)
    let view = canvas
    func wrappedSentences(_ inWords: Bool, _ withDifference: Bool) -> [[Line]] {
      words.sentences(view, inWords: inWords, withDifference: withDifference).map {
        Words($0, glyphs: view.theme.glyphs, blanks: .text).lines(width: area.columns - 2)
      }
    }
    let layout = StandingsLayout(scene, glyphs: canvas.theme.glyphs, room: area.size) {
      wrappedSentences($0, $1).map(\.count)
    }
    let axis = StandingsAxis(scene, columns: layout.plot)
    let (head, below) = area.cutTop(1)
    drawHead(&canvas, area: head, layout: layout, axis: axis)
    let (list, rest) = below.cutTop(layout.list)
    drawList(&canvas, area: list, layout: layout, axis: axis)
    let (text, curves) = rest.cutTop(layout.lead).rest.cutTop(layout.words)
    var row = 0
    for lines in wrappedSentences(layout.usesLetters, layout.tellsDifference)
    where row + lines.count <= text.rows {
      for line in lines {
        canvas.draw(line, in: text.inset(columns: 1), row: row)
        row += 1
      }
    }
    if layout.curves > 0 {
      let hasGap = layout.lead > 0 && layout.curves > 12
      drawCurves(&canvas, area: hasGap ? curves.cutTop(1).rest : curves)
    }
  }

  private func drawHead(
    _ canvas: inout Canvas, area: Rect, layout: StandingsLayout, axis: StandingsAxis
  ) {
    canvas.draw(Line("   order", .faint), in: area)
    let (plot, end) = area.cutLeft(layout.names).rest.cutLeft(layout.plot)
    if scene.hasResults { axis.draw(&canvas, area: plot) }
    guard layout.differences > 0, scene.hasResults else { return }
    canvas.draw(Line("difference to order \(scene.number(scene.reference))", .faint), in: end)
  }

  private func drawList(
    _ canvas: inout Canvas, area: Rect, layout: StandingsLayout, axis: StandingsAxis
  ) {
    let groups = scene.groups
    let picked = groups.firstIndex { $0.contains(scene.picked) } ?? 0
    let seen = ListWindow(count: groups.count, room: area.rows / layout.entryRows).around(picked)
    drawReference(&canvas, area: area.cutTop(seen.count * layout.entryRows).strip, layout, axis)
    for index in seen {
      let place = area.cutTop((index - seen.lowerBound) * layout.entryRows).rest
        .cutTop(layout.entryRows).strip
      drawEntry(scene.shown(groups[index]), &canvas, area: place, layout: layout, axis: axis)
    }
  }

  /// The mean of the reference, through all rows.
  private func drawReference(
    _ canvas: inout Canvas, area: Rect, _ layout: StandingsLayout, _ axis: StandingsAxis
  ) {
    guard let mean = scene.lane(scene.reference)?.last(.evalAccuracy)?.mean else { return }
    let column = area.column + layout.names + axis.column(mean)
    for row in 0..<area.rows {
      canvas.buffer.put(
        Glyph(canvas.theme.glyphs.guide), column: column, row: area.row + row,
        style: canvas.theme.style(.faint), clip: area)
    }
  }

  private func drawEntry(
    _ index: Int, _ canvas: inout Canvas, area: Rect, layout: StandingsLayout, axis: StandingsAxis
  ) {
    canvas.hit(area, .place(row: index, column: nil))
    let (name, rest) = area.cutLeft(layout.names)
    let (plot, end) = rest.cutLeft(layout.plot)
    canvas.draw(firstOf: names(index, canvas.theme.glyphs, layout), in: name)
    let equals = scene.equals(index)
    if layout.entryRows > 1, !equals.isEmpty {
      let verb = equals.count == 1 ? "does" : "do"
      canvas.draw(
        firstOf: [
          Line("     \(OrderWords.list(equals)) \(verb) the same, bit for bit", .faint),
          Line("     = \(equals.joined(separator: ", "))", .faint),
        ], in: name.row(1))
    }
    guard let lane = scene.lane(index) else {
      if scene.hasResults { canvas.draw(Line("  not trained yet", .faint), in: plot) }
      return
    }
    StandingsRow(lane: lane, axis: axis).draw(&canvas, area: plot, isDimmed: scene.isOutdated)
    if layout.differences > 0 { drawDifference(index, &canvas, area: end) }
  }

  /// Number and name, with the equal ones behind where they have no row of their own.
  private func names(_ index: Int, _ glyphs: GlyphSet, _ layout: StandingsLayout) -> [Line] {
    let isPicked = index == scene.picked
    let role: Role = isPicked ? .heading : scene.isOutdated ? .faint : .text
    let letters = scene.setup.orderings[index].letters
    let equals = scene.equals(index)
    let tail = equals.isEmpty || layout.entryRows > 1 ? "" : " = " + equals.joined(separator: ", ")
    func line(_ name: String) -> Line {
      Line(isPicked ? glyphs.pointer : " ", .accent)
        .adding(rightAligned(scene.number(index), 2) + " ", role, hasFocus: isPicked)
        .adding(name, role)
    }
    let name = layout.usesLetters ? letters : scene.long(index)
    return [line(name).adding(tail, .faint), line(letters).adding(tail, .faint), line(letters)]
  }

  private func drawDifference(_ index: Int, _ canvas: inout Canvas, area: Rect) {
    if scene.isReference(index) {
      canvas.draw(Line(index == scene.reference ? "the reference" : "the same", .faint), in: area)
      return
    }
    guard let difference = scene.difference(index) else { return }
    let role = scene.isOutdated ? .faint : RaceWords.role(difference)
    let points = Line(difference.points(), role)
    let whole = points.adding(", \(difference.chanceWords)", .faint)
    if whole.width <= area.columns {
      canvas.draw(whole, in: area)
    } else {
      canvas.draw(points, in: area)
      canvas.draw(Line(difference.chanceWords, .faint), in: area, row: 1)
    }
  }

  private func drawCurves(_ canvas: inout Canvas, area: Rect) {
    let curves = RaceCurves(scene: scene)
    let charts = [curves.againstOther(.evalLoss), curves.againstOther(.evalAccuracy)]
    RaceView.draw(area.columns >= 64 ? charts : [charts[1]], &canvas, area: area)
  }
}
