import Lessons
import Rendering

/// Lays a table out: columns as wide as they need to be, narrowed together until they fit.
struct TableLayout {
  /// Below this width a column is no column any more.
  private static let narrowest = 4
  private static let gap = 2

  let layout: ProseLayout

  /// The lines of a table; one that cannot fit side by side is told row by row.
  func lines(_ table: TableBlock) -> [Line] {
    let rows = [table.header] + table.rows
    let columns = Columns(
      table.header.indices.map { column in
        let width = rows.map { cell($0, column, width: .max).map(\.width).max() ?? 0 }.max() ?? 0
        return Columns.Column(
          width, alignment(table, column), least: min(width, Self.narrowest))
      }, gap: Self.gap, in: layout.width)
    guard columns.width <= layout.width else { return stacked(table) }
    let rule = columns.line(blanks: .rule) { column in
      Line(
        String(repeating: String(layout.glyphs.horizontal), count: columns.widths[column]), .rule)
    }
    return row(table.header, columns, role: .tableHeader) + [rule]
      + table.rows.flatMap { row($0, columns, role: .text) }
  }

  private func alignment(_ table: TableBlock, _ column: Int) -> Columns.Alignment {
    guard table.alignments.indices.contains(column) else { return .left }
    return switch table.alignments[column] {
    case .left: .left
    case .center: .center
    case .right: .right
    }
  }

  private func cell(
    _ row: [[Inline]], _ column: Int, width: Int, role: Role = .text
  ) -> [Line] {
    guard row.indices.contains(column) else { return [[]] }
    return layout.words(row[column], role: role).lines(width: width)
  }

  private func row(_ row: [[Inline]], _ columns: Columns, role: Role) -> [Line] {
    let cells = columns.shown.map { cell(row, $0, width: columns.widths[$0], role: role) }
    return (0..<(cells.map(\.count).max() ?? 1)).map { index in
      columns.line { index < cells[$0].count ? cells[$0][index] : Line() }.tidied
    }
  }

  /// `heading: cell` lines, an empty line between rows.
  private func stacked(_ table: TableBlock) -> [Line] {
    let rows = table.rows.map { row in
      zip(table.header, row).flatMap { heading, cell in
        (layout.words(heading + [.text(": ")], role: .tableHeader) + layout.words(cell))
          .lines(width: layout.width)
      }
    }
    return Array(rows.joined(separator: [[]]))
  }
}
