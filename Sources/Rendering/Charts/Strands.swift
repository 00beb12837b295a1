import Arithmetic

/// Straight lines from the top of an area to its bottom, in braille dots or, where there are none, in characters
/// that lean as the lines do.
public struct Strands: Sendable {
  private var dots: DotGrid

  /// Where they run.
  public var area: Rect { dots.area }

  /// Makes an area without lines.
  public init(area: Rect) { dots = DotGrid(area: area) }

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
        dots.put(column, row, style, rank: rank, lean: lean)
        if isStrong { dots.put(column + 1, row, style, rank: rank, lean: lean) }
      }
      last = next
    }
  }

  /// The column of dots at a place.
  private func dot(_ place: Double) -> Int {
    min(max(0, Int(clamping: (place * 2).rounded(.down))), area.columns * 2 - 1)
  }

  /// Draws them over what is there.
  public func draw(into buffer: inout ScreenBuffer, isBraille: Bool, glyphs: GlyphSet) {
    dots.draw(into: &buffer) { cell in
      isBraille ? cell.braille : Self.leaning(cell.lean, glyphs)
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
