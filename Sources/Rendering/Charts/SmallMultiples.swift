/// Several histograms with one set of bins and one scale of counts, so that they can be compared.
///
/// The charts stand under each other, in as many columns as asked; the numbers are written once, below
/// the last chart of each column.
public struct SmallMultiples: Hashable, Sendable {
  /// One chart.
  public struct Panel: Hashable, Sendable {
    /// What stands above it.
    public let title: Line
    /// Counts, left to right.
    public let counts: [Int]
    /// The bar of zeros, bottom part first.
    public let zeros: [HistogramBars.ZeroPart]
    /// How the bars look.
    public let role: Role

    /// Makes a chart.
    public init(title: Line, counts: [Int], zeros: [HistogramBars.ZeroPart], role: Role) {
      self.title = title
      self.counts = counts
      self.zeros = zeros
      self.role = role
    }
  }

  /// The charts, first down the first column, then down the next.
  public let panels: [Panel]
  /// The lowest and the highest edge of the bins.
  public let range: ClosedRange<Double>
  /// How many charts stand side by side.
  public let columns: Int
  /// Whether counts are drawn by their logarithm.
  public let isLogarithmic: Bool

  /// Makes the charts.
  public init(
    _ panels: [Panel], range: ClosedRange<Double>, columns: Int = 1, isLogarithmic: Bool = false
  ) {
    self.panels = panels
    self.range = range
    self.columns = max(1, columns)
    self.isLogarithmic = isLogarithmic
  }

  /// Draws all charts that have a row of their own; the last line says how many have none.
  public func draw(into buffer: inout ScreenBuffer, area: Rect, theme: Theme) {
    let rows = (panels.count + columns - 1) / columns
    guard rows > 0, !area.isEmpty else { return }
    let shown = max(1, min(rows, (area.rows - 2) / 2))
    let height = (area.rows - 2) / shown
    let width = area.columns / columns - (columns > 1 ? 1 : 0)
    let scale = CountScale(full: full(columns: width), isLogarithmic: isLogarithmic)
    for (index, panel) in panels.enumerated() where index % rows < shown {
      let (column, row) = (index / rows, index % rows)
      let isLast = row == shown - 1 || index == panels.count - 1
      let place = Rect(
        column: area.column + column * (area.columns / columns), row: area.row + row * height,
        columns: width, rows: height + (isLast ? 2 : 0))
      let (title, rest) = place.intersection(area).cutTop(place.rows > 1 ? 1 : 0)
      panel.title.draw(into: &buffer, area: title, theme: theme)
      chart(panel, scale, isLast: isLast).draw(into: &buffer, area: rest, theme: theme)
    }
    guard shown < rows else { return }
    let left = panels.count - panels.indices.count { $0 % rows < shown }
    Line("\(left) more need a higher window", .faint).draw(
      into: &buffer, area: area, row: area.rows - 1, theme: theme)
  }

  /// The highest bar of all charts, summed as they will be.
  private func full(columns: Int) -> Int {
    let place = Rect(column: 0, row: 0, columns: columns, rows: 1)
    return panels.map { panel in
      let chart = chart(panel, CountScale(full: 1), isLast: false)
      let layout = HistogramChart.Parts(chart, area: place).layout
      return layout.summed(panel.counts).max() ?? 0
    }.max() ?? 0
  }

  private func chart(_ panel: Panel, _ scale: CountScale, isLast: Bool) -> HistogramChart {
    var chart = HistogramChart(
      HistogramBars(counts: panel.counts, zeros: panel.zeros, scale: scale, role: panel.role),
      range: range)
    chart.showsNumbers = isLast
    chart.showsCounts = false
    chart.keepsZeroColumn = panels.contains { panel in panel.zeros.contains { $0.count > 0 } }
    return chart
  }
}
