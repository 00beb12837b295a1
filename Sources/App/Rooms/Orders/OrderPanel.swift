import Experiments
import Rendering

/// One panel of the gallery: an order's name, its verdict, and the picture of one stage.
struct OrderPanel {
  let scene: OrderScene
  /// The rows that are the same function.
  let group: [Int]
  /// The bins and the scale that all panels share; nil where no order has the stage.
  let window: BinWindow?
  let scale: CountScale

  /// The rows of a panel that has a row for everything but room to spare.
  static let leastRows = 5

  private var index: Int { scene.shown(group) }
  private var row: Comparison.Row { scene.comparison.rows[index] }
  private var isPicked: Bool { index == scene.row }

  func draw(_ canvas: inout Canvas, area: Rect) {
    canvas.hit(area, .place(row: index, column: isPicked ? scene.cursorColumn : nil))
    let equals = scene.equals(of: index, in: group)
    // The equal ones have a row of their own where the picture has its rows.
    let hasRow = !equals.numbers.isEmpty && row.refusal == nil && area.rows >= 8
    let (head, charts) = area.cutTop(hasRow ? 3 : 2)
    canvas.draw(firstOf: names(canvas.theme.glyphs, withEquals: !hasRow), in: head)
    guard row.refusal == nil else { return drawRefusal(&canvas, area: head.row(1), charts) }
    let indent = head.cutLeft(2).rest
    canvas.draw(firstOf: verdict(canvas.theme.glyphs), in: indent.row(1))
    if hasRow { canvas.draw(firstOf: equalNames, in: indent.row(2)) }
    drawPicture(&canvas, area: charts.cutLeft(2).rest)
  }

  /// The number and the order in words, or in letters where there is no room.
  private func names(_ glyphs: GlyphSet, withEquals: Bool) -> [Line] {
    let pointer = Line(isPicked ? glyphs.pointer : " ", .accent)
    let activation = scene.settings.activation
    if row.refusal != nil {
      let numbers = group.map { String(scene.comparison.rows[$0].ordering.number) }
      return [pointer.adding(OrderWords.list(numbers), .heading, hasFocus: isPicked)]
    }
    let equals = scene.equals(of: index, in: group)
    let same = equals.areEqualHere ? "  = " : "  ends as "
    let tail =
      equals.numbers.isEmpty || !withEquals
      ? "" : same + equals.numbers.map(String.init).joined(separator: ", ")
    func line(_ name: String, _ tail: String) -> Line {
      pointer.adding("\(row.ordering.number) ", isPicked ? .heading : .text, hasFocus: isPicked)
        .adding(name, isPicked ? .heading : .text).adding(tail, .faint)
    }
    let long = OrderWords.long(row.ordering, activation)
    return [
      line(long, tail), line(long, ""), line(row.ordering.letters, tail),
      line(row.ordering.letters, ""),
    ]
  }

  /// The orders that are the same function, in words.
  private var equalNames: [Line] {
    let equals = scene.equals(of: index, in: group)
    let same = equals.areEqualHere ? "= " : "ends as "
    let others = group.filter { $0 != index }.map { scene.comparison.rows[$0].ordering }
    let words = others.map {
      "\($0.number) \(OrderWords.long($0, scene.settings.activation))"
    }
    let letters = others.map { "\($0.number) \($0.letters)" }
    return [words, letters, equals.numbers.map(String.init)].map {
      Line(same + OrderWords.list($0), .faint)
    }
  }

  private func verdict(_ glyphs: GlyphSet) -> [Line] {
    guard scene.showsGradients else {
      return OrderVerdict(scene, row: index).lines(glyphs, isBeforeBN: scene.stage == .received)
    }
    let ratio = scene.results.gradients?.rows[index].firstToLast
    let number = ratio.map { compact($0, width: 8) } ?? "-"
    return [
      Line(number, .value).adding(" of it is left at the batch, in train", .text),
      Line(number, .value).adding(" left at the batch", .text),
    ]
  }

  private func drawPicture(_ canvas: inout Canvas, area: Rect) {
    guard let window,
      let bars = scene.bars(index, scene.stage, window, scale: scale, theme: canvas.theme)
    else {
      let lacking =
        scene.stage == .received ? "no BN" : "no " + OrderWords.short(scene.stage, scene.settings)
      canvas.draw(
        Line("This order has \(lacking).", .faint), in: area, row: max(0, area.rows / 2 - 1))
      return
    }
    bars.draw(into: &canvas.buffer, area: area, theme: canvas.theme)
  }

  private func drawRefusal(_ canvas: inout Canvas, area: Rect, _ rest: Rect) {
    let place = Rect(
      column: area.column + 2, row: area.row, columns: area.columns - 2,
      rows: area.rows + rest.rows)
    let reason: String
    if case .shape(let fault) = row.refusal {
      reason = fault.message
    } else {
      reason = Refusal.lines(scene.lab).joined(separator: " ")
    }
    let words = Words(Line(reason, .warning), glyphs: canvas.theme.glyphs, blanks: .text)
    canvas.draw(words.lines(width: place.columns), in: place)
  }
}
