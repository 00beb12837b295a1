import Arithmetic

/// Draws the curves of a chart into its plot.
struct CurvePen {
  let x: Axis
  let y: Axis
  let area: Rect
  let theme: Theme
  var buffer: ScreenBuffer
  /// The cells that hold a point.
  private var dotted: Set<Int> = []

  init(x: Axis, y: Axis, area: Rect, theme: Theme, buffer: ScreenBuffer) {
    (self.x, self.y, self.area, self.theme, self.buffer) = (x, y, area, theme, buffer)
  }

  /// Draws all of a chart but its axes and names; strong curves lie over the others.
  mutating func draw(_ chart: LineChart) {
    drawGuides(chart.levels, position: chart.position)
    for series in chart.series where series.hasBand { drawBand(series) }
    let drawn = Array(chart.series.enumerated())
    let ordered = drawn.filter { !$0.element.isStrong } + drawn.filter { $0.element.isStrong }
    if theme.drawsDots, theme.glyphs == .unicode {
      var dots = DotGrid(area: area)
      for (index, series) in ordered {
        series.trace(x, y, area).draw(
          series, rank: series.isStrong ? chart.series.count : index, theme: theme, into: &dots)
      }
      dots.draw(into: &buffer) { $0.braille }
    } else {
      for (index, series) in ordered { drawLine(series, index: index) }
    }
    for (_, series) in ordered { drawErrorBars(series) }
    for (index, series) in ordered { drawDots(series, index: index) }
  }

  /// Lines across and a line upwards, in the gaps of which curves can be seen; with dots, a fine line at every
  /// tick, too.
  private mutating func drawGuides(_ levels: [LineChart.Level], position: Double?) {
    if let position, let column = x.cell(of: position, of: area.columns) {
      for row in 0..<area.rows { put(theme.glyphs.guide, column, row, theme.style(.faint)) }
    }
    if theme.drawsDots, theme.glyphs == .unicode {
      for tick in y.ticks(rows: area.rows) {
        for column in stride(from: 0, to: area.columns, by: 2) {
          put(theme.glyphs.coveredTop, column, area.rows - 1 - tick.cell, theme.style(.faint))
        }
      }
    }
    for level in levels {
      guard let row = row(of: level.value) else { continue }
      for column in stride(from: 0, to: area.columns, by: 2) {
        put(theme.glyphs.horizontal, column, row, theme.style(level.role))
      }
    }
  }

  /// The band between the line less its spread and the line plus it.
  private mutating func drawBand(_ series: LineChart.Series) {
    for column in 0..<area.columns {
      let place = x.value(atCell: column, of: area.columns)
      guard let point = series.point(at: place), point.spread > 0,
        let rows = rows(from: point.y - point.spread, through: point.y + point.spread)
      else { continue }
      for row in rows { put(theme.glyphs.shade, column, row, theme.style(.faint)) }
    }
  }

  /// The line, three heights to a row, with the number of the curve in it here and there.
  private mutating func drawLine(_ series: LineChart.Series, index: Int) {
    let style = theme.style(series.role)
    var last: Int?
    for column in 0..<area.columns {
      let place = x.value(atCell: column, of: area.columns)
      let third = series.point(at: place).flatMap { y.cell(of: $0.y, of: area.rows * 3) }
      defer { last = third }
      guard let third else { continue }
      let row = area.rows - 1 - third / 3
      if let last, abs(last / 3 - third / 3) > 1 { drawRise(column, last / 3, third / 3, style) }
      // Each curve has its number in columns of its own.
      let isNumber = column % 16 == (3 + 5 * index) % 16
      let sign = theme.glyphs.lineThirds[2 - third % 3]
      put(isNumber ? series.digit ?? LineChart.number(index) : sign, column, row, style)
    }
  }

  /// What lies between two neighbouring columns of a steep line.
  private mutating func drawRise(_ column: Int, _ from: Int, _ to: Int, _ style: Style) {
    for level in min(from, to) + 1..<max(from, to) {
      put(theme.glyphs.vertical, column, area.rows - 1 - level, style)
    }
  }

  private mutating func drawErrorBars(_ series: LineChart.Series) {
    for point in series.dots where point.spread > 0 {
      guard let column = x.cell(of: point.x, of: area.columns),
        let rows = rows(from: point.y - point.spread, through: point.y + point.spread),
        rows.count > 1
      else { continue }
      for row in rows { put(theme.glyphs.vertical, column, row, theme.style(series.role)) }
    }
  }

  /// The points; where several meet, a sign of its own says so.
  private mutating func drawDots(_ series: LineChart.Series, index: Int) {
    for point in series.dots {
      guard let column = x.cell(of: point.x, of: area.columns), let row = row(of: point.y)
      else { continue }
      let isFirst = dotted.insert(row * area.columns + column).inserted
      let sign = series.sign ?? LineChart.marker(index, theme.glyphs)
      put(
        isFirst || series.sign != nil ? sign : theme.glyphs.severalMarkers, column, row,
        theme.style(series.role))
    }
  }

  private func row(of value: Double) -> Int? {
    y.cell(of: value, of: area.rows).map { area.rows - 1 - $0 }
  }

  /// The rows between two heights, cut at the ends of the axis; nil if none of it is inside.
  private func rows(from low: Double, through high: Double) -> ClosedRange<Int>? {
    guard low <= high, high >= y.lower, low <= y.upper,
      let bottom = row(of: max(low, y.lower)), let top = row(of: min(high, y.upper))
    else { return nil }
    return top...bottom
  }

  private mutating func put(_ glyph: Unicode.Scalar, _ column: Int, _ row: Int, _ style: Style) {
    buffer.put(
      Glyph(glyph), column: area.column + column, row: area.row + row, style: style, clip: area)
  }
}

extension LineChart.Series {
  /// The line at a place, straight between its points; nil outside and beside what is not finite.
  func point(at place: Double) -> LineChart.Point? {
    for (left, right) in zip(line, line.dropFirst()) where left.x <= place && place <= right.x {
      guard left.y.isFinite, right.y.isFinite else { continue }
      let share = right.x > left.x ? part(of: place, from: left.x, through: right.x) : 0
      return LineChart.Point(
        x: place, y: between(left.y, right.y, part: share),
        spread: between(left.spread, right.spread, part: share))
    }
    return nil
  }
}
