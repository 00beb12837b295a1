/// A histogram as columns of eighth blocks, with the exact zeros as a bar of their own at the left.
///
/// An empty bin gets no ink; a bin that is not empty gets at least the smallest bar.
public struct HistogramBars: Hashable, Sendable {
  /// One part of the bar of zeros, stacked from the bottom.
  public struct ZeroPart: Hashable, Sendable {
    /// How many.
    public let count: Int
    /// How it looks.
    public let role: Role

    /// Makes a part.
    public init(count: Int, role: Role) {
      self.count = count
      self.role = role
    }
  }

  /// The counts, left to right.
  public var counts: [Int]
  /// The bar of zeros, bottom part first.
  public var zeros: [ZeroPart]
  /// The count that fills the height; shared by all histograms that are compared.
  public var full: Int
  /// How the bars look.
  public var role: Role

  /// Makes a histogram.
  public init(counts: [Int], zeros: [ZeroPart], full: Int, role: Role) {
    self.counts = counts
    self.zeros = zeros
    self.full = full
    self.role = role
  }

  /// Draws into `area`: one column of zeros, then the bins, several to a column if need be.
  public func draw(into buffer: inout ScreenBuffer, area: Rect, theme: Theme) {
    let (zeroColumn, rest) = area.cutLeft(1)
    drawZeros(into: &buffer, area: zeroColumn, theme: theme)
    let columns = HistogramBars.merged(counts, into: rest.columns)
    for (offset, count) in columns.enumerated() {
      drawBar(
        count, column: rest.column + offset, into: &buffer, area: rest,
        style: theme.style(role), theme: theme)
    }
  }

  /// Counts summed into at most `columns` groups of neighbouring bins, as even as can be.
  public static func merged(_ counts: [Int], into columns: Int) -> [Int] {
    guard columns > 0, columns < counts.count else { return columns > 0 ? counts : [] }
    var result = Array(repeating: 0, count: columns)
    for (bin, count) in counts.enumerated() { result[bin * columns / counts.count] += count }
    return result
  }

  private func drawZeros(into buffer: inout ScreenBuffer, area: Rect, theme: Theme) {
    let total = zeros.reduce(0) { $0 + $1.count }
    guard total > 0, let last = zeros.last(where: { $0.count > 0 }) else { return }
    drawBar(
      total, column: area.column, into: &buffer, area: area, style: theme.style(last.role),
      theme: theme)
    // The parts below the top one colour their share of the column from the bottom.
    var below = 0
    for part in zeros where part.count > 0 && part != last {
      let from = area.endRow - eighths(below + part.count, rows: area.rows) / 8
      let to = area.endRow - eighths(below, rows: area.rows) / 8
      let share = Rect(column: area.column, row: from, columns: 1, rows: to - from)
      buffer.restyle(share) { _ in theme.style(part.role) }
      below += part.count
    }
  }

  private func drawBar(
    _ count: Int, column: Int, into buffer: inout ScreenBuffer, area: Rect, style: Style,
    theme: Theme
  ) {
    guard count > 0 else { return }
    let levels = theme.glyphs.verticalLevels
    var left = eighths(count, rows: area.rows)
    for row in stride(from: area.endRow - 1, through: area.row, by: -1) where left > 0 {
      buffer.put(
        Glyph(levels[min(left, 8)]), column: column, row: row, style: style, clip: area)
      left -= 8
    }
  }

  private func eighths(_ count: Int, rows: Int) -> Int {
    guard count > 0 else { return 0 }
    let share = Double(min(count, max(full, 1))) / Double(max(full, 1))
    return max(1, Int((share * Double(rows * 8)).rounded()))
  }
}
