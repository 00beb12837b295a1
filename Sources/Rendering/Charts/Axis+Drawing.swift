extension Axis {
  /// Draws the axis along the first row of `area` and the labels along the second one, if there is one.
  public func drawAlong(_ area: Rect, into buffer: inout ScreenBuffer, theme: Theme) {
    guard !area.isEmpty else { return }
    let style = theme.style(.faint)
    let line = Rect(column: area.column, row: area.row, columns: area.columns, rows: 1)
    buffer.fill(line, with: Glyph(theme.glyphs.horizontal), style: style)
    for tick in ticks(columns: area.columns) {
      buffer.put(
        Glyph(theme.glyphs.tickBelow), column: area.column + tick.cell, row: area.row,
        style: style, clip: area)
      buffer.write(
        tick.label, column: area.column + tick.start, row: area.row + 1, style: style, clip: area)
    }
  }

  /// How many columns the labels of an axis upwards take, its line included.
  public func gutter(rows: Int) -> Int {
    (ticks(rows: rows).map(\.label.count).max() ?? 0) + 1
  }

  /// Draws the axis up the last column of `area`, with the labels to its left.
  public func drawUp(_ area: Rect, into buffer: inout ScreenBuffer, theme: Theme) {
    guard !area.isEmpty else { return }
    let style = theme.style(.faint)
    let line = Rect(column: area.endColumn - 1, row: area.row, columns: 1, rows: area.rows)
    buffer.fill(line, with: Glyph(theme.glyphs.vertical), style: style)
    for tick in ticks(rows: area.rows) {
      let row = area.endRow - 1 - tick.cell
      buffer.put(
        Glyph(theme.glyphs.tickLeft), column: line.column, row: row, style: style, clip: area)
      buffer.write(
        tick.label, column: line.column - tick.label.count, row: row, style: style, clip: area)
    }
  }
}

extension Axis {
  /// Writes the labels alone along the first row of `area`.
  public func drawNumbers(_ area: Rect, into buffer: inout ScreenBuffer, theme: Theme) {
    for tick in ticks(columns: area.columns) {
      buffer.write(
        tick.label, column: area.column + tick.start, row: area.row, style: theme.style(.faint),
        clip: area)
    }
  }
}
