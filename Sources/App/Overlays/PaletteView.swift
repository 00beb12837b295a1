import Rendering

/// The command palette: what one can do here, over the lower part of the screen.
enum PaletteView {
  static func draw(_ canvas: inout Canvas, area: Rect, palette: Palette) {
    let (lines, cursor) = (palette.lines, palette.cursor)
    let (box, _) = area.cutBottom(rows(area.rows))
    canvas.cover(box)
    canvas.rule(box)
    let (heading, list) = box.cutTop(1).rest.cutTop(1)
    canvas.draw(
      firstOf: summaries(lines.count, palette).map { Line(" " + $0, .heading) }, in: heading)
    let seen = ListWindow(count: lines.count, room: list.rows).around(cursor)
    let keyWidth = min(12, lines[seen].map { $0.key.cellWidth }.max() ?? 0)
    let pointer = canvas.theme.glyphs.pointer
    canvas.list(lines.count, cursor: cursor, in: list, click: { .line($0) }) { index in
      let (line, isHere) = (lines[index], index == cursor)
      return [
        Line((isHere ? pointer : " ") + " ", .accent, hasFocus: isHere)
          .left(line.key, keyWidth, .key).adding("  ")
          .adding(line.words, isHere ? .selected : .text)
          .adding(line.fault.map { "  " + $0 } ?? "", .warning)
      ]
    }
  }

  /// How many of so many rows it takes.
  private static func rows(_ rows: Int) -> Int { min(rows, max(rows / 2, min(12, rows - 1))) }

  /// How many of its lines are seen on a screen.
  static func listRows(_ size: Size) -> Int { rows(size.rows - 2) - 2 }

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
