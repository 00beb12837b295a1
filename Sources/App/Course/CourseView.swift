import Experiments
import FrontMatter
import Lessons
import Rendering

/// The list of lessons in groups, the lab, and what the picked one promises.
struct CourseView {
  let course: CourseState
  let progress: CourseProgress
  let glyphs: GlyphSet

  private static let titles = [
    "Batch normalization, dropout, and why their order matters", "BN, dropout and their order",
  ]

  /// The columns from which lessons stand in two columns.
  private static let wide = 100

  func draw(_ canvas: inout Canvas, area: Rect) {
    let isTall = area.rows >= 30
    let inner = area.inset(columns: 1).cutTop(isTall ? 1 : 0).rest
    canvas.draw(firstOf: CourseView.titles.map { Line($0, .heading) }, in: inner.row(0))
    let notes = notes(columns: inner.columns, isLow: area.rows < 14)
    let (foot, list) = inner.cutTop(isTall ? 2 : 1).rest.cutBottom(
      min(notes.count, max(0, area.rows - 8)))
    if area.columns >= CourseView.wide, let columns = course.columns(room: list.rows) {
      let width = list.columns / 2
      for (index, rows) in columns.enumerated() {
        let place = list.cutLeft(index * width).rest.cutLeft(width - 3).strip
        draw(&canvas, rows, in: place)
      }
    } else {
      draw(&canvas, course.rows(room: list.rows), in: list)
    }
    canvas.draw(notes, in: foot)
  }

  /// Some rows, as far as there is room, that of the cursor among them.
  private func draw(_ canvas: inout Canvas, _ rows: [CourseRow], in area: Rect) {
    let cursor = rows.firstIndex { index(of: $0) == course.cursor } ?? 0
    let seen = ListWindow(count: rows.count, room: area.rows).around(cursor)
    for (place, row) in seen.enumerated() {
      let strip = area.row(place)
      canvas.draw(line(rows[row], columns: area.columns, canvas), in: strip)
      if let lesson = index(of: rows[row]) { canvas.hit(strip, .lesson(lesson)) }
      if case .group(let group, _) = rows[row] {
        canvas.hit(strip, .lesson(group.lessons.lowerBound))
      }
    }
  }

  /// What the cursor is on where a row is under it.
  private func index(of row: CourseRow) -> Int? {
    switch row {
    case .lesson(let index): index
    case .lab: course.entries.count
    case .group, .gap: nil
    }
  }

  // MARK: Rows

  private func line(_ row: CourseRow, columns: Int, _ canvas: Canvas) -> Line {
    switch row {
    case .gap: return Line()
    case .group(let group, let isOpen):
      let head = Line(isOpen ? glyphs.group.open : glyphs.group.closed, .faint)
        .adding(" " + (group.title ?? ""), .heading)
      return head.filled(columns, with: Line(summary(group, isOpen: isOpen), .faint))
    case .lab:
      let isHere = course.cursor == course.entries.count
      return mark(isHere).adding("   ", .text).adding(canvas.text("\(key: .openLab)"), .key)
        .adding("  Lab: your own batch, order and settings", isHere ? .selected : .text)
    case .lesson(let index): return lesson(index, columns: columns)
    }
  }

  private func mark(_ isHere: Bool) -> Line {
    Line(isHere ? glyphs.pointer + " " : "  ", .accent, hasFocus: isHere)
  }

  private func lesson(_ index: Int, columns: Int) -> Line {
    let (entry, isHere) = (course.entries[index], index == course.cursor)
    let state = state(entry)
    let head = mark(isHere).adding(state.sign, state.role)
      .adding((index < 9 ? "  " : " ") + "\(index + 1) ", .faint)
      .adding(entry.title, isHere ? .selected : .text)
    if let fault = entry.fault { return head.adding("  broken: \(fault)", .warning) }
    let minutes = entry.minutes.map { ($0 < 10 ? "  " : " ") + "\($0) min" } ?? ""
    let path = entry.listing.isOnShortPath ? glyphs.shortPath : " "
    return head.filled(columns, with: Line(path, .accent).adding(minutes, .faint))
  }

