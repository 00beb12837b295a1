/// A table of short texts with a frozen row and column header, and rows of statistics below.
///
/// It scrolls so that the cell under the cursor is seen; `window(in:)` tells what is in sight, and only
/// that is asked for, so that a table may have thousands of rows.
public struct MatrixTable: Hashable, Sendable {
  /// One cell.
  public struct Entry: Hashable, Sendable {
    /// The text, shown right-aligned.
    public var text: String
    /// How it looks.
    public var style: Style
    /// A sign in the gap before it, such as an arrow for a value that has moved.
    public var sign: Unicode.Scalar?
    /// The role that colours the sign; nil leaves it in the cell's own look.
    public var signRole: Role?

    /// Makes a cell.
    public init(
      _ text: String, style: Style = .plain, sign: Unicode.Scalar? = nil, signRole: Role? = nil
    ) {
      self.text = text
      self.style = style
      self.sign = sign
      self.signRole = signRole
    }
  }

  /// The part of a table that is in sight.
  public struct Window: Hashable, Sendable {
    /// The rows of values.
    public let rows: Range<Int>
    /// The rows of statistics.
    public let footer: Range<Int>
    /// The columns.
    public let columns: Range<Int>

    /// All rows in sight from top to bottom; statistics are counted on behind the `count` values.
    public func shown(below count: Int) -> [Int] {
      Array(rows) + footer.map { count + $0 }
    }
  }

  /// How many rows of values there are; they scroll.
  public var rows: Int
  /// How many columns.
  public var columns: Int
  /// How many rows of statistics there are; they stay in sight as long as there is room.
  public var footer: Int
  /// How many rows of statistics a neighbour has that scrolls along; both leave the same room.
  public var neighbourFooter = 0
  /// How wide the row headers are, the gap behind them included.
  public var labelWidth: Int
  /// How wide each column is, the gap in front of it included.
  public var cellWidth = 8
  /// The row that must be seen.
  public var cursorRow = 0
  /// The column that must be seen.
  public var cursorColumn = 0
  /// Whether the cursor is shown.
  public var showsCursor = true

  /// Makes a table.
  public init(rows: Int, columns: Int, footer: Int = 0, labelWidth: Int) {
    self.rows = max(0, rows)
    self.columns = max(0, columns)
    self.footer = max(0, footer)
    self.labelWidth = max(0, labelWidth)
  }

  /// How wide the table is with all its columns and the frame of the last one.
  public var fullWidth: Int { labelWidth + columns * cellWidth + 1 }

  /// What is in sight in an area.
  public func window(in area: Rect) -> Window {
    let width = min(columns, max(1, (area.columns - labelWidth - 1) / cellWidth))
    let room = max(0, area.rows - 1)
    // Two rows of values come before the last statistics, which then scroll, too.
    let reserved = min(max(footer, neighbourFooter), max(0, room - min(rows, 2)))
    let below = min(footer, reserved)
    let height = min(rows, room - reserved)
    return Window(
      rows: ListWindow(count: rows, room: height).around(min(cursorRow, rows - 1)),
      footer: ListWindow(count: footer, room: below).around(cursorRow - rows),
      columns: ListWindow(count: columns, room: width).around(cursorColumn))
  }

  /// Draws the table; rows are counted through the values and the statistics.
  public func draw(
    into buffer: inout ScreenBuffer, area: Rect, theme: Theme, header: (Int) -> String,
    label: (Int) -> Line, entry: (_ row: Int, _ column: Int) -> Entry
  ) {
    guard !area.isEmpty else { return }
    let window = window(in: area)
    for (offset, index) in window.columns.enumerated() {
      let name = String(header(index).prefix(cellWidth - 1))
      let column = area.column + labelWidth + (offset + 1) * cellWidth - name.cellWidth
      buffer.write(name, column: column, row: area.row, style: theme.style(.faint), clip: area)
    }
    for (line, row) in window.shown(below: rows).enumerated() {
      let strip = Rect(
        column: area.column, row: area.row + 1 + line, columns: area.columns, rows: 1)
      label(row).draw(
        into: &buffer, area: strip.intersection(area).cutLeft(labelWidth).strip, theme: theme)
      for (offset, column) in window.columns.enumerated() {
        draw(
          entry(row, column), row, column, offset: offset, &buffer, strip.intersection(area), theme)
      }
    }
    drawFrame(&buffer, area, theme, window)
  }

  private func draw(
    _ entry: Entry, _ row: Int, _ column: Int, offset: Int, _ buffer: inout ScreenBuffer,
    _ strip: Rect, _ theme: Theme
  ) {
    let start = strip.column + labelWidth + offset * cellWidth
    let isCursor = showsCursor && row == cursorRow && column == cursorColumn
    let cell = Rect(column: start + 1, row: strip.row, columns: cellWidth - 1, rows: 1)
    let style = isCursor ? entry.style.adding(.bold) : entry.style
    buffer.fill(cell.intersection(strip), style: style)
    let text = String(entry.text.prefix(cellWidth - 1))
    if let sign = entry.sign {
      let column = max(start, cell.endColumn - text.cellWidth - (entry.signRole == nil ? 1 : 2))
      var look = theme.style(entry.signRole ?? .accent)
      if column > start {
        // On a coloured cell a sign without a colour of its own is read like the number.
        look = entry.signRole == nil || style.background != .standard ? style : look
      }
      buffer.put(Glyph(sign), column: column, row: strip.row, style: look, clip: strip)
    }
    buffer.write(
      text, column: cell.endColumn - text.cellWidth, row: strip.row, style: style,
      clip: cell.intersection(strip))
    if isCursor { buffer.cursor = (cell.endColumn - 1, strip.row) }
  }

  /// The frame around the cell under the cursor, which keeps its colour.
  private func drawFrame(
    _ buffer: inout ScreenBuffer, _ area: Rect, _ theme: Theme, _ window: Window
  ) {
    guard showsCursor, window.columns.contains(cursorColumn),
      let line = window.shown(below: rows).firstIndex(of: cursorRow)
    else { return }
    let start = area.column + labelWidth + (cursorColumn - window.columns.lowerBound) * cellWidth
    let frame = theme.glyphs.cursorFrame
    for (sign, column) in [(frame.left, start), (frame.right, start + cellWidth)] {
      buffer.put(
        Glyph(sign), column: column, row: area.row + 1 + line, style: theme.style(.key), clip: area)
    }
  }
}
