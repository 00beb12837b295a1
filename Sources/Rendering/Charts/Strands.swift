import Arithmetic

/// Straight lines from the top of an area to its bottom, in braille dots or, where there are none, in characters
/// that lean as the lines do.
public struct Strands: Sendable {
  private struct Dots {
    var bits: UInt8 = 0
    var rank = Int.min
    var lean = 0.0
    var style = Style.plain
  }

  /// Where they run.
  public let area: Rect
  private var cells: [Dots]

  /// Makes an area without lines.
  public init(area: Rect) {
    self.area = area
    cells = Array(repeating: Dots(), count: area.columns * area.rows)
  }

  /// Adds a line.
  ///
  /// - Parameters:
  ///   - top: where it begins, in columns from the left edge.
  ///   - bottom: where it ends.
  ///   - style: how it looks.
  ///   - rank: which line is seen where several share a cell: that of the highest rank.
  ///   - isStrong: whether it is two dots wide.
  public mutating func add(
    from top: Double, to bottom: Double, style: Style, rank: Int, isStrong: Bool = false
  ) {
    guard !area.isEmpty, top.isFinite, bottom.isFinite else { return }
    let rows = area.rows * 4
    let lean = (bottom - top) / Double(area.rows)
    var last = dot(top)
    for row in 0..<rows {
      let next = dot(top + (bottom - top) * (Double(row) + 1) / Double(rows))
      // Neighbouring rows meet half way, so that a flat line has no gaps.
      let range = last == next ? next...next : min(last, next)...max(last, next) - 1
      for column in range {
        put(column, row, style, rank, lean)
        if isStrong { put(column + 1, row, style, rank, lean) }
      }
      last = next
    }
  }

  /// The column of dots at a place.
  private func dot(_ place: Double) -> Int {
    min(max(0, Int(clamping: (place * 2).rounded(.down))), area.columns * 2 - 1)
  }

  private mutating func put(
    _ column: Int, _ row: Int, _ style: Style, _ rank: Int, _ lean: Double
  ) {
    guard column >= 0, column < area.columns * 2 else { return }
    let index = row / 4 * area.columns + column / 2
    cells[index].bits |= Self.bit(column % 2, row % 4)
    guard rank >= cells[index].rank else { return }
    (cells[index].rank, cells[index].style, cells[index].lean) = (rank, style, lean)
  }

  /// The dot of a braille character: U+2800 counts three down the left side, three down the right, then the lowest.
  private static func bit(_ column: Int, _ row: Int) -> UInt8 {
    row == 3 ? (column == 0 ? 0x40 : 0x80) : 1 << UInt8(row + 3 * column)
  }

  /// Draws them over what is there.
  public func draw(into buffer: inout ScreenBuffer, isBraille: Bool, glyphs: GlyphSet) {
    for (index, cell) in cells.enumerated() where cell.bits != 0 {
      let scalar =
        isBraille
        ? Unicode.Scalar(0x2800 + UInt32(cell.bits)) ?? " " : Self.leaning(cell.lean, glyphs)
      buffer.put(
        Glyph(scalar), column: area.column + index % area.columns,
        row: area.row + index / area.columns, style: cell.style, clip: area)
    }
  }

  /// A character that leans about as a line does that moves so many columns in a row.
  private static func leaning(_ lean: Double, _ glyphs: GlyphSet) -> Unicode.Scalar {
    switch lean {
    case -0.34...0.34: glyphs.vertical
    case 0.34...3: "\\"
    case -3 ... -0.34: "/"
    default: glyphs.horizontal
    }
  }
}
