import Lessons
import Rendering

/// Lays a table out: columns as wide as they need to be, shrunk together until they fit.
struct TableLayout {
  /// Below this width a column is no column any more.
  private static let narrowest = 4
  private static let gap = 2

  let layout: ProseLayout

  /// The lines of a table; one that cannot fit side by side is told row by row.
  func lines(_ table: TableBlock) -> [StyledLine] {
    let rows = [table.header] + table.rows
    let columns = table.header.count
    let natural = (0..<columns).map { column in
      rows.map { cell($0, column, width: .max).map(\.cellWidth).max() ?? 0 }.max() ?? 0
    }
    let available = layout.width - Self.gap * (columns - 1)
    guard let widths = Self.shrunk(natural, to: available) else { return stacked(table) }
    let body = table.rows.flatMap { row($0, table, widths, role: .plain) }
    return row(table.header, table, widths, role: .tableHeader) + [rule(widths)] + body
  }

  /// The widest columns give way first; nil if that leaves them too narrow to read.
  static func shrunk(_ natural: [Int], to available: Int) -> [Int]? {
    var widths = natural
    while widths.reduce(0, +) > available {
      guard let widest = widths.indices.max(by: { widths[$0] < widths[$1] }),
        widths[widest] > narrowest
      else { return nil }
      widths[widest] -= 1
    }
    return widths
  }

  private func cell(
    _ row: [[Inline]], _ column: Int, width: Int, role: Span.Role = .plain
  ) -> [StyledLine] {
    guard row.indices.contains(column) else { return [[]] }
    return LineWrapper(width: width).lines(layout.tokens(row[column], role: role))
  }

  private func row(
    _ row: [[Inline]], _ table: TableBlock, _ widths: [Int], role: Span.Role
  ) -> [StyledLine] {
    let cells = widths.indices.map { cell(row, $0, width: widths[$0], role: role) }
    let height = cells.map(\.count).max() ?? 1
    return (0..<height).map { index in
      var line: StyledLine = []
      for (column, cell) in cells.enumerated() {
        if column > 0 { line.append(Span(String(repeating: " ", count: Self.gap))) }
        let content = index < cell.count ? cell[index] : []
        let alignment =
          table.alignments.indices.contains(column) ? table.alignments[column] : .left
        line += aligned(content, alignment, widths[column])
      }
      return line.tidied
    }
  }

  private func aligned(
    _ line: StyledLine, _ alignment: TableBlock.Alignment, _ width: Int
  ) -> StyledLine {
    let free = max(0, width - line.cellWidth)
    let before =
      switch alignment {
      case .left: 0
      case .center: free / 2
      case .right: free
      }
    return [Span(String(repeating: " ", count: before))] + line
      + [Span(String(repeating: " ", count: free - before))]
  }

  private func rule(_ widths: [Int]) -> StyledLine {
    let sign = layout.glyphs == .ascii ? "-" : "─"
    let parts = widths.map { String(repeating: sign, count: $0) }
    return [Span(parts.joined(separator: String(repeating: " ", count: Self.gap)), .tableRule)]
  }

  /// `heading: cell` lines, an empty line between rows.
  private func stacked(_ table: TableBlock) -> [StyledLine] {
    let rows = table.rows.map { row in
      zip(table.header, row).flatMap { heading, cell in
        LineWrapper(width: layout.width).lines(
          layout.tokens(heading + [.text(": ")], role: .tableHeader) + layout.tokens(cell))
      }
    }
    return Array(rows.joined(separator: [[]]))
  }
}
