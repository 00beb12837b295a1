/// How high a curve is over each column of dots, in dots from the top; nil where it is not drawn.
struct CurveTrace {
  let heights: [Int?]

  /// Sets the dots of the curve, joined from column to column.
  func draw(_ series: LineChart.Series, rank: Int, theme: Theme, into dots: inout DotGrid) {
    let style = theme.style(series.role)
    var last: Int?
    for (column, height) in heights.enumerated() {
      defer { last = height }
      guard let height else { continue }
      let from = last.map { $0 < height ? $0 + 1 : $0 > height ? $0 - 1 : height } ?? height
      for row in min(from, height)...max(from, height) {
        dots.put(column, row, style, rank: rank)
        if series.isStrong { dots.put(column, row + 1, style, rank: rank) }
      }
    }
  }
}

extension LineChart.Series {
  /// The line in the dots of an area.
  func trace(_ x: Axis, _ y: Axis, _ area: Rect) -> CurveTrace {
    let (columns, rows) = (area.columns * 2, area.rows * 4)
    return CurveTrace(
      heights: (0..<columns).map { column in
        point(at: x.value(atCell: column, of: columns))
          .flatMap { y.cell(of: $0.y, of: rows) }.map { rows - 1 - $0 }
      })
  }
}
