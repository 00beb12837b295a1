import Experiments
import Lessons
import Rendering

/// What pages the list or the sheet that has the focus.
enum PagingCommands {
  static let all = [
    page(1, "PgDn ctrl-d", [.pageDown, .control("d")], "a screenful down"),
    page(-1, "PgUp ctrl-u", [.pageUp, .control("u")], "a screenful up"),
    end(-1, "home g", [.home, .character("g")], "the first line"),
    end(1, "end G", [.end, .character("G")], "the last line"),
  ]

  /// In a lesson these keys go from step to step, and in the drawing of an answer they raise a bar.
  private static let lists: Set<KeyPlace> = [.course, .contents, .choosing]

  private static func page(
    _ direction: Int, _ shown: String, _ keys: [Key], _ label: String
  ) -> Command {
    Command(
      .page(direction), shown, keys, lists.union([.lab, .mask, .orders, .shift, .race]), label
    ) { state in
      state.page(.by(direction * max(1, state.size.rows - 9)))
    }
  }

  /// In the lab they go to the ends of what it steps through.
  private static func end(
    _ direction: Int, _ shown: String, _ keys: [Key], _ label: String
  ) -> Command {
    Command(.pageEnd(direction), shown, keys, lists, label) {
      $0.page(direction < 0 ? .toFirst : .toLast)
    }
  }
}

extension AppState {
  /// Moves the cursor of the list or the sheet that has the focus.
  mutating func page(_ paging: Paging) -> [Effect] {
    if let reader, let cursor = contentsCursor {
      let index = paging.moved(cursor, last: reader.lesson.steps.count)
      replaceOverlayOfStep(by: .contents(cursor: index))
      return []
    }
    guard let lab = liveLab else {
      course.cursor = paging.moved(course.cursor, last: course.choices - 1)
      return []
    }
    if let choosing = lab.choosing {
      liveLab?.choosing = paging.moved(choosing, last: Ordering.catalog.count - 1)
      return []
    }
    let row = lab.room.cursor(lab.setup).row
    let last = lab.room.extent(lab.setup).rows - 1
    let rows = paging.moved(row, last: last) - row
    guard rows != 0 else {
      notice =
        row == last
        ? "this is the last row; \(key: .operation(1)) goes on"
        : "this is the first row; \(key: .operation(-1)) goes back"
      return []
    }
    return move(columns: 0, rows: rows)
  }
}
