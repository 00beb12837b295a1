/// Draws one column of a bar chart from the top of an area downwards, in eighths of a cell.
///
/// There are blocks that fill a cell from below only: a cell that is filled from above is one of those in
/// reverse video.
struct HangingPen {
  let column: Int
  let area: Rect
  let theme: Theme

  /// Draws a bar of `height` eighths before one of `behind` eighths; where there is neither, the ground it
  /// would hang from.
  func draw(_ height: Int, style: Style, behind: Int, into buffer: inout ScreenBuffer) {
    for level in 0..<area.rows {
      let (front, back) = (height - 8 * level, behind - 8 * level)
      guard let (glyph, style) = cell(front: front, back: back, isGround: level == 0, style) else {
        return
      }
      buffer.put(
        Glyph(glyph), column: column, row: area.row + level, style: style, clip: area)
    }
  }

  private func cell(
    front: Int, back: Int, isGround: Bool, _ style: Style
  ) -> (Unicode.Scalar, Style)? {
    let glyphs = theme.glyphs
    if front >= 8 {
      return (1...8).contains(back)
        ? (glyphs.coveredTop, style.adding(.reverse)) : (glyphs.verticalLevels[8], style)
    }
    if front > 0 { return glyphs.hanging(front, style) }
    if back >= 4 { return (glyphs.shade, theme.style(.faint)) }
    return isGround ? (glyphs.ground, theme.style(.faint)) : nil
  }
}

extension GlyphSet {
  /// The line that bars stand on and hang from, at the top of a cell.
  var ground: Unicode.Scalar { self == .unicode ? "▔" : "-" }

  /// A cell filled from above by one to seven eighths, in a style.
  func hanging(_ eighths: Int, _ style: Style) -> (Unicode.Scalar, Style) {
    self == .unicode
      ? (verticalLevels[8 - eighths], style.adding(.reverse))
      : (["'", "'", "'", "\"", "\"", "=", "="][eighths - 1], style)
  }

  /// What marks a bar that goes on beyond the top, or beyond the bottom.
  var cut: (up: Unicode.Scalar, down: Unicode.Scalar) {
    self == .unicode ? ("↑", "↓") : ("^", "v")
  }
}
