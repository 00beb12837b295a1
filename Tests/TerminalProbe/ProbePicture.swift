import Rendering

/// What the probe shows: a heading, heat colours, glyphs of every width, and the latest events.
struct ProbePicture {
  let size: Size
  let depth: ColorDepth
  let glyphs: GlyphSet
  let type: String
  let events: [String]
  let showsWorstCase: Bool
  let frame: Int

  func draw(into buffer: inout ScreenBuffer) {
    if showsWorstCase { return drawEveryColor(into: &buffer) }
    buffer.write(
      "PROBE \(size.columns)x\(size.rows) \(depth) \(glyphs) \(type)", column: 0, row: 0,
      style: Style(attributes: .bold))
    drawHeat(into: &buffer)
    drawGlyphs(into: &buffer)
    for (index, event) in events.suffix(12).enumerated() {
      buffer.write("event \(event)", column: 2, row: 6 + index)
    }
    buffer.cursor = (column: 2, row: 5)
  }

  private func drawHeat(into buffer: inout ScreenBuffer) {
    for (index, color) in [17, 54, 97, 146, 253, 231, 223, 215, 172, 130, 88].enumerated() {
      let isDark = index < 3 || index > 8
      let style = Style(
        foreground: .index(isDark ? 231 : 16), background: .index(UInt8(color)))
      buffer.write(" \(index % 10) ", column: 3 * index, row: 1, style: style)
    }
  }

  private func drawGlyphs(into buffer: inout ScreenBuffer) {
    guard glyphs == .unicode else {
      buffer.write("+--+ mu sigma xhat #", column: 0, row: 2)
      return
    }
    buffer.write("┌─▁▂▃▄▅▆▇█─┐ μ σ² x\u{302} 漢字 end", column: 0, row: 2)
    buffer.write("wide at the edge", column: 0, row: 3, style: Style(attributes: .underline))
    buffer.write("漢", column: size.columns - 2, row: 3)
    buffer.put(.continuation, column: 20, row: 3, style: .plain, clip: buffer.bounds)
    // Half of a wide glyph, a private character, and one whose width is disputed.
    buffer.write("漢", column: 0, row: 4)
    buffer.write("|\u{10FFFE}|\u{1F321}|", column: 1, row: 4)
  }

  /// A colour combination of its own for every cell: more than there are pairs.
  private func drawEveryColor(into buffer: inout ScreenBuffer) {
    for row in 0..<size.rows {
      for column in 0..<size.columns {
        let number = row * size.columns + column + frame
        let style = Style(
          foreground: .index(UInt8(number % 251)), background: .index(UInt8(number % 241)))
        buffer.put(Glyph("#"), column: column, row: row, style: style, clip: buffer.bounds)
      }
    }
    buffer.write("worst case \(frame)", column: 0, row: 0)
  }
}
