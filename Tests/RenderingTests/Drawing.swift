import Rendering

/// A widget drawn alone, as text.
func drawing(
  _ columns: Int, _ rows: Int, glyphs: GlyphSet = .unicode,
  _ draw: (inout ScreenBuffer, Rect, Theme) -> Void
) -> String {
  var buffer = ScreenBuffer(size: Size(columns: columns, rows: rows))
  draw(&buffer, buffer.bounds, Theme(depth: .monochrome, glyphs: glyphs))
  return buffer.text
}
