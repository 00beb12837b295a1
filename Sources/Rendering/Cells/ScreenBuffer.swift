/// A rectangle of cells that views draw into; drawing outside of it is cut off, never a fault.
public struct ScreenBuffer: Hashable, Sendable {
  /// How many columns and rows there are.
  public let size: Size
  /// The cells, row after row.
  public private(set) var cells: [Cell]
  /// Where the terminal's cursor belongs (what has the focus), if anywhere.
  public var cursor: (column: Int, row: Int)? {
    get { cursorPlace.map { ($0.column, $0.row) } }
    set { cursorPlace = newValue.map { Rect(column: $0.column, row: $0.row, columns: 1, rows: 1) } }
  }
  private var cursorPlace: Rect?

  /// Makes a buffer filled with `cell`.
  public init(size: Size, filledWith cell: Cell = Cell()) {
    self.size = size
    cells = Array(repeating: cell, count: size.columns * size.rows)
  }

  /// The whole buffer.
  public var bounds: Rect { Rect(column: 0, row: 0, columns: size.columns, rows: size.rows) }

  /// The cell at a place, or nil outside of the buffer.
  public func cell(column: Int, row: Int) -> Cell? {
    guard column >= 0, row >= 0, column < size.columns, row < size.rows else { return nil }
    return cells[row * size.columns + column]
  }

  /// Puts one glyph at a place inside `clip`; a wide one that does not fit becomes a space.
  public mutating func put(_ glyph: Glyph, column: Int, row: Int, style: Style, clip: Rect) {
    let area = clip.intersection(bounds)
    guard row >= area.row, row < area.endRow, column >= area.column, column < area.endColumn
    else { return }
    let index = row * size.columns + column
    split(at: index)
    if glyph.width == 2 {
      guard column + 1 < area.endColumn else {
        cells[index] = Cell(glyph: .space, style: style)
        return
      }
      split(at: index + 1)
      cells[index + 1] = Cell(glyph: .continuation, style: style)
    }
    cells[index] = Cell(glyph: glyph, style: style)
  }

  /// What is left of a wide glyph when one of its halves is drawn over is a space.
  private mutating func split(at index: Int) {
    let glyph = cells[index].glyph
    if glyph == .continuation {
      if index > 0 { cells[index - 1].glyph = .space }
    } else if glyph.width == 2, index + 1 < cells.count {
      cells[index + 1].glyph = .space
    }
  }

  /// Writes `text` from a place to the right, cut at the edge of `clip`; returns the column after it.
  @discardableResult
  public mutating func write(
    _ text: some StringProtocol, column: Int, row: Int, style: Style = .plain, clip: Rect? = nil
  ) -> Int {
    let area = clip ?? bounds
    var column = column
    for glyph in GlyphRun(text) {
      if column >= area.endColumn { break }
      put(glyph, column: column, row: row, style: style, clip: area)
      column += glyph.width
    }
    return column
  }

  /// Fills a rectangle with one glyph.
  public mutating func fill(_ area: Rect, with glyph: Glyph = .space, style: Style = .plain) {
    let area = area.intersection(bounds)
    for row in area.row..<max(area.row, area.endRow) {
      for column in area.column..<max(area.column, area.endColumn) {
        split(at: row * size.columns + column)
        cells[row * size.columns + column] = Cell(glyph: glyph, style: style)
      }
    }
  }

  /// Gives every cell of a rectangle a new style, keeping the glyphs.
  public mutating func restyle(_ area: Rect, _ change: (Style) -> Style) {
    let area = area.intersection(bounds)
    for row in area.row..<max(area.row, area.endRow) {
      for column in area.column..<max(area.column, area.endColumn) {
        let index = row * size.columns + column
        cells[index].style = change(cells[index].style)
      }
    }
  }

  /// The glyphs of one row as text, trailing blanks removed.
  public func text(row: Int) -> String {
    var scalars = String.UnicodeScalarView()
    for column in 0..<size.columns {
      let glyph = cells[row * size.columns + column].glyph
      if glyph == .continuation { continue }
      scalars.append(glyph.base)
      if let mark = glyph.mark { scalars.append(mark) }
    }
    while scalars.last == " " { scalars.removeLast() }
    return String(scalars)
  }

  /// All rows as text, one line each.
  public var text: String {
    (0..<size.rows).map { text(row: $0) }.joined(separator: "\n")
  }
}
