/// Cells of two by four dots, as braille characters have them, that curves are drawn into.
struct DotGrid: Sendable {
  /// The dots of a cell.
  struct Cell: Sendable {
    /// The dots that are set, as a braille character counts them.
    fileprivate(set) var bits: UInt8 = 0
    fileprivate var rank = Int.min
    /// How the curve of the highest rank leans there, in columns a row.
    fileprivate(set) var lean = 0.0
    fileprivate var style = Style.plain

    /// The braille character of the dots.
    var braille: Unicode.Scalar { Unicode.Scalar(0x2800 + UInt32(bits)) ?? " " }
  }

  /// Where the cells lie.
  let area: Rect
  private var cells: [Cell]

  /// Makes cells without dots.
  init(area: Rect) {
    self.area = area
    cells = Array(repeating: Cell(), count: area.columns * area.rows)
  }

  /// Sets a dot; what lies outside is left out.
  ///
  /// - Parameters:
  ///   - column: from 0, two to a cell.
  ///   - row: from 0, four to a cell.
  ///   - rank: whose look a cell has that several curves share: that of the highest rank.
  mutating func put(_ column: Int, _ row: Int, _ style: Style, rank: Int, lean: Double = 0) {
    guard column >= 0, column < area.columns * 2, row >= 0, row < area.rows * 4 else { return }
    let index = row / 4 * area.columns + column / 2
    cells[index].bits |= Self.bit(column % 2, row % 4)
    guard rank >= cells[index].rank else { return }
    (cells[index].rank, cells[index].style, cells[index].lean) = (rank, style, lean)
  }

  /// U+2800 counts three dots down the left side, three down the right, then the lowest two.
  private static func bit(_ column: Int, _ row: Int) -> UInt8 {
    row == 3 ? (column == 0 ? 0x40 : 0x80) : 1 << UInt8(row + 3 * column)
  }

  /// Draws a sign for each cell that has dots over what is there.
  func draw(into buffer: inout ScreenBuffer, sign: (Cell) -> Unicode.Scalar) {
    for (index, cell) in cells.enumerated() where cell.bits != 0 {
      buffer.put(
        Glyph(sign(cell)), column: area.column + index % area.columns,
        row: area.row + index / area.columns, style: cell.style, clip: area)
    }
  }
}
