import Rendering

/// Where and how a view draws: a part of a buffer, and the theme.
struct Canvas {
  var buffer: ScreenBuffer
  let theme: Theme

  init(size: Size, theme: Theme) {
    buffer = ScreenBuffer(size: size)
    self.theme = theme
  }

  /// Draws a line along a row of `area`, counted from its top.
  mutating func draw(_ line: Line, in area: Rect, row: Int = 0, over base: Role? = nil) {
    var line = line
    for index in line.pieces.indices {
      line.pieces[index].text = PlainCharacters.text(line.pieces[index].text, for: theme.glyphs)
    }
    line.draw(into: &buffer, area: area, row: row, theme: theme, over: base)
  }

  /// Fills the first row of `area` with a rule.
  mutating func rule(_ area: Rect) {
    let line = Rect(column: area.column, row: area.row, columns: area.columns, rows: 1)
    buffer.fill(line, with: Glyph(theme.glyphs.horizontal), style: theme.style(.faint))
  }

  /// The Greek letter, or its name where there are only seven-bit characters.
  func greek(_ letter: String, _ name: String) -> String {
    theme.glyphs == .unicode ? letter : name
  }
}
