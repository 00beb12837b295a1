/// A buffer as text with colour escapes, for files and pipes.
public enum ANSIText {
  /// The text, one line per row; each line ends with everything reset.
  public static func text(of buffer: ScreenBuffer) -> String {
    var text = ""
    for row in 0..<buffer.size.rows {
      var style = Style.plain
      for column in 0..<buffer.size.columns {
        guard let cell = buffer.cell(column: column, row: row), cell.glyph != .continuation else {
          continue
        }
        if cell.style != style {
          text += escape(cell.style)
          style = cell.style
        }
        text.unicodeScalars.append(cell.glyph.base)
        if let mark = cell.glyph.mark { text.unicodeScalars.append(mark) }
      }
      text += style == .plain ? "\n" : "\u{1b}[0m\n"
    }
    return text
  }

  private static func escape(_ style: Style) -> String {
    var codes = ["0"]
    if style.attributes.contains(.bold) { codes.append("1") }
    if style.attributes.contains(.dim) { codes.append("2") }
    if style.attributes.contains(.italic) { codes.append("3") }
    if style.attributes.contains(.underline) { codes.append("4") }
    if style.attributes.contains(.reverse) { codes.append("7") }
    if case .index(let index) = style.foreground { codes.append("38;5;\(index)") }
    if case .index(let index) = style.background { codes.append("48;5;\(index)") }
    return "\u{1b}[\(codes.joined(separator: ";"))m"
  }
}
