import Rendering

/// A page of the help, over the whole screen.
enum HelpView {
  static func draw(
    _ canvas: inout Canvas, area: Rect, state: AppState, _ page: HelpPage, from first: Int
  ) {
    let (title, rest) = area.cutTop(1)
    let (footer, body) = rest.cutBottom(1)
    let path = page == .keys ? [page.title, canvas.place.title] : [page.title]
    TitleBar.draw(&canvas, area: title, path: path)
    let shares = columns(of: page, state)
    let width = body.columns / shares.count
    let count = shares.map(\.count).max() ?? 0
    let seen = ListWindow(count: count, room: body.rows).from(first)
    for (index, share) in shares.enumerated() {
      let place = Rect(
        column: body.column + index * width, row: body.row, columns: width, rows: body.rows)
      canvas.draw(share.dropFirst(seen.lowerBound), in: place)
    }
    let scrolls = count > body.rows ? "; up, down, PgUp, PgDn scroll" : ""
    canvas.draw(
      firstOf: [
        " tab: \(page.other.title.lowercased())\(scrolls); any other key closes",
        " tab: \(page.other.title.lowercased())\(count > body.rows ? "; up, down scroll" : "")",
      ].map { Line($0, .faint) }, in: footer)
  }

  /// The lines of a page, in as many columns as the screen has room for.
  private static func columns(of page: HelpPage, _ state: AppState) -> [[Line]] {
    let count = max(1, state.size.columns / 60)
    return shared(page.rows(state, width: state.size.columns / count), count)
  }

  /// The first line of the last screenful.
  static func lastTop(_ page: HelpPage, _ state: AppState) -> Int {
    let count = columns(of: page, state).map(\.count).max() ?? 0
    return max(0, count - max(1, state.size.rows - 2))
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
}
