import Experiments
import Layers
import Rendering

/// One histogram over the whole view: train over eval, with quantiles and a cursor that reads a bin.
struct OrderZoomView {
  let scene: OrderScene

  private var cursor: HistogramChart.Cursor {
    scene.lab.setup.orders.bin < 0 ? .zeros : .bin(scene.lab.setup.orders.bin)
  }

  func draw(_ canvas: inout Canvas, area: Rect) {
    let row = scene.comparison.rows[scene.row]
    let stages = scene.histograms(scene.row)
    guard row.refusal == nil, stages.indices.contains(scene.column) else {
      canvas.draw(Line(" \(row.ordering.letters): nothing to show here", .warning), in: area)
      return
    }
    let stage = stages[scene.column]
    let (head, rest) = area.cutTop(1)
    canvas.draw(title(row, stage), in: head)
    let (foot, charts) = rest.cutBottom(min(4, max(1, rest.rows - 8)))
    let height = charts.rows / 2
    defer { drawNames(&canvas, upper: charts.row, lower: charts.row + height, in: charts) }
    let (upper, lower) = charts.cutTop(height)
    for (phase, place) in [(Phase.training, upper), (.inference, lower)] {
      let chart = chart(stage, phase, canvas.theme, width: charts.columns)
      chart.draw(into: &canvas.buffer, area: place, theme: canvas.theme)
      hitBins(&canvas, area: place, chart: chart)
    }
    canvas.draw(firstOf: reading(stage), in: foot)
    canvas.draw(quantiles(width: foot.columns), in: foot.cutTop(1).rest)
  }

  /// A click on a bar reads it; where bins share a column, the first of them.
  private func hitBins(_ canvas: inout Canvas, area: Rect, chart: HistogramChart) {
    let places = chart.places(in: area, glyphs: canvas.theme.glyphs)
    for (bin, place) in places.bins.enumerated().reversed() { canvas.hit(place, .bin(bin)) }
    canvas.hit(places.zeros, .bin(-1))
  }

  /// Which chart is which, at the right edge.
  private func drawNames(_ canvas: inout Canvas, upper: Int, lower: Int, in area: Rect) {
    let charts = [
      (upper, Phase.training, "TRAIN", Role.train), (lower, .inference, "EVAL", .eval),
    ]
    for (row, phase, name, role) in charts {
      let style = canvas.theme.style(role)
      let end = canvas.buffer.text(row: row).cellWidth
      // Where the words beside the mean reach so far, they say which it is.
      guard summary(phase) == nil || end < area.endColumn - name.count else { continue }
      canvas.buffer.write(
        name, column: area.endColumn - name.count, row: row, style: style, clip: area)
    }
  }

  private func title(_ row: Comparison.Row, _ stage: Comparison.StageHistograms) -> Line {
    let what = scene.showsGradients ? "log10 |gradient| behind " : "behind "
    return Line(" \(scene.row + 1) \(row.ordering.letters)", .heading)
      .adding("  block \(scene.block + 1)  \(what)\(stage.stage)", .text)
      .adding(scene.results.pinned == nil ? "" : "  A behind", .accent)
      .adding(scene.lab.setup.orders.isLogarithmic ? "  log counts" : "", .faint)
  }

  private func chart(
    _ stage: Comparison.StageHistograms, _ phase: Phase, _ theme: Theme, width: Int
  ) -> HistogramChart {
    // One scale for both, so that their bars and columns can be compared.
    let room = max(1, width - 10)
    let full =
      [stage.train, stage.eval].flatMap { HistogramBars.merged($0.counts, into: room) }
      .max() ?? 1
    let scale = CountScale(full: full, isLogarithmic: scene.lab.setup.orders.isLogarithmic)
    var chart = HistogramChart(
      scene.bars(scene.row, scene.column, phase, scale: scale, theme: theme),
      range: stage.train.bins.range)
    chart.cursor = cursor
    chart.keepsZeroColumn = true
    let name = phase == .training ? "train" : "eval"
    if let sample = summary(phase), let mean = sample.mean, let deviation = sample.deviation {
      let shown = shownNumber(withoutRounding(deviation, beside: mean))
      chart.spreads = [
        .init(
          mean: mean, deviation: deviation,
          label: theme.glyphs.shown("\(name) \(shownNumber(mean)) ± \(shown)"),
          role: phase == .training ? .train : .eval)
      ]
    }
    return chart
  }

  private func summary(_ phase: Phase) -> SampleSummary? {
    guard !scene.showsGradients, let zoomed = scene.results.zoomed,
      zoomed.zoom == scene.lab.setup.zoom
    else { return nil }
    return phase == .training ? zoomed.train : zoomed.eval
  }

  /// What the cursor stands on, in numbers; every bin takes its lower edge, the last one both.
  private func reading(_ stage: Comparison.StageHistograms) -> [Line] {
    let (train, eval) = (stage.train, stage.eval)
    func share(_ count: Int, _ histogram: Histogram) -> String {
      let part = Double(count) / Double(max(histogram.total, 1)) * 100
      return "\(count) (\(fixed(part, decimals: 1))%)"
    }
    switch cursor {
    case .zeros:
      let causes =
        " = \(train.zeros.activation) activation + \(train.zeros.dropout) dropped"
        + (train.zeros.other > 0 ? " + \(train.zeros.other) other" : "")
      // Where there is little room, the causes give way.
      return [causes, ""].map { causes in
        Line(" exactly 0: ", .accent).adding("train ", .train)
          .adding(share(train.zeros.total, train), .value).adding(causes, .faint)
          .adding("  eval ", .eval).adding(share(eval.zeros.total, eval), .value)
      }
    case .bin(let bin):
      let edges = train.bins.edges
      let closing = bin == train.bins.count - 1 ? "]" : ")"
      let ends = distinct([edges[bin], edges[bin + 1]], width: 8, decimals: 3)
      let range = "[\(ends[0]), \(ends[1])\(closing)"
      return [
        Line(" \(range): ", .accent).adding("train ", .train)
          .adding(share(train.counts[bin], train), .value).adding("  eval ", .eval)
          .adding(share(eval.counts[bin], eval), .value)
      ]
    }
  }

  /// Quantiles, as many as fit; the outermost give way first.
  private func quantiles(width: Int) -> [Line] {
    guard summary(.training) != nil else { return [] }
    let all = SampleSummary.shares.count
    let left = max(0, (all - (width - 9) / 9 + 1) / 2)
    let shown = min(left, all / 2)..<max(all - left, all / 2 + 1)
    let names = SampleSummary.shares[shown].map { "\(fixed($0 * 100, decimals: 0))%" }
    let columns = Columns(
      [.left(9)] + [Columns.Column](repeating: .right(9), count: shown.count))
    var lines = [columns.line([" quantile"] + names, .faint, blanks: .faint)]
    for phase in [Phase.training, .inference] {
      let values = (summary(phase)?.quantiles ?? []).dropFirst(shown.lowerBound).prefix(shown.count)
      let name =
        phase == .training ? Line(" train   ", .train) : Line(" eval    ", .eval)
      lines.append(
        columns.line([name] + values.map { Line(compact($0, width: 8), .value) }, blanks: .value))
    }
    return lines
  }
}
