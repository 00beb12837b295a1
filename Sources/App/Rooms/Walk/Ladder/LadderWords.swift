import Experiments
import Layers
import Rendering

/// What is said beside the rows of a ladder: what they are called, what happened there, what became of the picked
/// unit.
struct LadderWords {
  let plot: LadderPlot

  private var ladder: Ladder { plot.ladder }
  private var layout: LadderLayout { plot.layout }
  private var theme: Theme { plot.theme }

  /// The mean, below its row.
  func drawMean(_ buffer: inout ScreenBuffer, _ row: Int) {
    let data = ladder.rows[row]
    let line = layout.line(row) + 1
    guard data.mean.isFinite, layout.gap > 0 || row == layout.seen.upperBound - 1 else { return }
    plot.put(
      &buffer, String(Character(theme.glyphs.pointerUp)), plot.cell(data.mean), line,
      theme.style(.text))
  }

  func drawLabel(_ canvas: inout Canvas, _ row: Int) {
    let data = ladder.rows[row]
    let isCurrent = row == ladder.current
    let isReached = row < ladder.reached
    let pointer = isCurrent ? theme.glyphs.pointer : " "
    let place = Rect(
      column: layout.labels.column, row: layout.line(row), columns: layout.labels.columns - 1,
      rows: 1)
    canvas.draw(
      Line(" \(pointer)", .accent).adding(
        data.label, isCurrent ? .key : isReached ? .text : .faint),
      in: place)
    guard !layout.notes.isEmpty else { return }
    let lines =
      isReached
      ? notes(data, isCurrent: isCurrent)
      : Words(Line(data.promise, .faint), glyphs: theme.glyphs)
        .lines(width: layout.notes.columns - 1)
    for (index, line) in lines.prefix(max(1, layout.gap + (isCurrent ? 1 : 0))).enumerated() {
      canvas.draw(
        line, in: layout.notes.cutLeft(1).rest, row: layout.line(row) + index - layout.notes.row)
    }
  }

  private func notes(_ data: Ladder.Row, isCurrent: Bool) -> [Line] {
    let what = Line(data.note, isCurrent ? .key : .text)
    func told(_ value: Double, isMean: Bool) -> String {
      let isHidden = ladder.hidden.contains(HiddenMoment(isMean: isMean, phase: ladder.phase))
      return isHidden ? "?" : plot.short(value)
    }
    let mean = "mean \(told(data.mean, isMean: true))"
    let deviation = "deviation \(told(data.deviation, isMean: false))"
    let width = layout.notes.columns - 1
    let both = "\(mean), \(deviation)"
    let numbers = both.count <= width ? [both] : [mean, deviation]
    return Words(what, glyphs: theme.glyphs).lines(width: width) + numbers.map { Line($0, .faint) }
  }

  /// What became of the picked unit, where it was set to 0 and is no longer 0.
  func drawBracket(_ canvas: inout Canvas) {
    guard let current = ladder.current, layout.seen.contains(current), let picked = ladder.picked
    else { return }
    let data = ladder.rows[current]
    guard data.hasMoved(picked) else { return }
    let isDropped = data.fates[picked] == .dropped
    let column = plot.cell(data.values[picked])
    let line = layout.line(current) + 1
    let value = plot.short(data.values[picked])
    let role: Role = isDropped ? .dropoutZero : .activationZero
    let what = isDropped ? "dropped" : "set to 0"
    let glyphs = theme.glyphs
    let words = " \(what), but \(value) now, not 0"
    let room = layout.plot.columns - column - 3
    let shown = words.count <= room ? words : " \(value), not 0"
    guard shown.count <= room else { return }
    plot.put(&canvas.buffer, glyphs.bracketBelow, column, line, theme.style(role))
    plot.put(&canvas.buffer, shown, column + 2, line, theme.style(role))
  }
}
