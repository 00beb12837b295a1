import Rendering

/// A widget drawn alone, as text; curves in strokes unless dots are wanted.
func drawing(
  _ columns: Int, _ rows: Int, glyphs: GlyphSet = .unicode, drawsDots: Bool = false,
  _ draw: (inout ScreenBuffer, Rect, Theme) -> Void
) -> String {
  var buffer = ScreenBuffer(size: Size(columns: columns, rows: rows))
  var theme = Theme(depth: .monochrome, glyphs: glyphs)
  theme.drawsDots = drawsDots
  draw(&buffer, buffer.bounds, theme)
  return buffer.text
}
