/// The size of a screen or of a part of it, in cells.
public struct Size: Hashable, Sendable {
  /// Cells across, never negative.
  public var columns: Int
  /// Cells down, never negative.
  public var rows: Int

  /// Makes a size; negative extents become 0.
  public init(columns: Int, rows: Int) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }
}

/// A rectangle of cells; the first row and column are 0, the last ones are excluded.
public struct Rect: Hashable, Sendable {
  /// The leftmost column.
  public var column: Int
  /// The topmost row.
  public var row: Int
  /// How many columns and rows it covers.
  public var size: Size

  /// Makes a rectangle; negative extents become 0.
  public init(column: Int, row: Int, columns: Int, rows: Int) {
    self.column = column
    self.row = row
    self.size = Size(columns: columns, rows: rows)
  }

  /// The number of columns.
  public var columns: Int { size.columns }
  /// The number of rows.
  public var rows: Int { size.rows }
  /// The first column to the right of the rectangle.
  public var endColumn: Int { column + size.columns }
  /// The first row below the rectangle.
  public var endRow: Int { row + size.rows }
  /// Whether there is no cell in it.
  public var isEmpty: Bool { columns == 0 || rows == 0 }

  /// The part that both rectangles share.
  public func intersection(_ other: Rect) -> Rect {
    let left = max(column, other.column)
    let top = max(row, other.row)
    return Rect(
      column: left, row: top,
      columns: min(endColumn, other.endColumn) - left, rows: min(endRow, other.endRow) - top)
  }

  /// The rectangle without its outermost `columns` and `rows`.
  public func inset(columns: Int = 0, rows: Int = 0) -> Rect {
    Rect(
      column: column + columns, row: row + rows,
      columns: self.columns - 2 * columns, rows: self.rows - 2 * rows)
  }

  /// One row, counted from the top; empty outside of the rectangle.
  public func row(_ index: Int) -> Rect { cutTop(index).rest.cutTop(1).strip }

  /// Cuts off `rows` at the top: the strip and what is left.
  public func cutTop(_ rows: Int) -> (strip: Rect, rest: Rect) {
    let cut = min(max(0, rows), self.rows)
    return (
      Rect(column: column, row: row, columns: columns, rows: cut),
      Rect(column: column, row: row + cut, columns: columns, rows: self.rows - cut)
    )
  }

  /// Cuts off `rows` at the bottom: the strip and what is left.
  public func cutBottom(_ rows: Int) -> (strip: Rect, rest: Rect) {
    let (rest, strip) = cutTop(self.rows - min(max(0, rows), self.rows))
    return (strip, rest)
  }

  /// Cuts off `columns` at the left: the strip and what is left.
  public func cutLeft(_ columns: Int) -> (strip: Rect, rest: Rect) {
    let cut = min(max(0, columns), self.columns)
    return (
      Rect(column: column, row: row, columns: cut, rows: rows),
      Rect(column: column + cut, row: row, columns: self.columns - cut, rows: rows)
    )
  }
}
