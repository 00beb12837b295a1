/// A histogram with axes: counts up the side, round numbers below, exact zeros as a bar of their own,
/// means with their spread above, and a cursor on a bin.
///
/// Where there is little room, parts are left out in this turn: notes, spreads, labels, axes.
public struct HistogramChart: Hashable, Sendable {
  /// A mean and a standard deviation, marked above the bars.
  public struct Spread: Hashable, Sendable {
    /// The middle.
    public let mean: Double
    /// How far it reaches on both sides; not finite or negative ones are not drawn.
    public let deviation: Double
    /// What is written beside it.
    public let label: String
    /// How it looks.
    public let role: Role

    /// Makes a mark.
    public init(mean: Double, deviation: Double, label: String, role: Role = .value) {
      self.mean = mean
      self.deviation = deviation
      self.label = label
      self.role = role
    }
  }

  /// What the cursor stands on.
  public enum Cursor: Hashable, Sendable {
    /// The bar of zeros.
    case zeros
    /// A bin, from 0.
    case bin(Int)
  }

  /// The bars.
  public var bars: HistogramBars
  /// Whether the highest bar fills the height, instead of what the bars' scale says; zeros count where
  /// there is nothing else, and where counts are drawn by their logarithm.
  public var fitsScale = false
  /// The lowest and the highest edge of the bins.
  public var range: ClosedRange<Double>
  /// Means, one to a row.
  public var spreads: [Spread] = []
  /// What else there is to say, such as what could not be drawn; one line below the chart.
  public var note = Line()
  /// The bin under the cursor.
  public var cursor: Cursor?
  /// Whether the counts stand at the side.
  public var showsCounts = true
  /// Whether the numbers stand below.
  public var showsNumbers = true
  /// Whether the bar of zeros keeps its place without any, so that charts below each other line up.
  public var keepsZeroColumn = false

  /// Makes a chart of bars over a range.
  public init(_ bars: HistogramBars, range: ClosedRange<Double>) {
    self.bars = bars
    self.range = range
  }

  /// Draws the chart.
  public func draw(into buffer: inout ScreenBuffer, area: Rect, theme: Theme) {
    let parts = Parts(self, area: area, glyphs: theme.glyphs)
    if parts.hasNote { note.draw(into: &buffer, area: parts.note, theme: theme) }
    parts.bars.draw(into: &buffer, area: parts.plot, theme: theme)
    drawCutZeros(into: &buffer, parts: parts, theme: theme)
    parts.bars.scale.axis.drawUp(parts.gutter, into: &buffer, theme: theme)
    let axis = parts.layout.axis(from: range.lowerBound, through: range.upperBound)
    axis.drawAlong(parts.below, into: &buffer, theme: theme)
    drawZeroName(into: &buffer, parts: parts, theme: theme)
    for (row, spread) in spreads.prefix(parts.spreads.rows).enumerated() {
      draw(spread, axis, into: &buffer, area: parts.spreads, row: row, theme: theme)
    }
    drawCursor(into: &buffer, parts: parts, theme: theme)
  }

  /// A bar of zeros that is higher than the chart says so.
  private func drawCutZeros(into buffer: inout ScreenBuffer, parts: Parts, theme: Theme) {
    let total = bars.zeros.reduce(0) { $0 + $1.count }
    guard total > parts.bars.scale.full, parts.plot.rows > 1 else { return }
    for column in parts.zeros.column..<parts.zeros.endColumn {
      buffer.put(
        Glyph(theme.glyphs.pointerUp), column: column, row: parts.zeros.row,
        style: theme.style(.faint), clip: parts.zeros)
    }
  }

  private func drawZeroName(into buffer: inout ScreenBuffer, parts: Parts, theme: Theme) {
    guard parts.below.rows > 0, parts.zeros.columns > 1 else { return }
    let row = parts.below.row
    let style = theme.style(.faint)
    let place = Rect(column: parts.zeros.column, row: row, columns: parts.zeros.columns, rows: 1)
    buffer.fill(place, with: Glyph(theme.glyphs.horizontal), style: style)
    if parts.below.rows > 1 {
      buffer.write("=0", column: place.column, row: row + 1, style: style)
    }
  }

  private func draw(
    _ spread: Spread, _ axis: Axis, into buffer: inout ScreenBuffer, area: Rect, row: Int,
    theme: Theme
  ) {
    guard spread.deviation >= 0, let middle = axis.cell(of: spread.mean, of: area.columns)
    else { return }
    let signs = theme.glyphs.spread
    let style = theme.style(spread.role)
    let left = axis.cell(of: spread.mean - spread.deviation, of: area.columns)
    let right = axis.cell(of: spread.mean + spread.deviation, of: area.columns)
    let (from, to) = (left ?? 0, right ?? area.columns - 1)
    func put(_ glyph: Unicode.Scalar, _ column: Int) {
      buffer.put(
        Glyph(glyph), column: area.column + column, row: area.row + row, style: style, clip: area)
    }
    for column in from...max(from, to) { put(theme.glyphs.horizontal, column) }
    if left != nil { put(signs.left, from) }
    if right != nil { put(signs.right, to) }
    put(signs.middle, middle)
    let width = spread.label.cellWidth
    let start = to + 2 + width <= area.columns ? to + 2 : from - 1 - width
    guard start >= 0 else { return }
    buffer.write(
      spread.label, column: area.column + start, row: area.row + row, style: style, clip: area)
  }

  /// Where the bar of zeros and each bin stand when the chart is drawn in an area.
  public func places(in area: Rect, glyphs: GlyphSet) -> (zeros: Rect, bins: [Rect]) {
    let parts = Parts(self, area: area, glyphs: glyphs)
    return (parts.zeros, bars.counts.indices.map { place(of: .bin($0), in: parts) })
  }

  private func place(of cursor: Cursor, in parts: Parts) -> Rect {
    guard case .bin(let bin) = cursor else { return parts.zeros }
    let columns = parts.layout.columns(ofBin: bin)
    return Rect(
      column: parts.below.column + columns.lowerBound, row: parts.zeros.row,
      columns: columns.count, rows: parts.zeros.rows)
  }

  private func drawCursor(into buffer: inout ScreenBuffer, parts: Parts, theme: Theme) {
    guard let cursor else { return }
    let place = place(of: cursor, in: parts)
    guard !place.isEmpty else { return }
    // The bar keeps its colour: it is bold, and what points at it stands below.
    buffer.restyle(place) { $0.adding(.bold) }
    buffer.cursor = (place.column, place.endRow - 1)
    guard parts.below.rows > 0 else { return }
    for column in place.column..<place.endColumn {
      buffer.put(
        Glyph(theme.glyphs.pointerUp), column: column, row: place.endRow,
        style: theme.style(.selected), clip: buffer.bounds)
    }
  }
}
