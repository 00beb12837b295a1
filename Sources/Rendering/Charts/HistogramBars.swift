/// The bars of a histogram, with the exact zeros as a bar of their own at the left.
///
/// An empty bin gets no ink; a bin that is not empty gets at least the smallest bar. Another histogram
/// may stand behind: it shows where it is higher, and its top is marked where it is covered.
public struct HistogramBars: Hashable, Sendable {
  /// One part of the bar of zeros, stacked from the bottom.
  public struct ZeroPart: Hashable, Sendable {
    /// How many.
    public let count: Int
    /// How it looks.
    public let role: Role
    /// A letter that stands in it where there is room, since colour alone says nothing.
    public let sign: Unicode.Scalar?

    /// Makes a part.
    public init(count: Int, role: Role, sign: Unicode.Scalar? = nil) {
      self.count = count
      self.role = role
      self.sign = sign
    }
  }

  /// Another histogram on the same bins, behind this one.
  public struct Behind: Hashable, Sendable {
    /// The counts, left to right.
    public let counts: [Int]
    /// All its exact zeros.
    public let zeros: Int

    /// Makes one.
    public init(counts: [Int], zeros: Int) {
      self.counts = counts
      self.zeros = zeros
    }
  }

  /// What bars are drawn with.
  public enum Ink: Hashable, Sendable {
    /// Eighths of a block, one bar a column.
    case blocks
    /// Braille dots, two bars a column in quarters of a row; not every font has them.
    case braille
  }

  /// The counts, left to right.
  public var counts: [Int]
  /// The bar of zeros, bottom part first.
  public var zeros: [ZeroPart]
  /// How high counts are; shared by all histograms that are compared.
  public var scale: CountScale
  /// How the bars look.
  public var role: Role
  /// What stands behind.
  public var behind: Behind?
  /// What bars are drawn with; seven-bit drawings know blocks only.
  public var ink = Ink.blocks
  /// How many columns the bar of zeros takes.
  public var zeroColumns = 1
  /// How many columns stay free behind it.
  public var zeroGap = 0

  /// Makes a histogram; `full` is the count that fills the height.
  public init(counts: [Int], zeros: [ZeroPart], full: Int, role: Role) {
    self.init(counts: counts, zeros: zeros, scale: CountScale(full: full), role: role)
  }

  /// Makes a histogram.
  public init(counts: [Int], zeros: [ZeroPart], scale: CountScale, role: Role) {
    self.counts = counts
    self.zeros = zeros
    self.scale = scale
    self.role = role
  }

  /// Draws into `area`: the zeros, then the bins, several to a column if need be.
  public func draw(into buffer: inout ScreenBuffer, area: Rect, theme: Theme) {
    let (zeroColumn, rest) = area.cutLeft(zeroColumns)
    drawZeros(into: &buffer, area: zeroColumn, theme: theme)
    let bins = rest.cutLeft(zeroGap).rest
    if barsPerColumn(theme.glyphs) > 1 {
      drawBraille(into: &buffer, area: bins, theme: theme)
    } else {
      drawBlocks(into: &buffer, area: bins, theme: theme)
    }
  }

  /// Counts summed into at most `columns` groups of neighbouring bins.
  public static func merged(_ counts: [Int], into columns: Int) -> [Int] {
    BinLayout(bins: counts.count, columns: columns).summed(counts)
  }

  /// How many bars share a column.
  func barsPerColumn(_ glyphs: GlyphSet) -> Int { ink == .braille && glyphs == .unicode ? 2 : 1 }

  private func drawBlocks(into buffer: inout ScreenBuffer, area: Rect, theme: Theme) {
    let layout = BinLayout(bins: counts.count, columns: area.columns)
    let (heights, others) = (layout.summed(counts), behind.map { layout.summed($0.counts) })
    for column in 0..<area.columns {
      guard let bar = layout.bar(atColumn: column) else { continue }
      let pen = BarPen(column: area.column + column, area: area, theme: theme)
      pen.draw(
        scale.steps(heights[bar], of: area.rows * 8), style: theme.style(role),
        behind: scale.steps(others?[bar] ?? 0, of: area.rows * 8), into: &buffer)
    }
  }

  private func drawZeros(into buffer: inout ScreenBuffer, area: Rect, theme: Theme) {
    let total = zeros.reduce(0) { $0 + $1.count }
    let last = zeros.last { $0.count > 0 }
    let steps = { scale.steps($0, of: area.rows * 8) }
    for column in area.column..<area.endColumn {
      BarPen(column: column, area: area, theme: theme).draw(
        steps(total), style: theme.style(last?.role ?? role), behind: steps(behind?.zeros ?? 0),
        into: &buffer)
    }
    // The parts share the bar from the bottom, even where it is cut.
    let height = steps(total)
    let top = { (count: Int) in area.endRow - height * count / max(total, 1) / 8 }
    var below = 0
    for part in zeros where part.count > 0 {
      let (from, to) = (top(below + part.count), top(below))
      let share = Rect(column: area.column, row: from, columns: area.columns, rows: to - from)
      if part != last { buffer.restyle(share) { _ in theme.style(part.role) } }
      if let sign = part.sign, share.rows > 0, area.rows > 1 {
        let style = theme.style(part.role).adding(.reverse)
        buffer.put(
          Glyph(sign), column: share.column, row: to - (share.rows + 1) / 2, style: style,
          clip: share)
      }
      below += part.count
    }
  }

  /// Two bars to a column, four dots to a row.
  private func drawBraille(into buffer: inout ScreenBuffer, area: Rect, theme: Theme) {
    let layout = BinLayout(bins: counts.count, columns: area.columns * 2)
    let (heights, others) = (layout.summed(counts), behind.map { layout.summed($0.counts) })
    func steps(_ values: [Int]?, _ column: Int) -> Int {
      guard let values, let bar = layout.bar(atColumn: column) else { return 0 }
      return scale.steps(values[bar], of: area.rows * 4)
    }
    for column in 0..<area.columns {
      let (left, right) = (steps(heights, 2 * column), steps(heights, 2 * column + 1))
      let other = max(steps(others, 2 * column), steps(others, 2 * column + 1))
      for level in 0..<area.rows {
        let dots = HistogramBars.braille(left: left - 4 * level, right: right - 4 * level)
        guard dots != nil || other - 4 * level > 1 else { continue }
        buffer.put(
          Glyph(dots ?? theme.glyphs.shade), column: area.column + column,
          row: area.endRow - 1 - level, style: theme.style(dots == nil ? .faint : role), clip: area)
      }
    }
  }

  /// A cell with some dots of each column filled from the bottom; nil for none.
  private static func braille(left: Int, right: Int) -> Unicode.Scalar? {
    let (lefts, rights) = ([0x40, 0x04, 0x02, 0x01], [0x80, 0x20, 0x10, 0x08])
    let dots = lefts.prefix(max(0, left)) + rights.prefix(max(0, right))
    return dots.isEmpty ? nil : Unicode.Scalar(0x2800 + dots.reduce(0, |))
  }
}
