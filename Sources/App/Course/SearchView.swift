import Lessons
import Rendering

/// What the search over all lessons has found: a line where, a line of what stands there.
enum SearchView {
  static func draw(_ canvas: inout Canvas, area: Rect, search: SearchState, query: String) {
    let inner = area.inset(columns: min(3, area.columns / 20))
    let matches = search.matches(query)
    let (heading, list) = inner.cutTop(2)
    canvas.draw(Line(summary(matches.count, query), .heading), in: heading)
    let cursor = search.cursor(among: matches.count)
    let glyphs = canvas.theme.glyphs
    canvas.list(
      matches.count, cursor: cursor, in: list, entryRows: 2, click: { .line($0) }
    ) { index in
      let (match, isHere) = (matches[index], index == cursor)
      return [
        Line((isHere ? glyphs.pointer : " ") + " ", .accent, hasFocus: isHere)
          .adding(match.step.lessonTitle, .faint).adding(glyphs.separator, .faint)
          .adding(match.step.title, isHere ? .selected : .text),
        Line("    " + match.line, .faint),
      ]
    }
  }

  private static func summary(_ count: Int, _ query: String) -> String {
    if query.allSatisfy({ $0 == " " }) { return "Search all lessons" }
    return count == 0
      ? "No step has all of these words" : "\(count) step\(count == 1 ? "" : "s") found"
  }
}
