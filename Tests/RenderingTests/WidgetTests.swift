import Rendering
import Testing

@Suite struct WidgetTests {
  private let theme = Theme(depth: .palette256, glyphs: .unicode)

  @Test(arguments: [
    (0.0, "●╌╌╌╌"), (0.5, "━━●╌╌"), (1.0, "━━━━●"), (7.0, "━━━━●"), (-1.0, "●╌╌╌╌"),
    (Double.nan, "●╌╌╌╌"),
  ])
  func `the knob stands where the value is`(fraction: Double, expected: String) {
    var buffer = ScreenBuffer(size: Size(columns: 5, rows: 1))
    Slider(fraction: fraction).draw(into: &buffer, area: buffer.bounds, theme: theme)
    #expect(buffer.text == expected)
  }

  @Test func `a line that does not fit says so`() {
    var buffer = ScreenBuffer(size: Size(columns: 6, rows: 1))
    Line("mean ").adding("variance", .value).draw(
      into: &buffer, area: buffer.bounds, theme: theme)
    #expect(buffer.text == "mean …")
  }

  private func draw(
    rows: Int, columns: Int, cursor: (Int, Int), into buffer: inout ScreenBuffer
  ) {
    var table = MatrixTable(rows: rows, columns: columns, footer: 1, labelWidth: 5)
    (table.cursorRow, table.cursorColumn) = cursor
    table.draw(
      into: &buffer, area: buffer.bounds, theme: theme, header: { "f\($0 + 1)" },
      label: { Line($0 < rows ? "s\($0 + 1)" : "mean") },
      entry: { row, column in
        .init(row < rows ? "\(row + 1).\(column + 1)" : "m\(column + 1)")
      })
  }

  @Test func `a table shows headers, cells and statistics`() {
    var buffer = ScreenBuffer(size: Size(columns: 22, rows: 4))
    draw(rows: 2, columns: 2, cursor: (0, 0), into: &buffer)
    #expect(
      buffer.text == """
                   f1      f2
        s1   [    1.1]    1.2
        s2        2.1     2.2
        mean       m1      m2
        """)
  }

  @Test func `it scrolls to the cursor, headers and statistics stay`() {
    var buffer = ScreenBuffer(size: Size(columns: 22, rows: 4))
    draw(rows: 30, columns: 9, cursor: (20, 6), into: &buffer)
    #expect(
      buffer.text == """
                   f6      f7
        s20      20.6    20.7
        s21      21.6[   21.7]
        mean       m6      m7
        """)
    #expect(buffer.cursor?.row == 2)
  }

  @Test(arguments: [(0, 0), (1, 1), (3, 2), (12, 1)])
  func `a table is drawn into any size`(columns: Int, rows: Int) {
    var buffer = ScreenBuffer(size: Size(columns: columns, rows: rows))
    draw(rows: 3, columns: 3, cursor: (2, 2), into: &buffer)
    #expect(buffer.size == Size(columns: columns, rows: rows))
  }
}