  /// How many lessons a group has, how long they take, and how many are done.
  private func summary(_ group: CourseGroup, isOpen: Bool) -> String {
    let entries = group.lessons.map { course.entries[$0] }
    let done = entries.count { $0.isDone(progress[$0.id]) }
    let minutes = entries.compactMap(\.minutes).reduce(0, +)
    let count = isOpen ? "" : "\(entries.count) lesson\(entries.count == 1 ? "" : "s"), "
    let begun = isOpen ? 0 : entries.count { isBegun($0) }
    return count + (done > 0 ? "\(done) done, " : "") + (begun > 0 ? "\(begun) begun, " : "")
      + "\(minutes) min"
  }

  /// Whether a lesson is done, begun or neither, as a sign.
  private func state(_ entry: CourseState.Entry) -> (sign: String, role: Role) {
    if entry.fault != nil { return (glyphs.cross, .warning) }
    if entry.isDone(progress[entry.id]) { return (glyphs.check, .good) }
    return isBegun(entry) ? (glyphs.begun, .accent) : (glyphs.notBegun, .faint)
  }

  private func isBegun(_ entry: CourseState.Entry) -> Bool {
    entry.isBegun(progress[entry.id]) && !entry.isDone(progress[entry.id])
  }
}

// MARK: - The picked lesson

extension CourseView {
  /// What the picked lesson promises, how far one is with it, and what the signs mean.
  ///
  /// It is as high for every lesson, so that the list above stays where it is.
  private func notes(columns: Int, isLow: Bool) -> [Line] {
    let rule = Line(String(repeating: Character(glyphs.horizontal), count: columns), .faint)
    let entry = course.cursor < course.entries.count ? course.entries[course.cursor] : nil
    let state = Line(entry.map { standing($0) } ?? "Nothing is asked there.", .faint)
    if isLow { return [rule, state] }
    func lines(_ promise: String) -> [Line] {
      Words(Line(promise, .text), glyphs: glyphs).lines(width: columns)
    }
    let lab = "Every view, every setting, your own numbers."
    let rows = course.entries.compactMap(\.listing.promise).map { lines($0).count }.max() ?? 0
    let promise = lines(entry.map { $0.listing.promise ?? "" } ?? lab)
    let gap = Array(repeating: Line(), count: max(0, rows - promise.count))
    return [rule] + promise.prefix(max(rows, 1)) + [state] + gap + [legend(columns: columns)]
  }

  private func standing(_ entry: CourseState.Entry) -> String {
    let known = progress[entry.id]
    guard let current = known.current,
      let index = entry.steps.firstIndex(where: { $0.id == current })
    else { return "Not begun, \(entry.steps.count) pages." }
    if entry.isDone(known) { return "Done: all \(entry.steps.count) pages, all questions." }
    let asked = entry.steps.flatMap(\.questions)
    let open = asked.count { !known[$0].isClosed }
    let questions =
      open == 0
      ? "" : ", \(open) of \(asked.count) question\(asked.count == 1 ? "" : "s") open"
    return "You stand at page \(index + 1) of \(entry.steps.count)\(questions)."
  }

  private func legend(columns: Int) -> Line {
    let short = course.entries.filter(\.listing.isOnShortPath)
    let minutes = short.compactMap(\.minutes).reduce(0, +)
    let states = Line("\(glyphs.check) ", .good).adding("done  ", .faint)
      .adding("\(glyphs.begun) ", .accent).adding("begun  ", .faint)
      .adding("\(glyphs.notBegun) not yet", .faint)
    guard !short.isEmpty else { return states }
    let path = Line("\(glyphs.shortPath) ", .accent)
      .adding("short path: \(short.count) lessons, \(minutes) min  ", .faint)
    let whole = path.adding(states)
    return whole.width <= columns ? whole : states
  }
}

extension CourseState {
  /// How many lessons are done, for the title.
  func done(_ progress: CourseProgress) -> String {
    "\(entries.count { $0.isDone(progress[$0.id]) }) of \(entries.count) lessons done"
  }
}

extension Line {
  /// The line with another at its right end, as far as there is room.
  fileprivate func filled(_ columns: Int, with end: Line) -> Line {
    let gap = columns - width - end.width
    return gap < 1 ? self : adding(String(repeating: " ", count: gap), .text).adding(end)
  }
}
