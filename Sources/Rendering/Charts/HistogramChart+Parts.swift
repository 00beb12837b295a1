extension HistogramChart {
  /// Where each part of a chart goes.
  struct Parts {
    /// The mean marks, over the bins.
    let spreads: Rect
    /// The axis of counts.
    let gutter: Rect
    /// Zeros and bins.
    let plot: Rect
    /// The bar of zeros.
    let zeros: Rect
    /// The axis of numbers, under the bins.
    let below: Rect
    /// The line at the bottom.
    let note: Rect
    /// The bars with the room for zeros that they have here.
    let bars: HistogramBars
    /// How the bins share the columns.
    let layout: BinLayout

    /// Whether there is room for the line at the bottom.
    var hasNote: Bool { !note.isEmpty }

    init(_ chart: HistogramChart, area: Rect, glyphs: GlyphSet = .ascii) {
      let noted = area.rows >= 7 && chart.note.width > 0 ? 1 : 0
      let marked = area.rows - noted >= 6 ? min(chart.spreads.count, (area.rows - noted) / 4) : 0
      let numbered = !chart.showsNumbers || area.rows < 3 ? 0 : area.rows < 4 ? 1 : 2
      let (note, inner) = area.cutBottom(noted)
      let (top, middle) = inner.cutTop(marked)
      let (bottom, upper) = middle.cutBottom(numbered)
      var bars = chart.bars
      bars.scale = chart.scale(columns: (area.columns - 6) * bars.barsPerColumn(glyphs))
      let wanted = bars.scale.axis.gutter(rows: upper.rows)
      let width = chart.showsCounts && area.columns >= 20 && upper.rows > 0 ? wanted : 0
      let counted = bars.zeros.reduce(bars.behind?.zeros ?? 0) { $0 + $1.count }
      let hasZeros = counted > 0 || chart.keepsZeroColumn
      let isWide = area.columns - width >= 16
      bars.zeroColumns = !hasZeros ? 0 : isWide ? 2 : 1
      bars.zeroGap = hasZeros && isWide ? 1 : 0
      let left = width + bars.zeroColumns + bars.zeroGap
      self.note = note
      gutter = upper.cutLeft(width).strip
      plot = upper.cutLeft(width).rest
      zeros = plot.cutLeft(bars.zeroColumns).strip
      below = bottom.cutLeft(left).rest
      spreads = top.cutLeft(left).rest
      layout = BinLayout(
        bins: bars.counts.count, columns: plot.columns - bars.zeroColumns - bars.zeroGap)
      bars.scale = chart.scale(columns: layout.columns * bars.barsPerColumn(glyphs))
      self.bars = bars
    }
  }

  /// How high the counts are drawn in some columns.
  private func scale(columns: Int) -> CountScale {
    guard fitsScale else { return bars.scale }
    let layout = BinLayout(bins: bars.counts.count, columns: columns)
    let sums = layout.summed(bars.counts) + layout.summed(bars.behind?.counts ?? [])
    let zeros = bars.zeros.reduce(bars.behind?.zeros ?? 0) { $0 + $1.count }
    let highest = sums.max() ?? 0
    let countsZeros = bars.scale.isLogarithmic || highest == 0
    return CountScale(
      full: countsZeros ? max(highest, zeros) : highest, isLogarithmic: bars.scale.isLogarithmic)
  }
}
