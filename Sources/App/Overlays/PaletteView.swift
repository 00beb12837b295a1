import Rendering

/// The command palette: what one can do here, over the lower part of the screen.
enum PaletteView {
  static func draw(_ canvas: inout Canvas, area: Rect, palette: Palette) {
    let (lines, cursor) = (palette.lines, palette.cursor)
    let (box, _) = area.cutBottom(min(area.rows, max(area.rows / 2, min(12, area.rows - 1))))
    canvas.cover(box)
    canvas.rule(box)
    let (heading, list) = box.cutTop(1).rest.cutTop(1)
    canvas.draw(
      firstOf: summaries(lines.count, palette).map { Line(" " + $0, .heading) }, in: heading)
    let top = max(0, cursor - list.rows + 1)
    let shown = lines.dropFirst(top).prefix(list.rows)
    let keyWidth = min(12, shown.map { $0.key.cellWidth }.max() ?? 0)
    for (row, line) in shown.enumerated() {
      let isHere = top + row == cursor
      let words = PlainCharacters.text(line.words, for: canvas.theme.glyphs)
      let pad = String(repeating: " ", count: max(0, keyWidth - line.key.cellWidth))
      let mark = isHere ? canvas.theme.glyphs.pointer : " "
      var drawn = Line(mark + " ", .accent).adding(line.key, .key).adding(pad + "  ")
        .adding(words, isHere ? .selected : .text)
      if let fault = line.fault { drawn = drawn.adding("  " + fault, .warning) }
      canvas.draw(drawn, in: list, row: row)
      canvas.hit(list.row(row), .line(top + row))
      if isHere { canvas.buffer.cursor = (list.column, list.row + row) }
    }
  }

  private static func summaries(_ count: Int, _ palette: Palette) -> [String] {
    if count == 0 { return ["Nothing here is called that"] }
    if palette.entry.text.isEmpty {
      let words = "What you can do here; a word finds it"
      return [
        "\(words). Or write: \(WrittenCommand.examples)", "\(words). Or write: p 0.3, view orders",
        "A word finds what you can do here",
      ]
    }
    return ["\(count) found"]
  }
}
