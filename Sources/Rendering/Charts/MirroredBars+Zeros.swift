import Arithmetic

extension MirroredBars {
  /// The bar of exact zeros: its parts from the ground outwards, all numbers filling the height.
  ///
  /// Where there are colours, parts meet within a cell; without, each part fills whole cells with its sign.
  func drawZeros(
    _ side: Side, hangs: Bool, into buffer: inout ScreenBuffer, area: Rect, theme: Theme
  ) {
    let bar = area.cutLeft(area.columns < 24 ? 1 : 2).strip
    let scale = CountScale(full: side.total)
    let parts = side.zeros.filter { $0.count > 0 }
    var (ends, sum): ([Int], Int) = ([], 0)
    for part in parts {
      sum += part.count
      ends.append(scale.steps(sum, of: area.rows * 8))
    }
    let behind = scale.steps(side.behind?.zeros ?? 0, of: area.rows * 8)
    for column in bar.column..<bar.endColumn {
      drawOutline(ends.last ?? 0, behind: behind, parts.last?.role ?? .faint, hangs: hangs, column)
      if theme.depth == .monochrome || theme.glyphs == .ascii {
        drawSigns(parts, ends, column)
      } else {
        drawInner(parts, ends, column)
      }
    }

    func drawOutline(_ height: Int, behind: Int, _ role: Role, hangs: Bool, _ column: Int) {
      let style = theme.style(role)
      if hangs {
        HangingPen(column: column, area: bar, theme: theme)
          .draw(height, style: style, behind: behind, into: &buffer)
      } else {
        BarPen(column: column, area: bar, theme: theme)
          .draw(height, style: style, behind: behind, into: &buffer)
      }
    }

    /// The cell at a level above the ground, or below it.
    func row(_ level: Int) -> Int { hangs ? bar.row + level : bar.endRow - 1 - level }

    func drawSigns(_ parts: [HistogramBars.ZeroPart], _ ends: [Int], _ column: Int) {
      var from = 0
      for (part, end) in zip(parts, ends) {
        let to = max((end + 4) / 8, from == 0 ? 1 : from)
        for level in from..<max(from, min(to, bar.rows)) {
          buffer.put(
            Glyph(part.sign ?? "#"), column: column, row: row(level), style: theme.style(part.role),
            clip: bar)
        }
        from = to
      }
    }

    /// Parts nearer to the ground over the outline, the outermost first.
    func drawInner(_ parts: [HistogramBars.ZeroPart], _ ends: [Int], _ column: Int) {
      for index in parts.indices.dropLast().reversed() {
        let (style, outer) = (theme.style(parts[index].role), theme.style(parts[index + 1].role))
        for level in 0..<(ends[index] + 7) / 8 {
          let filled = min(8, ends[index] - 8 * level)
          // What is left of the cell belongs to the next part, if that fills it.
          let isShared = filled < 8 && ends[index + 1] >= 8 * (level + 1)
          guard filled == 8 || isShared else { continue }
          let glyph = theme.glyphs.verticalLevels[hangs && filled < 8 ? 8 - filled : filled]
          let (front, back) = hangs && filled < 8 ? (outer, style) : (style, outer)
          buffer.put(
            Glyph(glyph), column: column, row: row(level),
            style: Style(
              foreground: front.foreground,
              background: filled < 8 ? back.foreground : .standard), clip: bar)
        }
      }
    }
  }
}
