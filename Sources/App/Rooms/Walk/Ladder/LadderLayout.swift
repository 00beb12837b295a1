import Rendering

/// How a ladder shares its area: labels, plot and notes across, the axis, rows and gaps down.
struct LadderLayout {
  let labels: Rect, plot: Rect, notes: Rect
  /// The lines between two rows.
  let gap: Int
  /// The lines above the first row.
  let lead: Int
  /// The rows that are in sight.
  let seen: Range<Int>
  /// The columns from one place of a mark to the next.
  static let slotWidth = 2

  static let labelWidth = 14

  /// - Parameter current: the row that must be in sight.
  init(_ area: Rect, rows count: Int, current: Int) {
    let notesWidth = area.columns >= 86 ? 27 : area.columns >= 70 ? 23 : 0
    let rest: Rect
    (labels, rest) = area.cutLeft(Self.labelWidth)
    (plot, notes) = rest.cutLeft(rest.columns - notesWidth)
    // The axis above, the mark of the mean and the bracket below.
    let room = max(1, area.rows - 2)
    seen = ListWindow(count: count, room: room).around(current)
    let free = room - seen.count
    gap = seen.count > 1 ? min(6, free / (seen.count - 1)) : 0
    lead = min(gap, free - gap * (seen.count - 1))
  }

  /// How many lines a ladder of some rows takes with a gap.
  static func height(rows: Int, gap: Int) -> Int { rows + gap * max(0, rows - 1) + 2 }

  /// The line of a row.
  func line(_ row: Int) -> Int {
    plot.row + 1 + lead + (row - seen.lowerBound) * (gap + 1)
  }

  /// How many marks a pile of a row may hold: the row itself and the lines above it.
  func pileHeight(_ row: Int) -> Int { 1 + (row == seen.lowerBound ? lead : gap) }
}
