import Experiments
import Layers
import Rendering

/// One histogram over the whole view: train over eval on an axis that fits it, with quantiles and a cursor
/// that reads a bin.
struct OrderZoomView {
  let scene: OrderScene

  func draw(_ canvas: inout Canvas, area: Rect) {
    let row = scene.comparison.rows[scene.row]
    guard row.refusal == nil, let stage = scene.histograms(scene.row, scene.stage),
      let window = scene.window([scene.row], scene.stage, atMost: LabRequest.binCount)
    else {
      canvas.draw(Line(" nothing to show here: \(lack(row))", .warning), in: area)
      return
    }
    let details =
      area.rows >= 24 ? OrderDetails(scene: scene).lines(width: area.columns - 2) : []
    let numbers = reading(stage, window)
    let lines = [quantiles(width: area.columns), details.map { Line(" ").adding($0) }].joined()
    let (foot, charts) = area.cutBottom(min(1 + lines.count, max(1, area.rows - 8)))
    draw(&canvas, charts: charts, stage, window)
    canvas.draw(firstOf: numbers, in: foot)
    canvas.draw(lines, in: foot.cutTop(1).rest)
  }

  private func draw(
    _ canvas: inout Canvas, charts: Rect, _ stage: Comparison.StageHistograms, _ window: BinWindow
  ) {
    // Both have the numbers below the lower one, where there is room for any.
    let height = charts.rows >= 8 ? (charts.rows - 2) / 2 : charts.rows / 2
    let (upper, lower) = charts.cutTop(height)
    for (phase, place) in [(Phase.training, upper), (.inference, lower)] {
      var chart = chart(stage, window, phase, canvas.theme)
      chart.showsNumbers = phase == .inference || charts.rows < 8
      chart.draw(into: &canvas.buffer, area: place, theme: canvas.theme)
      hitBins(&canvas, area: place, chart: chart)
    }
    drawNames(&canvas, upper: charts.row, lower: charts.row + height, in: charts)
  }

  /// Why there is nothing to show.
  private func lack(_ row: Comparison.Row) -> String {
    guard row.refusal == nil else { return "BN refuses this batch" }
    return scene.stage == .received
      ? "this order has no BN"
      : "this order has no " + OrderWords.short(scene.stage, scene.settings)
  }

  /// What the cursor stands on, as far as there are bins.
  private func cursor(_ window: BinWindow) -> HistogramChart.Cursor {
    let bin = scene.lab.setup.orders.bin
    return bin < 0 ? .zeros : .bin(min(bin, window.count - 1))
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

  /// What is shown, in words.
  var title: Line {
    let row = scene.comparison.rows[scene.row]
    let stage = OrderWords.name(scene.stage, scene.settings, block: scene.block)
    let what = scene.showsGradients ? "gradients by powers of ten, \(stage)" : stage
    let block =
      scene.settings.depth > 1 ? ", block \(scene.block + 1) of \(scene.settings.depth)" : ""
    let name = OrderWords.long(row.ordering, scene.settings.activation)
    return Line("\(row.ordering.number) \(name)", .heading).adding(": \(what)\(block)", .text)
      .adding(scene.results.pinned == nil ? "" : "; A behind", .accent)
      .adding(scene.lab.setup.orders.isLogarithmic ? "; counts by their logarithm" : "", .text)
  }

  private func chart(
    _ stage: Comparison.StageHistograms, _ window: BinWindow, _ phase: Phase, _ theme: Theme
  ) -> HistogramChart {
    let (train, eval) = (window.summed(stage.train), window.summed(stage.eval))
    let own = phase == .training ? stage.train : stage.eval
    // One scale for both, so that their bars and columns can be compared.
    var bars = HistogramBars(
      counts: phase == .training ? train : eval,
      zeros: OrderScene.zeros(own, theme: theme, areSigned: true),
      scale: CountScale(
        full: (train + eval).max() ?? 1, isLogarithmic: scene.lab.setup.orders.isLogarithmic),
      role: phase == .training ? .train : .eval)
    bars.ink = theme.usesBraille ? .braille : .blocks
    if let pinned = scene.pinned(scene.row, scene.stage) {
      let behind = phase == .training ? pinned.train : pinned.eval
      bars.behind = .init(counts: window.summed(behind), zeros: behind.zeros.total)
    }
    var chart = HistogramChart(bars, range: window.range)
    chart.cursor = cursor(window)
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

  /// What the cursor stands on, in numbers; every bin takes its lower edge.
  private func reading(_ stage: Comparison.StageHistograms, _ window: BinWindow) -> [Line] {
    let (train, eval) = (stage.train, stage.eval)
    func share(_ count: Int, _ histogram: Histogram) -> String {
      let part = Double(count) / Double(max(histogram.total, 1)) * 100
      return "\(count) of \(histogram.total) (\(fixed(part, decimals: 1)) %)"
    }
    switch cursor(window) {
    case .zeros:
      // Where there is little room, the causes give way.
      let settings = scene.settings
      let whole = Line(" exactly 0: ", .accent).adding("train ", .train)
        .adding(OrderDetails.words(train, settings), .value).adding("; eval ", .eval)
        .adding(OrderDetails.words(eval, settings), .value)
      let short = Line(" exactly 0: ", .accent).adding("train ", .train)
        .adding(share(train.zeros.total, train), .value).adding(", eval ", .eval)
        .adding(share(eval.zeros.total, eval), .value)
      return [whole, short]
    case .bin(let bin):
      let (edges, counts) = (window.edges, [window.summed(train)[bin], window.summed(eval)[bin]])
      let ends = distinct([edges[bin], edges[bin + 1]], width: 8, decimals: 3)
      let line = Line(" \(ends[0]) to \(ends[1]): ", .accent).adding("train ", .train)
        .adding(share(counts[0], train), .value).adding(", eval ", .eval)
        .adding(share(counts[1], eval), .value)
      let outside = window.beyond(train) + window.beyond(eval)
      return outside == 0
        ? [line] : [line.adding("; \(outside) lie beyond the axis", .faint), line]
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
