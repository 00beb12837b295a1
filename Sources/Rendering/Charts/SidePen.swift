/// Draws one column of a bar chart that stands on its ground or hangs from it.
struct SidePen {
  let hangs: Bool
  let column: Int
  let area: Rect
  let theme: Theme

  /// Draws a bar of `height` eighths before one of `behind` eighths.
  func draw(_ height: Int, style: Style, behind: Int, into buffer: inout ScreenBuffer) {
    if hangs {
      HangingPen(column: column, area: area, theme: theme)
        .draw(height, style: style, behind: behind, into: &buffer)
    } else {
      BarPen(column: column, area: area, theme: theme)
        .draw(height, style: style, behind: behind, into: &buffer)
    }
  }
}
