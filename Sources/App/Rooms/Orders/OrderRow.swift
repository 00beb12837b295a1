import Experiments
import Layers
import Rendering

/// One order: its name, its shift, and its histograms.
struct OrderRow {
  let scene: OrderScene
  let index: Int
  let layout: OrderLayout

  private var row: Comparison.Row { scene.comparison.rows[index] }
  private var isSelected: Bool { index == scene.row }

  func draw(_ canvas: inout Canvas, area: Rect) {
    let label = area.cutLeft(layout.labelWidth - 1).strip
    let name = Line("\(index + 1)", .faint, hasFocus: isSelected)
      .adding(row.ordering.letters, isSelected ? .selected : .heading)
    let same = row.sameAs.map { "=\($0 + 1)" } ?? ""
    // Which row it equals is what the view is for: it goes close to the name where room is short.
    let gap = name.width + same.count < label.columns ? " " : ""
    canvas.draw(name.adding(same.isEmpty ? "" : gap + same, .accent), in: label)
    canvas.hit(area, .place(row: index, column: isSelected ? scene.column : nil))
    guard row.refusal == nil, row.blocks.indices.contains(scene.block) else {
      // One reason is enough for all rows that have it.
      let first = scene.comparison.rows.firstIndex { $0.refusal == row.refusal } ?? index
      let reason = first == index ? reason : "as row \(first + 1)"
      canvas.draw(Line(" " + reason, .warning), in: area, row: 1)
      return
    }
    drawNumbers(&canvas, area: label)
    for (column, stage) in scene.histograms(index).enumerated() {
      guard let place = layout.place(column, in: area) else { continue }
      canvas.hit(place, .place(row: index, column: column))
      drawCell(&canvas, area: place, stage, column: column)
    }
  }

  private var reason: String {
    guard case .shape(let fault) = row.refusal else { return Refusal.lines(scene.lab)[0] }
    return fault.message
  }

  private func drawNumbers(_ canvas: inout Canvas, area: Rect) {
    let isNarrow = area.columns < 15
    if scene.showsGradients {
      let ratio = scene.results.gradients?.rows[index].firstToLast
      let (name, width) = isNarrow ? (" i/o ", 6) : (" in/out ", 7)
      canvas.draw(
        Line(name, .faint).adding(ratio.map { compact($0, width: width) } ?? "-", .value),
        in: area, row: 1)
      return
    }
    let block = row.blocks[scene.block]
    guard let badge = ShiftBadge(block, of: scene.comparison) else {
      canvas.draw(Line(" " + (block.verdict?.word ?? "no BN"), .faint), in: area, row: 1)
      return
    }
    let label = fixed(badge.measured, decimals: 2)
    if area.columns >= 30 {
      let line = Line(" \(label) ", badge.role)
      let word = Line(" " + badge.word, badge.role)
      canvas.draw(line, in: area, row: 1)
      let rest = Rect(
        column: area.column + line.width, row: area.row + 1, columns: area.columns - line.width,
        rows: min(1, area.rows - 1))
      let (ruler, end) = rest.cutLeft(rest.columns - word.width)
      RatioRuler(badge.verdict).draw(into: &canvas.buffer, area: ruler, theme: canvas.theme)
      canvas.draw(word, in: end)
      let theory = badge.expected.map { fixed($0, decimals: 2) } ?? "unknown"
      let output = block.ratio.map { fixed($0.mean, decimals: 2) } ?? "-"
      canvas.draw(
        Line(" theory \(theory)  output E/T \(output)", .faint), in: area, row: 2)
      return
    }
    let theory = badge.expected.map { fixed($0, decimals: 2) } ?? "-"
    let number = Line(" " + label, badge.role)
    canvas.draw(
      firstOf: isNarrow
        ? [number.adding("(\(theory))", .faint)]
        : [
          number.adding("/\(theory) ", .faint).adding(badge.word, badge.role),
          number.adding(" " + badge.word, badge.role),
        ], in: area.cutTop(1).rest)
  }

  private func drawCell(
    _ canvas: inout Canvas, area: Rect, _ stage: Comparison.StageHistograms, column: Int
  ) {
    let isHere = isSelected && column == scene.column
    let (caption, charts) = area.cutBottom(area.rows > 2 ? 1 : 0)
    let (mean, deviation) = canvas.theme.glyphs == .unicode ? ("μ", "σ") : ("mean", "sd")
    let spread = stage.trainSpread.map {
      "  \(mean) \(fixed($0.mean, decimals: 2)) \(deviation) \(fixed($0.deviation, decimals: 2))"
    }
    let name = Line(stage.stage, isHere ? .selected : .faint)
    let named = name.adding(zeros(stage), .faint)
    canvas.draw(firstOf: [named.adding(spread ?? "", .faint), named, name], in: caption)
    let height = max(1, charts.rows / 2)
    let (upper, rest) = charts.cutTop(height)
    draw(&canvas, area: upper, column, .training, isHere: isHere)
    draw(&canvas, area: rest.cutTop(height).strip, column, .inference, isHere: isHere)
  }

  private func zeros(_ stage: Comparison.StageHistograms) -> String {
    guard stage.train.zeroFraction > 0 || stage.eval.zeroFraction > 0 else { return "" }
    func share(_ histogram: Histogram) -> String {
      "\(fixed(histogram.zeroFraction * 100, decimals: 0))%"
    }
    return " =0: \(share(stage.train)) \(share(stage.eval))"
  }

  private func draw(
    _ canvas: inout Canvas, area: Rect, _ column: Int, _ phase: Phase, isHere: Bool
  ) {
    let (letter, chart) = area.cutLeft(1)
    let role: Role = isHere ? .selected : phase == .training ? .train : .eval
    canvas.draw(
      Line(phase == .training ? "T" : "E", role), in: letter, row: letter.rows - 1)
    let full = scene.tallest(column: column, room: max(1, chart.columns - 1))
    let scale = CountScale(full: full, isLogarithmic: scene.lab.setup.orders.isLogarithmic)
    scene.bars(index, column, phase, scale: scale, theme: canvas.theme)
      .draw(into: &canvas.buffer, area: chart, theme: canvas.theme)
  }
}
