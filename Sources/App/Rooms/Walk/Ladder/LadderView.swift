import Experiments
import Rendering

/// Draws a ladder: an axis, a row for each operation, and the strands of the samples from row to row.
struct LadderView {
  private let plot: LadderPlot

  init(_ ladder: Ladder, theme: Theme, area: Rect) {
    plot = LadderPlot(ladder, theme: theme, area: area)
  }

  private var ladder: Ladder { plot.ladder }
  private var layout: LadderLayout { plot.layout }
  private var theme: Theme { plot.theme }

  func draw(_ canvas: inout Canvas) {
    guard layout.plot.columns >= 8 else { return }
    let (samples, words) = (LadderSamples(plot), LadderWords(plot: plot))
    drawAxis(&canvas.buffer)
    for row in layout.seen where row < ladder.reached {
      drawBand(&canvas.buffer, row)
      if row + 1 < min(ladder.reached, layout.seen.upperBound), layout.gap > 0 {
        samples.drawStrands(&canvas.buffer, from: row)
      }
    }
    for row in layout.seen { words.drawLabel(&canvas, row) }
    for row in layout.seen where row < ladder.reached {
      samples.draw(&canvas, row)
      words.drawMean(&canvas.buffer, row)
    }
    words.drawBracket(&canvas)
    samples.drawTravel(&canvas.buffer)
  }

  /// The numbers above, a line down from each, a full one from 0.
  private func drawAxis(_ buffer: inout ScreenBuffer) {
    let area = layout.plot
    let faint = theme.style(.faint)
    buffer.write(
      " value", column: layout.labels.column, row: area.row, style: faint, clip: layout.labels)
    buffer.fill(area.row(0), with: Glyph(theme.glyphs.horizontal), style: faint)
    let last = layout.line(layout.seen.upperBound - 1)
    for tick in ticks {
      let isZero = tick.tick.value == 0
      let style = isZero ? theme.style(.key) : faint
      let label = formatted(tick.tick.value)
      buffer.write(
        label, column: area.column + tick.cell - (label.count - 1) / 2, row: area.row, style: style,
        clip: area)
      let glyph = isZero ? theme.glyphs.vertical : theme.glyphs.guide
      for line in area.row + 1...max(area.row + 1, last) {
        buffer.put(
          Glyph(glyph), column: area.column + tick.cell, row: line, style: faint, clip: area)
      }
    }
  }

  /// A few round numbers, 0 among them.
  private var ticks: [PlacedTick] {
    let all = plot.axis.ticks(columns: layout.plot.columns)
    let stride = max(1, (all.count * 11 + layout.plot.columns - 1) / layout.plot.columns)
    let zero = all.firstIndex { $0.tick.value == 0 } ?? 0
    return all.indices.filter { ($0 - zero) % stride == 0 }.map { all[$0] }
  }

  /// One deviation each side of the mean.
  private func drawBand(_ buffer: inout ScreenBuffer, _ row: Int) {
    let data = ladder.rows[row]
    guard data.deviation > 0, data.mean.isFinite, data.deviation.isFinite else { return }
    let ends = (plot.cell(data.mean - data.deviation), plot.cell(data.mean + data.deviation))
    var style = theme.band
    style.foreground = theme.style(.faint).foreground
    for column in ends.0...ends.1 {
      let glyph =
        column == ends.0
        ? theme.glyphs.spread.left
        : column == ends.1 ? theme.glyphs.spread.right : theme.glyphs.horizontal
      buffer.put(
        Glyph(glyph), column: layout.plot.column + column, row: layout.line(row), style: style,
        clip: layout.plot)
    }
  }
}
