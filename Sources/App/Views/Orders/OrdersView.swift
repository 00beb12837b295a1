import Experiments
import Layers
import Rendering

/// Every order side by side: a row of histograms each, train over eval on one set of bins.
enum OrdersView {
  static func draw(_ canvas: inout Canvas, area: Rect, lab: LabState) {
    guard let comparison = lab.comparison else {
      canvas.draw(Line("computing all orders", .faint), in: area)
      return
    }
    let block = lab.setup.shownBlock
    drawLegend(&canvas, area: area, lab: lab, comparison: comparison)
    let (_, rest) = area.cutTop(1)
    let (axis, body) = rest.cutBottom(1)
    let shown = max(1, min(comparison.rows.count, body.rows / 2))
    let height = max(1, body.rows / shown)
    let top = min(max(0, lab.setup.orderRow - shown + 1), comparison.rows.count - shown)
    let full = HeightScale(comparison, block: block)
    for index in top..<min(top + shown, comparison.rows.count) {
      let (_, below) = body.cutTop((index - top) * height)
      let row = below.cutTop(height).strip
      drawRow(
        &canvas, area: row, index: index, block: block, comparison: comparison, full: full,
        isSelected: index == lab.setup.orderRow)
    }
    drawAxis(&canvas, area: axis, block: block, comparison: comparison)
  }

  private static func drawLegend(
    _ canvas: inout Canvas, area: Rect, lab: LabState, comparison: Comparison
  ) {
    if isNarrow(area) {
      canvas.draw(
        Line(" T train ", .train).adding("E eval ", .eval).adding("first bar: zeros", .faint),
        in: area)
      return
    }
    var line = Line(" T train", .train).adding("  ").adding("E eval", .eval)
      .adding("   first bar: exact zeros (", .faint)
      .adding("a \(lab.settings.activation.rawValue)", .activationZero).adding(", ", .faint)
      .adding("d dropped", .dropoutZero).adding(")", .faint)
    if area.columns >= 100 {
      line = line.adding("   one set of bins per column", .faint)
        .adding("   left: eval/train variance at BN, measured and in theory", .faint)
    }
    canvas.draw(line, in: area)
  }

  /// The count that fills the height of a column's histograms: the tallest bar of all of them.
  struct HeightScale {
    private let rows: [[Comparison.StageHistograms]]

    init(_ comparison: Comparison, block: Int) {
      rows = comparison.rows.compactMap {
        $0.histograms.indices.contains(block) ? $0.histograms[block] : nil
      }
    }

    /// The tallest bar of a column of charts that have room for `room` bars.
    func full(column: Int, room: Int) -> Int {
      rows.lazy.filter { $0.indices.contains(column) }
        .flatMap { [$0[column].train, $0[column].eval] }
        .map { HistogramBars.merged($0.counts, into: room).max() ?? 1 }.max() ?? 1
    }
  }

  private static func isNarrow(_ area: Rect) -> Bool { area.columns < 60 }

  private static func labelWidth(_ area: Rect) -> Int { isNarrow(area) ? 12 : 16 }

  /// The stages that are shown, and where; the first one is the same for every order, so it is the
  /// one to leave out where there is no room.
  private static func columns(_ area: Rect, count: Int) -> [(stage: Int, place: Rect)] {
    let (_, charts) = area.cutLeft(labelWidth(area))
    let first = isNarrow(area) && count > 3 ? 1 : 0
    let width = charts.columns / max(1, count - first)
    return (first..<count).map { stage in
      let column = charts.column + (stage - first) * width
      return (
        stage, Rect(column: column, row: area.row, columns: max(0, width - 1), rows: area.rows)
      )
    }
  }

