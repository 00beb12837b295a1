import Experiments
import Layers
import Rendering

/// The orders: a sentence, the face that is open, and what its marks mean.
enum OrdersView {
  static func draw(_ canvas: inout Canvas, area: Rect, lab: LabState) {
    guard let scene = OrderScene(lab) else {
      canvas.draw(Line(" computing all orders", .faint), in: area)
      return
    }
    if lab.setup.orders.isZoomed {
      OrderZoomView(scene: scene).draw(&canvas, area: area)
      return
    }
    let (body, hasSide) = drawSide(&canvas, area: area, scene: scene)
    switch lab.setup.ordersFace {
    case .gallery: drawGallery(&canvas, area: body, scene: scene, hasSide: hasSide)
    case .table: OrdersTable(scene: scene).draw(&canvas, area: body, hasSide: hasSide)
    case .blocks: OrdersBlocks(scene: scene).draw(&canvas, area: body)
    }
  }

  private static func drawGallery(
    _ canvas: inout Canvas, area: Rect, scene: OrderScene, hasSide: Bool
  ) {
    let text = area.cutLeft(1).rest
    let isAiry = area.rows >= 24
    canvas.draw(OrdersSentence.line(scene, width: text.columns), in: text)
    let stages = scene.lab.setup.comparedStages
    canvas.draw(
      StageStrip(scene: scene).line(width: text.columns), in: text, row: isAiry ? 2 : 1,
      click: { .compared(stages[$0]) })
    let hasLegend = !hasSide && area.rows >= 12
    let panels = area.cutTop(isAiry ? 4 : 2).rest.cutBottom(hasLegend ? 1 : 0).rest
    let seen = OrdersGallery(scene: scene).draw(&canvas, area: panels)
    guard hasLegend else { return }
    let count = scene.groups.count
    let marks = OrdersMarks.line(scene, theme: canvas.theme)
    let place = "\(seen.lowerBound + 1) to \(seen.upperBound) of \(count)"
    // Which pictures are seen comes first where there are others.
    let parts = seen.count < count ? ["pictures \(place)  ", "\(place)  "] : [""]
    canvas.draw(
      firstOf: parts.flatMap { part in marks.map { Line(part, .accent).adding($0) } },
      in: text.cutBottom(1).strip)
  }

  /// What the marks mean and what there is to say of the picked order, at the right where there is room.
  private static func drawSide(
    _ canvas: inout Canvas, area: Rect, scene: OrderScene
  ) -> (body: Rect, hasSide: Bool) {
    guard area.columns >= 110, scene.lab.setup.ordersFace != .blocks else { return (area, false) }
    let (body, side) = area.cutLeft(area.columns - OrdersMarks.columns - 2)
    let (rule, text) = side.cutLeft(1)
    canvas.buffer.fill(
      rule, with: Glyph(canvas.theme.glyphs.vertical), style: canvas.theme.style(.faint))
    let place = text.cutLeft(1).rest
    let marks = OrdersMarks.lines(scene, theme: canvas.theme, width: place.columns)
    canvas.draw(marks, in: place)
    var sentences = OrderDetails(scene: scene).sentences
    if scene.settings.depth == 1, scene.stage == .received {
      let stacked: KeyText =
        "Stacked, orders that are clean in one block shift, too: \(key: .swapPanels) shows every block."
      sentences.insert(Line(canvas.text(stacked), .text), at: 0)
    }
    let details = sentences.map {
      Words($0, glyphs: canvas.theme.glyphs, blanks: .text).lines(width: place.columns)
    }
    let rest = place.cutTop(marks.count + 1).rest
    let isAiry = details.reduce(details.count) { $0 + $1.count } <= rest.rows
    canvas.draw(details.flatMap { isAiry ? $0 + [Line()] : $0 }, in: rest)
    return (body.cutLeft(body.columns - 1).strip, true)
  }
}
