import Experiments
import Rendering

/// The list of lessons, and the lab below it.
enum CourseView {
  static func draw(_ canvas: inout Canvas, area: Rect, course: CourseState) {
    let inner = area.inset(columns: min(3, area.columns / 20))
    canvas.draw(
      Line("Batch normalization, dropout, and why their order matters", .heading),
      in: inner, row: 1)
    let (_, list) = inner.cutTop(3)
    let (rows, notes) = list.cutTop(max(1, list.rows - 3))
    let top = max(0, course.cursor - rows.rows + 1)
    for (row, index) in (top..<min(course.choices, top + rows.rows)).enumerated() {
      draw(&canvas, area: rows, row: row, index: index, course: course)
    }
    canvas.draw(
      Line("enter opens a lesson; L opens the lab, where every control is free", .faint),
      in: notes, row: 1)
  }

  private static func draw(
    _ canvas: inout Canvas, area: Rect, row: Int, index: Int, course: CourseState
  ) {
    let isHere = index == course.cursor
    let mark = isHere ? canvas.theme.glyphs.pointer + " " : "  "
    var line = Line(mark, .accent)
    if index < course.entries.count {
      let entry = course.entries[index]
      let number = index < 9 ? " \(index + 1)" : "\(index + 1)"
      line = line.adding("\(number)  ", .faint).adding(entry.title, isHere ? .selected : .text)
      if let minutes = entry.minutes { line = line.adding("  \(minutes) min", .faint) }
      if let fault = entry.fault { line = line.adding("  broken: \(fault)", .warning) }
    } else {
      line = line.adding(" L  ", .faint)
        .adding("Lab: your own batch, order and controls", isHere ? .selected : .text)
    }
    canvas.draw(line, in: area, row: row)
    if isHere { canvas.buffer.cursor = (area.column, area.row + row) }
  }
}
