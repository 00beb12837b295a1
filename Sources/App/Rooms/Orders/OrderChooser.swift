import Experiments
import Rendering

/// The list of orders to compare, each in or out.
enum OrderChooser {
  static func draw(_ canvas: inout Canvas, area: Rect, lab: LabState, cursor: Int) {
    canvas.draw(Line(" Which orders are compared?", .heading), in: area)
    let list = area.cutTop(2).rest
    let all = Ordering.catalog
    let rows = max(1, list.rows - 1)
    let first = min(max(0, cursor - rows + 1), max(0, all.count - rows))
    for (row, index) in (first..<min(all.count, first + rows)).enumerated() {
      let ordering = all[index]
      let isIn = lab.setup.orders.chosen.contains(ordering)
      let isHere = index == cursor
      let pad = String(repeating: " ", count: max(1, 15 - ordering.letters.count))
      canvas.draw(
        Line(isHere ? " \(canvas.theme.glyphs.pointer) " : "   ", .accent)
          .adding(isIn ? "[x] " : "[ ] ", isIn ? .good : .faint)
          .adding(ordering.letters, isHere ? .selected : .text)
          .adding(pad + ordering.remark, .faint), in: list, row: row)
      canvas.hit(list.row(row), .line(index))
      if isHere { canvas.buffer.cursor = (list.column + 4, list.row + row) }
    }
    let own = lab.settings.order
    let note =
      lab.setup.orders.chosen.contains(own)
      ? "the lab's own order is among them" : "the lab's own order, \(own.letters), comes last"
    let moving: KeyText =
      "; \(key: .pick(-1)) \(key: .pick(1)) \(key: .moveStage(-1)) \(key: .moveStage(1)) move its stages"
    let notes = [lab.isUnlocked(.order) ? canvas.text(moving) : "", ""]
    canvas.draw(firstOf: notes.map { Line(" \(note)\($0)", .faint) }, in: list.row(list.rows - 1))
  }
}
