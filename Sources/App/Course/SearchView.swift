import Lessons
import Rendering

/// What the search over all lessons has found: a line where, a line of what stands there.
enum SearchView {
  static func draw(_ canvas: inout Canvas, area: Rect, search: SearchState, query: String) {
    let inner = area.inset(columns: min(3, area.columns / 20))
    let matches = search.matches(query)
    let (heading, list) = inner.cutTop(2)
    canvas.draw(Line(summary(matches.count, query), .heading), in: heading)
    let shown = max(1, list.rows / 2)
    let cursor = search.cursor(among: matches.count)
    let top = max(0, cursor - shown + 1)
    for (row, index) in (top..<min(matches.count, top + shown)).enumerated() {
      let isHere = index == cursor
      let match = matches[index]
      let mark = isHere ? canvas.theme.glyphs.pointer : " "
      if isHere { canvas.buffer.cursor = (list.column, list.row + row * 2) }
      let line = Line(mark + " ", .accent)
        .adding(plain(match.step.lessonTitle, canvas), .faint)
        .adding(canvas.theme.glyphs.separator, .faint)
        .adding(plain(match.step.title, canvas), isHere ? .selected : .text)
      canvas.hit(list.row(row * 2), .line(index))
      canvas.hit(list.row(row * 2 + 1), .line(index))
      canvas.draw(line, in: list, row: row * 2)
      canvas.draw(Line("    " + plain(match.line, canvas), .faint), in: list, row: row * 2 + 1)
    }
  }

  private static func summary(_ count: Int, _ query: String) -> String {
    if query.allSatisfy({ $0 == " " }) { return "Search all lessons" }
    return count == 0
      ? "No step has all of these words" : "\(count) step\(count == 1 ? "" : "s") found"
  }

  private static func plain(_ text: String, _ canvas: Canvas) -> String {
    PlainCharacters.text(text, for: canvas.theme.glyphs)
  }
}
