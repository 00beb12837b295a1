import Experiments
import Rendering

/// The keys of the place one stands in, from the key table.
enum HelpView {
  static func draw(_ canvas: inout Canvas, area: Rect, state: AppState, from first: Int) {
    let (title, rest) = area.cutTop(1)
    TitleBar.draw(&canvas, area: title, place: "Keys: \(name(canvas.place))", lab: nil)
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

  /// The rows of the key table, each in as many lines as its words take.
  private static func rows(_ canvas: Canvas, _ state: AppState, width: Int) -> [[Line]] {
    canvas.keys.rows(in: canvas.place, view: state.liveLab?.setup.view).map { row in
      let indent = max(keyWidth, row.shown.cellWidth + 2)
      let parts = wrapped(words(row, canvas.place, state), width: max(10, width - indent - 1))
      return parts.enumerated().map { index, part in
        Line().left(index == 0 ? " " + row.shown : "", indent, .key).adding(part, .text)
      }
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
  private static let keyWidth = 12

  /// What a row does; how the prose of lessons, which names the standard keys, calls a key that is
  /// mapped; and whether the step keeps it from being done.
  private static func words(_ row: KeyBinding, _ place: KeyPlace, _ state: AppState) -> String {
    let standard = KeyMap.standard.key(row.action, in: place)
    let isMapped = !row.keys.contains { $0.written == standard }
    let name = isMapped && state.place == .reader ? "(\(standard) in lessons) " : ""
    let isFixed = !row.action.isAllowed(in: state.liveLab)
    return name + row.label + (isFixed ? " (fixed in this step)" : "")
  }

  private static func name(_ place: KeyPlace) -> String {
    switch place {
    case .course: "Course"
    case .reader: "Lesson"
    case .lab: "Lab"
    case .why: "Why?"
    case .mask: "Lab, mask"
    case .orders: "Lab, orders"
    case .shift: "Lab, shift"
    case .race: "Lab, race"
    case .zoom: "One histogram"
    case .choosing: "Which orders"
    case .quiz: "Choices"
    case .drawing: "Drawing"
    case .contents: "Steps"
    case .resetting: "Forget progress"
    }
  }
}
