import Experiments
import Layers
import Rendering

/// The orders: the face that is open, or one histogram in large.
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
    switch lab.setup.ordersFace {
    case .gallery: drawGallery(&canvas, area: area, scene: scene)
    case .table: OrdersTable(scene: scene).draw(&canvas, area: area)
    case .blocks: OrdersBlocks(scene: scene).draw(&canvas, area: area)
    }
  }

  /// The stages there are, the pictures of one, and where rows are free what is particular about the order
  /// that is picked.
  private static func drawGallery(_ canvas: inout Canvas, area: Rect, scene: OrderScene) {
    let text = area.cutLeft(1).rest
    let stages = scene.lab.setup.comparedStages
    canvas.draw(
      StageStrip(scene: scene).line(width: text.columns), in: text,
      click: { .compared(stages[$0]) })
    let isAiry = area.rows >= 24
    let words = isAiry ? about(scene, width: text.columns - 1) : []
    canvas.draw(words, in: text.cutBottom(words.count).strip)
    let panels = area.cutTop(isAiry ? 2 : 1).rest.cutBottom(words.count).rest
    let seen = OrdersGallery(scene: scene).draw(&canvas, area: panels)
    let count = scene.groups.count
    guard seen.count < count else { return }
    // Which pictures are seen stands at the end of the line above them.
    let numbers =
      seen.count == 1 ? "\(seen.upperBound)" : "\(seen.lowerBound + 1) to \(seen.upperBound)"
    let part = Line(" \(numbers) of \(count)", .accent)
    let place = text.row(0).cutLeft(text.columns - part.width).rest
    canvas.cover(place)
    canvas.draw(part, in: place)
  }

  private static func about(_ scene: OrderScene, width: Int) -> [Line] {
    OrderDetails(scene: scene).sentences.prefix(1).flatMap {
      Words($0, blanks: .text).lines(width: width)
    }
  }
}