  private static func drawRow(
    _ canvas: inout Canvas, area: Rect, index: Int, block: Int, comparison: Comparison,
    full: HeightScale, isSelected: Bool
  ) {
    let row = comparison.rows[index]
    let (label, _) = area.cutLeft(labelWidth(area) - 1)
    let same = row.sameAs.map { (isNarrow(area) ? "=" : " =") + "\($0 + 1)" } ?? ""
    canvas.draw(
      Line("\(index + 1)", .faint)
        .adding(row.ordering.letters, isSelected ? .selected : .heading)
        .adding(same, .accent), in: label)
    if isSelected { canvas.buffer.cursor = (label.column, label.row) }
    guard row.refusal == nil, row.blocks.indices.contains(block) else {
      canvas.draw(
        Line(Refusal.lines(comparison.experiment.settings)[0], .warning), in: area, row: 1)
      return
    }
    drawNumbers(
      &canvas, area: label, row: row, block: block, isRecalibrated: comparison.isRecalibrated)
    let histograms = row.histograms[block]
    for (stage, place) in columns(area, count: histograms.count) {
      drawCell(&canvas, area: place, histograms[stage], column: stage, full: full)
    }
  }

  private static func drawNumbers(
    _ canvas: inout Canvas, area: Rect, row: Comparison.Row, block: Int, isRecalibrated: Bool
  ) {
    let statistics = row.blocks[block]
    if let ratio = statistics.bnInputRatio {
      let theory = isRecalibrated ? 1 : statistics.bnInputRatioPredicted
      let predicted = theory.map { fixed($0, decimals: 2) } ?? "-"
      let isShifted = theory.map { abs($0 - 1) > 0.02 } ?? true
      canvas.draw(
        Line(
          (area.columns < 15 ? "" : " ") + fixed(ratio.mean, decimals: 2),
          isShifted ? .warning : .good
        )
        .adding(area.columns < 15 ? " (\(predicted))" : " th. \(predicted)", .faint),
        in: area, row: 1)
    }
  }

  private static func drawCell(
    _ canvas: inout Canvas, area: Rect, _ stage: Comparison.StageHistograms, column: Int,
    full: HeightScale
  ) {
    let (caption, charts) = area.cutBottom(area.rows > 2 ? 1 : 0)
    let height = max(1, charts.rows / 2)
    let zeros = stage.train.zeroFraction > 0 || stage.eval.zeroFraction > 0
    let share = { (h: Histogram) in "\(fixed(h.zeroFraction * 100, decimals: 0))%" }
    canvas.draw(
      Line(stage.stage, .faint)
        .adding(zeros ? " 0: \(share(stage.train)) \(share(stage.eval))" : "", .faint), in: caption)
    let (upper, rest) = charts.cutTop(height)
    draw(&canvas, area: upper, stage.train, "T", .train, column, full)
    draw(&canvas, area: rest.cutTop(height).strip, stage.eval, "E", .eval, column, full)
  }

  private static func draw(
    _ canvas: inout Canvas, area: Rect, _ histogram: Histogram, _ name: String, _ role: Role,
    _ column: Int, _ full: HeightScale
  ) {
    let (letter, chart) = area.cutLeft(1)
    canvas.draw(Line(name, role), in: letter, row: letter.rows - 1)
    let bars = HistogramBars(
      counts: histogram.counts,
      zeros: [
        .init(count: histogram.zeros.other, role: .faint, sign: "o"),
        .init(count: histogram.zeros.activation, role: .activationZero, sign: "a"),
        .init(count: histogram.zeros.dropout, role: .dropoutZero, sign: "d"),
      ], full: full.full(column: column, room: max(1, chart.columns - 1)), role: role)
    bars.draw(into: &canvas.buffer, area: chart, theme: canvas.theme)
  }

  /// The ends of each column's bins.
  private static func drawAxis(
    _ canvas: inout Canvas, area: Rect, block: Int, comparison: Comparison
  ) {
    guard
      let histograms = comparison.rows.first(where: { $0.refusal == nil })?.histograms,
      histograms.indices.contains(block)
    else { return }
    let stages = histograms[block]
    canvas.draw(Line(" eval/train", .faint), in: area.cutLeft(labelWidth(area)).strip)
    for (stage, place) in columns(area, count: stages.count) {
      let edges = stages[stage].train.bins.edges
      let low = compact(edges[0], width: 5, decimals: 1)
      let high = compact(edges[edges.count - 1], width: 5, decimals: 1)
      let inner = place.cutLeft(2).rest
      if inner.columns > low.count + high.count { canvas.draw(Line(low, .faint), in: inner) }
      canvas.draw(Line(high, .faint), in: inner.cutLeft(inner.columns - high.count).rest)
    }
  }
}
