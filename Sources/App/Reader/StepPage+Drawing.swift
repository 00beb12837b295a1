import Lessons
import Rendering

extension StepPage {
  /// A histogram that is to be drawn: the open drawing, how near the last one was, and once the
  /// question is closed the drawn bars beside the measured ones.
  func lines(
    _ predict: PredictBlock, _ histogram: PredictedHistogram, _ record: AnswerRecord
  ) -> [Line] {
    let words = DrawingWords(drawing: histogram)
    let given = record.given.last
      .flatMap { HistogramShares(text: $0, bars: histogram.barCount) }
    var truth: HistogramShares?
    if let engine, case .shares(let shares)? = predict.truth(using: engine) { truth = shares }
    var lines = layout.lines(.predict(predict))
    if let given, let truth {
      let distance = words.distance(given, truth, tolerance: predict.tolerance)
      let mistake =
        record.isClosed ? nil : engine.flatMap { predict.mistake(given, of: histogram, using: $0) }
      let direction =
        record.isClosed || mistake != nil
        ? nil : words.direction(given, truth).map { [Block.paragraph([.text($0)])] }
      let reason = record.isClosed ? predict.reasons.right : mistake?.reason ?? direction ?? []
      lines += verdict(record, distance, reason)
    } else if record.isClosed {
      lines += verdict(record, truth == nil ? "..." : "the measured bars", predict.reasons.right)
    }
    if let drawing, drawing.question == predict.id, !record.isClosed {
      return lines + open(drawing.bars, histogram, words)
    }
    if record.isClosed { return lines + closed(given, truth, histogram, words) }
    if let given, !layout.isHeard { return lines + kept(given, histogram) }
    return layout.isHeard ? lines + layout.wrapped([.text(words.instruction)]) : lines
  }

  private func verdict(_ record: AnswerRecord, _ words: String, _ reason: [Block]) -> [Line] {
    let end = reason.isEmpty ? "" : "."
    if record.isRight {
      return marked(
        layout.glyphs.check, "right\(seen(record)): \(words)\(end)", .right, reason)
    }
    if record.sawSolution {
      return marked(layout.glyphs.pointer, "solution shown: \(words)\(end)", .hint, reason)
    }
    return marked(
      layout.glyphs.cross, "not yet\(tries(record)): \(words)\(end)", .wrong, reason)
  }

  /// The drawing under the learner's hands, and the bar under the cursor in words.
  private func open(
    _ drawing: HistogramDrawing, _ histogram: PredictedHistogram, _ words: DrawingWords
  ) -> [Line] {
    let chart = DrawingChart(
      drawing: histogram, width: layout.width, glyphs: layout.glyphs,
      drawn: drawing.heights.map(Double.init), full: Double(HistogramDrawing.highest),
      cursor: drawing.cursor)
    let share = drawing.shares?.values[drawing.cursor] ?? 0
    let here =
      "\(histogram.barNames[drawing.cursor]): \(DrawingWords.percent(share)) of all"
    return chart.lines + layout.wrapped([.text(here)], role: .question)
  }

  /// What was drawn last, while the right bars are not seen yet.
  private func kept(_ given: HistogramShares, _ histogram: PredictedHistogram) -> [Line] {
    DrawingChart(
      drawing: histogram, width: layout.width, glyphs: layout.glyphs, drawn: given.values,
      full: max(0.1, given.values.max() ?? 0)
    ).lines
  }

  /// What was drawn beside what was measured.
  private func closed(
    _ given: HistogramShares?, _ truth: HistogramShares?, _ histogram: PredictedHistogram,
    _ words: DrawingWords
  ) -> [Line] {
    if layout.isHeard {
      return words.lines(drawn: given, measured: truth).flatMap { layout.wrapped([.text($0)]) }
    }
    let top = max(given?.values.max() ?? 0, truth?.values.max() ?? 0)
    let full = min(1, max(0.1, (top * 10).rounded(.up) / 10))
    let chart = DrawingChart(
      drawing: histogram, width: layout.width, glyphs: layout.glyphs,
      drawn: given?.values,
      measured: truth?.values ?? Array(repeating: 0, count: histogram.barCount),
      full: full)
    let legend =
      "\(layout.glyphs.verticalLevels[8]) drawn  \(layout.glyphs.beside[8]) measured  top: \(DrawingWords.percent(full))"
    return chart.lines + layout.wrapped([.text(legend)], role: .quote)
  }
}
