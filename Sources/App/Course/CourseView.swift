import Experiments
import Lessons
import Rendering

/// The list of lessons, and the lab below it.
enum CourseView {
  static func draw(
    _ canvas: inout Canvas, area: Rect, course: CourseState, progress: CourseProgress
  ) {
    let inner = area.inset(columns: min(3, area.columns / 20))
    let titles = [
      "Batch normalization, dropout, and why their order matters", "BN, dropout and their order",
    ]
    canvas.draw(firstOf: titles.map { Line($0, .heading) }, in: inner.row(1))
    let (_, list) = inner.cutTop(3)
    let (rows, notes) = list.cutTop(max(1, list.rows - 3))
    let top = max(0, course.cursor - rows.rows + 1)
    for (row, index) in (top..<min(course.choices, top + rows.rows)).enumerated() {
      draw(&canvas, area: rows, row: row, index: index, course: course, progress: progress)
    }
    if course.choices > rows.rows, rows.rows > 0 {
      let last = min(course.choices, top + rows.rows)
      canvas.draw(Line("\(top + 1) to \(last) of \(course.choices)", .faint), in: notes)
    }
    let isBegun =
      course.cursor < course.entries.count
      && progress[course.entries[course.cursor].id].current != nil
    let enter: KeyText =
      isBegun ? "\(key: .open) goes on where you left it" : "\(key: .open) opens a lesson"
    let lab: [KeyText] = [
      "; \(key: .openLab) opens the lab, where every control is free", "; \(key: .openLab): lab",
      "",
    ]
    let hints = lab.map { Line(canvas.text(enter) + canvas.text($0), .faint) }
    canvas.draw(firstOf: hints, in: notes.row(1))
  }

  /// How far one is with a lesson: a mark and words.
  private static func status(
    _ entry: CourseState.Entry, _ progress: LessonProgress, glyphs: GlyphSet
  ) -> Line {
    let words = entry.status(progress)
    if entry.isDone(progress) { return Line("  \(glyphs.check) \(words)", .good) }
    return entry.reached(progress) == 0 ? Line() : Line("  \(words)", .accent)
  }

  private static func draw(
    _ canvas: inout Canvas, area: Rect, row: Int, index: Int, course: CourseState,
    progress: CourseProgress
  ) {
    let isHere = index == course.cursor
    let mark = isHere ? canvas.theme.glyphs.pointer + " " : "  "
    var line = Line(mark, .accent)
    if index < course.entries.count {
      let entry = course.entries[index]
      let number = index < 9 ? " \(index + 1)" : "\(index + 1)"
      line = line.adding("\(number)  ", .faint).adding(entry.title, isHere ? .selected : .text)
      if let minutes = entry.minutes { line = line.adding("  \(minutes) min", .faint) }
      line = line.adding(
        status(entry, progress[entry.id], glyphs: canvas.theme.glyphs))
      if let fault = entry.fault { line = line.adding("  broken: \(fault)", .warning) }
    } else {
      line = line.adding(canvas.text(" \(key: .openLab)  "), .faint)
        .adding("Lab: your own batch, order and controls", isHere ? .selected : .text)
    }
    canvas.draw(line, in: area, row: row)
    canvas.hit(area.row(row), .lesson(index))
    if isHere { canvas.buffer.cursor = (area.column, area.row + row) }
  }
}
