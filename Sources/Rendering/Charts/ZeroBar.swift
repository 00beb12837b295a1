/// The bar of exact zeros beside a pair of mirrored histograms: its parts from the ground outwards, all numbers
/// filling the height.
///
/// Where there are colours, parts meet within a cell; without, each part fills whole cells with its sign.
struct ZeroBar {
  private let parts: [HistogramBars.ZeroPart]
  /// Where each part ends, in eighths from the ground.
  private let ends: [Int]
  private let behind: Int
  private let hangs: Bool
  private let area: Rect
  private let theme: Theme

  init(_ side: MirroredBars.Side, hangs: Bool, area: Rect, theme: Theme) {
    let scale = CountScale(full: side.total)
    let parts = side.zeros.filter { $0.count > 0 }
    let steps = { (count: Int) in scale.steps(count, of: area.rows * 8) }
    var sum = 0
    ends = parts.map { part in
      sum += part.count
      return steps(sum)
    }
    behind = steps(side.behind?.zeros ?? 0)
    (self.parts, self.hangs, self.area, self.theme) = (parts, hangs, area, theme)
  }

  func draw(into buffer: inout ScreenBuffer) {
    let hasSigns = theme.depth == .monochrome || theme.glyphs == .ascii
    for column in area.column..<area.endColumn {
      drawOutline(column, into: &buffer)
      if hasSigns { drawSigns(column, into: &buffer) } else { drawInner(column, into: &buffer) }
    }
  }

  /// The cell at a level above the ground, or below it.
  private func row(_ level: Int) -> Int { hangs ? area.row + level : area.endRow - 1 - level }

  private func drawOutline(_ column: Int, into buffer: inout ScreenBuffer) {
    let (height, style) = (ends.last ?? 0, theme.style(parts.last?.role ?? .faint))
    SidePen(hangs: hangs, column: column, area: area, theme: theme)
      .draw(height, style: style, behind: behind, into: &buffer)
  }

  private func drawSigns(_ column: Int, into buffer: inout ScreenBuffer) {
    var from = 0
    for (part, end) in zip(parts, ends) {
      let to = max((end + 4) / 8, from == 0 ? 1 : from)
      for level in from..<max(from, min(to, area.rows)) {
        buffer.put(
          Glyph(part.sign ?? "#"), column: column, row: row(level), style: theme.style(part.role),
          clip: area)
      }
      from = to
    }
  }

  /// Parts nearer to the ground over the outline, the outermost first.
  private func drawInner(_ column: Int, into buffer: inout ScreenBuffer) {
    for index in parts.indices.dropLast().reversed() {
      let (inner, outer) = (theme.style(parts[index].role), theme.style(parts[index + 1].role))
      for level in 0..<(ends[index] + 7) / 8 {
        let filled = min(8, ends[index] - 8 * level)
        // What is left of the cell belongs to the next part, if that fills it.
        guard filled == 8 || ends[index + 1] >= 8 * (level + 1) else { continue }
        let isFlipped = hangs && filled < 8
        let (front, back) = isFlipped ? (outer, inner) : (inner, outer)
        let style = Style(
          foreground: front.foreground, background: filled < 8 ? back.foreground : .standard)
        let glyph = theme.glyphs.verticalLevels[isFlipped ? 8 - filled : filled]
        buffer.put(Glyph(glyph), column: column, row: row(level), style: style, clip: area)
      }
    }
  }
}
