import Experiments
import Layers
import Rendering

/// The picked sample on its way through the block, operation by operation in numbers.
struct SamplePath {
  let ladder: Ladder
  let theme: Theme

  /// How wide it is in all.
  static let width = 38

  /// A heading, a line for each operation that the walk has come to, and what the end means.
  var lines: [Line] {
    guard let picked = ladder.picked else { return [] }
    var lines = [
      Line("Sample \(picked + 1), feature \(ladder.feature + 1), all the way", .heading), Line(),
    ]
    for (index, row) in ladder.rows.prefix(ladder.reached).enumerated() {
      let isCurrent = index == ladder.current
      let role: Role = isCurrent ? .key : .faint
      let label = Line().left(row.label, 12, isCurrent ? .key : .text)
      let sum = theme.glyphs.shown(row.sum(picked))
      // What is too long to be followed by its result has it below.
      let isLong = sum.cellWidth > 14
      if isLong { lines.append(label.adding(sum, role)) }
      let line = isLong ? Line().left("", 26, role) : label.left(sum, 14, role)
      lines.append(
        line.right("= " + compact(row.values[picked], width: 7), 10, isCurrent ? .key : .value)
          .adding(" ").adding(mark(row.fates[picked])))
    }
    return lines + [Line()] + meaning(picked)
  }

  private func mark(_ fate: UnitFate) -> Line {
    switch fate {
    case .alive: Line()
    case .silenced: Line(theme.glyphs.silenced, .activationZero)
    case .dropped: Line(theme.glyphs.dropped, .dropoutZero)
    }
  }

  private func meaning(_ picked: Int) -> [Line] {
    guard let current = ladder.current, ladder.rows[current].hasMoved(picked) else { return [] }
    let row = ladder.rows[current]
    let value = compact(row.values[picked], width: 7)
    let isDropped = row.fates[picked] == .dropped
    let what = isDropped ? "It was dropped" : "It was set to 0"
    let words = "\(what), and yet what comes next receives \(value), not 0."
    return Words(Line(words, isDropped ? .dropoutZero : .activationZero), glyphs: theme.glyphs)
      .lines(width: Self.width)
  }
}
