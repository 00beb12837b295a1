import Experiments
import Rendering

/// The keys of the place one stands in, from the key table.
enum HelpView {
  static func draw(_ canvas: inout Canvas, area: Rect, state: AppState, from first: Int) {
    let (title, rest) = area.cutTop(1)
    TitleBar.draw(&canvas, area: title, path: ["Keys", canvas.place.title])
    let (footer, body) = rest.cutBottom(1)
    let columns = max(1, area.columns / 60)
    let width = body.columns / columns
    let shares = shared(rows(canvas, state, width: width), columns)
    let count = shares.map(\.count).max() ?? 0
    let seen = ListWindow(count: count, room: body.rows).from(first)
    for (index, share) in shares.enumerated() {
      let place = Rect(
        column: body.column + index * width, row: body.row, columns: width, rows: body.rows)
      canvas.draw(share.dropFirst(seen.lowerBound), in: place)
    }
    canvas.draw(
      Line(" any other key closes", .faint).adding(
        count > body.rows ? "; up and down scroll" : "", .faint), in: footer)
  }

  /// The commands of the place under what they are for, each in as many lines as its words take.
  private static func rows(_ canvas: Canvas, _ state: AppState, width: Int) -> [[Line]] {
    let all = canvas.keys.rows(in: canvas.place, view: state.liveLab?.setup.view)
    return Action.Purpose.allCases.flatMap { purpose in
      var rows = all.filter { $0.action.purpose == purpose }.map {
        lines($0, canvas, state, width: width)
      }
      // A heading stays with the first of its commands.
      if !rows.isEmpty { rows[0].insert(Line(" " + purpose.rawValue, .heading), at: 0) }
      return rows
    }
  }

  private static func lines(
    _ row: Command, _ canvas: Canvas, _ state: AppState, width: Int
  ) -> [Line] {
    let indent = max(keyWidth, row.shown.cellWidth + 4)
    let parts = wrapped(words(row, canvas.place, state), width: max(10, width - indent - 1))
    return parts.enumerated().map { index, part in
      Line().left(index == 0 ? "   " + row.shown : "", indent, .key).adding(part, .text)
    }
  }

  /// Rows shared out among columns of about the same height; a row stays in one column.
  private static func shared(_ rows: [[Line]], _ columns: Int) -> [[Line]] {
    let height = (rows.reduce(0) { $0 + $1.count } + columns - 1) / columns
    var shares = [[Line]](repeating: [], count: columns)
    var column = 0
    for row in rows {
      if column < columns - 1, shares[column].count + row.count > height { column += 1 }
      shares[column] += row
    }
    return shares
  }

  /// The columns that keys take with the blanks around them.
  private static let keyWidth = 14

  /// What a row does; how the prose of lessons, which names the standard keys, calls a key that is
  /// mapped; and whether the step keeps it from being done.
  private static func words(_ row: Command, _ place: KeyPlace, _ state: AppState) -> String {
    let standard = KeyMap.standard.key(row.action, in: place)
    let isMapped = !row.keys.contains { $0.written == standard }
    let name = isMapped && state.place == .reader ? "(\(standard) in lessons) " : ""
    let isFixed = row.refusal(state.liveLab) != nil
    return name + row.label + (isFixed ? " (fixed in this step)" : "")
  }
}
