/// A ratio against 1: what was measured and what was predicted on one logarithmic line, and a word.
///
///     0.41 ├──────◇●─────┼────────────┤ shifted
public struct Meter: Hashable, Sendable {
  /// What was measured; nil, NaN or below 0 draws no mark.
  public var measured: Double?
  /// What was predicted, if anything.
  public var predicted: Double?
  /// The measured number as text.
  public var label: String
  /// What to make of it, in a word.
  public var badge: String
  /// How number, mark and word look.
  public var role: Role
  /// How far the line reaches from 1 in both directions.
  public var reach: Double

  /// Makes a meter; `reach` is a factor above 1.
  public init(
    measured: Double?, predicted: Double? = nil, label: String, badge: String, role: Role,
    reach: Double = 10
  ) {
    self.measured = measured
    self.predicted = predicted
    self.label = label
    self.badge = badge
    self.role = role
    self.reach = reach.isFinite && reach > 1 ? reach : 10
  }

  /// Draws along the first row of `area`, and the scale on the second one, if there is one.
  public func draw(into buffer: inout ScreenBuffer, area: Rect, theme: Theme) {
    let style = theme.style(role)
    let line = Rect(column: area.column, row: area.row, columns: area.columns, rows: 1)
    let (number, rest) = line.cutLeft(label.cellWidth + 1)
    buffer.write(label, column: number.column, row: line.row, style: style, clip: number)
    let word = badge.cellWidth + 1
    // Number and word say it all where the scale has no room.
    let scale = rest.columns - word >= 8 ? rest.cutLeft(rest.columns - word).strip : rest
    if scale != rest {
      drawScale(into: &buffer, area: scale, below: area.rows > 1, theme: theme)
      buffer.write(badge, column: scale.endColumn + 1, row: line.row, style: style, clip: rest)
    } else {
      buffer.write(badge, column: rest.column, row: line.row, style: style, clip: rest)
    }
  }

  private func drawScale(
    into buffer: inout ScreenBuffer, area: Rect, below: Bool, theme: Theme
  ) {
    let axis = Axis(from: 1 / reach, through: reach, scale: .logarithmic)
    let (faint, signs) = (theme.style(.faint), theme.glyphs.spread)
    func put(_ glyph: Unicode.Scalar, _ cell: Int, _ style: Style) {
      buffer.put(Glyph(glyph), column: area.column + cell, row: area.row, style: style, clip: area)
    }
    for cell in 0..<area.columns { put(theme.glyphs.horizontal, cell, faint) }
    put(signs.left, 0, faint)
    put(signs.right, area.columns - 1, faint)
    if let one = axis.cell(of: 1, of: area.columns) { put(signs.middle, one, faint) }
    let (first, second) = (
      place(predicted, axis, area.columns), place(measured, axis, area.columns)
    )
    if let first { put(sign(first, theme.glyphs.predictedMark, theme), first.cell, faint) }
    if let second {
      let isBoth = first == second && first?.isInside == true
      let mark = isBoth ? theme.glyphs.bothMarks : theme.glyphs.measuredMark
      put(sign(second, mark, theme), second.cell, theme.style(role))
    }
    guard below else { return }
    for tick in axis.ticks(columns: area.columns) {
      buffer.write(tick.label, column: area.column + tick.start, row: area.row + 1, style: faint)
    }
  }

  /// A place on the line: -1 and 1 are beyond its ends.
  private struct Place: Equatable {
    let cell: Int
    let side: Int
    var isInside: Bool { side == 0 }
  }

  private func place(_ value: Double?, _ axis: Axis, _ columns: Int) -> Place? {
    guard let value, value >= 0, columns > 0 else { return nil }
    if let cell = axis.cell(of: value, of: columns) { return Place(cell: cell, side: 0) }
    return value < 1 ? Place(cell: 0, side: -1) : Place(cell: columns - 1, side: 1)
  }

  private func sign(_ place: Place, _ mark: Unicode.Scalar, _ theme: Theme) -> Unicode.Scalar {
    if place.isInside { return mark }
    return place.side < 0 ? theme.glyphs.beyond.left : theme.glyphs.beyond.right
  }
}
