/// A table of short texts with a row header, a frozen column header and rows of statistics below.
///
/// It scrolls so that the cell under the cursor is seen, and says how much lies outside.
public struct MatrixTable: Hashable, Sendable {
  /// One cell.
  public struct Entry: Hashable, Sendable {
    /// The text, shown right-aligned.
    public var text: String
    /// How it looks.
    public var style: Style

    /// Makes a cell.
    public init(_ text: String, style: Style) {
      self.text = text
      self.style = style
    }
  }

  /// A header and its cells.
  public struct Row: Hashable, Sendable {
    /// The header at the left.
    public var label: String
    /// The cells.
    public var entries: [Entry]
    /// How the header looks.
    public var role: Role

    /// Makes a row.
    public init(label: String, entries: [Entry], role: Role = .faint) {
      self.label = label
      self.entries = entries
      self.role = role
    }
  }

  /// The names over the columns.
  public var columns: [String]
  /// The rows that scroll.
  public var rows: [Row]
  /// The rows below them, always shown.
  public var footer: [Row]
  /// The cell that must be seen: row and column.
  public var cursor: (row: Int, column: Int) {
    get { (cursorRow, cursorColumn) }
    set { (cursorRow, cursorColumn) = newValue }
  }
  /// Whether the cursor is shown.
  public var showsCursor = true
  private var cursorRow: Int
  private var cursorColumn: Int
  /// How wide each column is, the gap in front of it included.
  public var cellWidth = 8

  /// Makes a table.
  public init(
    columns: [String], rows: [Row], footer: [Row] = [], cursor: (row: Int, column: Int) = (0, 0)
  ) {
    self.columns = columns
    self.rows = rows
    self.footer = footer
    cursorRow = cursor.row
    cursorColumn = cursor.column
  }

  /// Draws the table.
  public func draw(into buffer: inout ScreenBuffer, area: Rect, theme: Theme) {
    let labelWidth = max(4, (rows + footer).map { $0.label.cellWidth + 1 }.max() ?? 4)
    let width = max(1, min(columns.count, (area.columns - labelWidth) / cellWidth))
    let left = min(max(0, cursorColumn - width + 1), max(0, columns.count - width))
    // Where there is little room, two rows of values come before the last statistics.
    let footer = footer.prefix(max(0, area.rows - 1 - min(rows.count, 2)))
    let height = max(0, min(rows.count, area.rows - 1 - footer.count))
    let top = min(max(0, cursorRow - height + 1), max(0, rows.count - height))
    drawHeader(left..<min(left + width, columns.count), labelWidth, &buffer, area, theme)
    var line = 1
    for index in top..<min(top + height, rows.count) {
      draw(rows[index], index, left, width, labelWidth, line, &buffer, area, theme)
      line += 1
    }
    for row in footer where line < area.rows {
      draw(row, nil, left, width, labelWidth, line, &buffer, area, theme)
      line += 1
    }
  }

  private func drawHeader(
    _ shown: Range<Int>, _ labelWidth: Int, _ buffer: inout ScreenBuffer, _ area: Rect,
    _ theme: Theme
  ) {
    if shown.count < columns.count {
      let note = "\(shown.lowerBound + 1)-\(shown.upperBound)"
      buffer.write(
        note, column: area.column, row: area.row, style: theme.style(.faint), clip: area)
    }
    for (offset, index) in shown.enumerated() {
      let name = String(columns[index].prefix(cellWidth - 1))
      let column = area.column + labelWidth + (offset + 1) * cellWidth - name.cellWidth
      buffer.write(name, column: column, row: area.row, style: theme.style(.faint), clip: area)
    }
  }

  private func draw(
    _ row: Row, _ index: Int?, _ left: Int, _ width: Int, _ labelWidth: Int, _ line: Int,
    _ buffer: inout ScreenBuffer, _ area: Rect, _ theme: Theme
  ) {
    let screenRow = area.row + line
    guard screenRow < area.endRow else { return }
    buffer.write(
      row.label, column: area.column, row: screenRow, style: theme.style(row.role), clip: area)
    for offset in 0..<width where left + offset < row.entries.count {
      let entry = row.entries[left + offset]
      let start = area.column + labelWidth + offset * cellWidth
      let isCursor = showsCursor && index == cursorRow && left + offset == cursorColumn
      let cell = Rect(column: start + 1, row: screenRow, columns: cellWidth - 1, rows: 1)
      let style = isCursor ? theme.style(.selected) : entry.style
      buffer.fill(cell.intersection(area), style: style)
      let text = String(entry.text.prefix(cellWidth - 1))
      buffer.write(
        text, column: cell.endColumn - text.cellWidth, row: screenRow, style: style,
        clip: cell.intersection(area))
      if isCursor { buffer.cursor = (cell.endColumn - 1, screenRow) }
    }
  }
}
