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
    let (glyphs, key) = (canvas.theme.glyphs, canvas.text(" \(key: .openLab)  "))
    let seen = canvas.list(
      course.choices, cursor: course.cursor, in: rows, click: { .lesson($0) }
    ) { index in
      let isHere = index == course.cursor
      let mark = Line(isHere ? glyphs.pointer + " " : "  ", .accent, hasFocus: isHere)
      guard index < course.entries.count else {
        return [
          mark.adding(key, .faint)
            .adding("Lab: your own batch, order and controls", isHere ? .selected : .text)
        ]
      }
      let entry = course.entries[index]
      return [mark.adding(line(entry, index, isHere, progress[entry.id], glyphs))]
    }
    if seen.count < course.choices, !seen.isEmpty {
      let words = "\(seen.lowerBound + 1) to \(seen.upperBound) of \(course.choices)"
      canvas.draw(Line(words, .faint), in: notes)
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

  /// A lesson: its number and title, how long it takes, how far one is, what is wrong with it.
  private static func line(
    _ entry: CourseState.Entry, _ index: Int, _ isHere: Bool, _ progress: LessonProgress,
    _ glyphs: GlyphSet
  ) -> Line {
    Line((index < 9 ? " " : "") + "\(index + 1)  ", .faint)
      .adding(entry.title, isHere ? .selected : .text)
      .adding(entry.minutes.map { "  \($0) min" } ?? "", .faint)
      .adding(status(entry, progress, glyphs: glyphs))
      .adding(entry.fault.map { "  broken: \($0)" } ?? "", .warning)
  }
}
