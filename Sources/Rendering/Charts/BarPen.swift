/// Draws one column of a bar chart from the bottom of an area upwards, in eighths of a cell.
struct BarPen {
  let column: Int
  let area: Rect
  let theme: Theme

  /// Draws a bar of `height` eighths before one of `behind` eighths.
  func draw(_ height: Int, style: Style, behind: Int, into buffer: inout ScreenBuffer) {
    for level in 0..<area.rows {
      let (front, back) = (height - 8 * level, behind - 8 * level)
      if front <= 0, back <= 0 { return }
      guard let glyph = glyph(front: front, back: back, isGround: level == 0) else { continue }
      buffer.put(
        Glyph(glyph), column: column, row: area.endRow - 1 - level,
        style: self.style(front: front, back: back, style), clip: area)
    }
  }

  /// The sign of one cell: what fills it to `front` and, behind that, to `back` eighths.
  private func glyph(front: Int, back: Int, isGround: Bool) -> Unicode.Scalar? {
    // A top that is covered lies in this cell if the next one is not reached.
    if front >= 8, (1...8).contains(back) { return theme.glyphs.coveredTop }
    if front > 0 { return theme.glyphs.verticalLevels[min(front, 8)] }
    return back >= 4 || isGround ? theme.glyphs.shade : nil
  }

  private func style(front: Int, back: Int, _ style: Style) -> Style {
    if front >= 8, (1...8).contains(back) { return style.adding(.reverse) }
    return front > 0 ? style : theme.style(.faint)
  }
}
