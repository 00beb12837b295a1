import Experiments
import Rendering

/// The list of orders to compare, each in or out.
enum OrderChooser {
  static func draw(_ canvas: inout Canvas, area: Rect, lab: LabState, cursor: Int) {
    canvas.draw(Line(" Which orders are compared?", .heading), in: area)
    let list = area.cutTop(2).rest
    let all = Ordering.catalog
    let pointer = canvas.theme.glyphs.pointer
    let (rows, foot) = list.cutTop(max(1, list.rows - 1))
    canvas.list(all.count, cursor: cursor, in: rows, click: { .line($0) }) { index in
      let (ordering, isHere) = (all[index], index == cursor)
      let isIn = lab.setup.orders.chosen.contains(ordering)
      let pad = String(repeating: " ", count: max(1, 15 - ordering.letters.count))
      return [
        Line(isHere ? " \(pointer) " : "   ", .accent)
          .adding("[", isIn ? .good : .faint)
          .adding(isIn ? "x] " : " ] ", isIn ? .good : .faint, hasFocus: isHere)
          .adding(ordering.letters, isHere ? .selected : .text)
          .adding(pad + ordering.remark, .faint)
      ]
    }
    let own = lab.settings.order
    let note =
      lab.setup.orders.chosen.contains(own)
      ? "the lab's own order is among them" : "the lab's own order, \(own.letters), comes last"
    canvas.draw(Line(" \(note)", .faint), in: foot)
  }
}
