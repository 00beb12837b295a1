/// Two histograms on one ground line: one stands on it, the other hangs from it, on the same bins and in
/// the same scale, so that a difference is seen as a lack of symmetry.
///
/// Exact zeros have a bar of their own at the left, whose full height is all there is. A bin that goes on
/// beyond the height is marked with an arrow, and its share is written beside it.
///
///     ▁▃█▆▃▁   train 49 % are 0
///     ▔▇▅█▂▇▔
///     =0 -2────0────2
public struct MirroredBars: Hashable, Sendable {
  /// One of the two.
  public struct Side: Hashable, Sendable {
    /// The counts, left to right.
    public var counts: [Int]
    /// The exact zeros by cause, from the ground outwards.
    public var zeros: [HistogramBars.ZeroPart]
    /// How many numbers there are, zeros and all.
    public var total: Int
    /// What it is called.
    public var name: String
    /// How its bars look.
    public var role: Role
    /// What stands behind it.
    public var behind: HistogramBars.Behind?
    /// What is written beside the share of bars that are cut, where there is room.
    public var cutNote: String?

    /// Makes a side.
    public init(
      counts: [Int], zeros: [HistogramBars.ZeroPart], total: Int, name: String, role: Role,
      behind: HistogramBars.Behind? = nil, cutNote: String? = nil
    ) {
      self.cutNote = cutNote
      (self.counts, self.zeros, self.total) = (counts, zeros, total)
      (self.name, self.role, self.behind) = (name, role, behind)
    }

    /// The share of exact zeros in words, from the longest form to the shortest; none where there is none.
    public var zeroWords: [String] {
      let count = zeros.reduce(0) { $0 + $1.count }
      guard count > 0 else { return [] }
      let words = "\(shareWords(count, of: total)) are 0"
      return ["\(name) \(words)", words]
    }
  }

  /// What stands.
  public var up: Side
  /// What hangs.
  public var down: Side
  /// How high counts are; beyond it bars are cut.
  public var scale: CountScale
  /// The lowest and the highest edge of the bins.
  public var range: ClosedRange<Double>
  /// Whether the numbers stand below.
  public var showsNumbers = true
  /// Whether the share of zeros is written beside the bars.
  public var showsZeroWords = true

  /// Makes a pair.
  public init(up: Side, down: Side, scale: CountScale, range: ClosedRange<Double>) {
    (self.up, self.down, self.scale, self.range) = (up, down, scale, range)
  }

  /// The most bins that are told apart at a glance.
  public static let mostBins = 45

  /// How many bins fill a width best, each in whole columns.
  public static func bins(columns: Int) -> Int {
    let free = max(1, columns - zeroColumns(columns))
    return free / ((free + mostBins - 1) / mostBins)
  }

  /// The count that fills the height where several histograms share a scale: the highest one that would not
  /// flatten the rest, that is, not over 1.6 times the fifth next.
  public static func full(_ counts: [[Int]]) -> Int {
    let sorted = counts.joined().sorted(by: >)
    let fits = sorted.indices.first { index in
      sorted[index] == 0 || index + 5 >= sorted.count
        || Double(sorted[index]) <= 1.6 * Double(sorted[index + 5])
    }
    let found = fits.map { sorted[$0] } ?? 1
    return max(1, found > 0 ? found : sorted.first ?? 1)
  }

  private static func zeroColumns(_ columns: Int) -> Int { columns < 24 ? 3 : 4 }

  /// Draws both sides, equally high, and the axis below them.
  public func draw(into buffer: inout ScreenBuffer, area: Rect, theme: Theme) {
    let (axis, charts) = area.cutBottom(showsNumbers && area.rows > 2 ? 1 : 0)
    let height = max(1, charts.rows / 2)
    // An odd row is left free above, so that the numbers stand close below.
    let (upper, rest) = charts.cutTop(max(0, charts.rows - 2 * height)).rest.cutTop(height)
    let lower = rest.cutTop(height).strip
    for (side, place, hangs) in [(up, upper, false), (down, lower, true)] {
      let bar = place.cutLeft(place.columns < 24 ? 1 : 2).strip
      ZeroBar(side, hangs: hangs, area: bar, theme: theme).draw(into: &buffer)
      drawBins(side, hangs: hangs, into: &buffer, area: place, theme: theme)
    }
    for (side, place, hangs) in [(up, upper, false), (down, lower, true)] {
      drawCuts(side, hangs: hangs, into: &buffer, area: place, theme: theme)
      if showsZeroWords {
        drawZeroWords(side, hangs: hangs, into: &buffer, area: place, theme: theme)
      }
    }
    drawNumbers(into: &buffer, area: axis, theme: theme)
  }
}

/// A share in per cent, in words where rounding would say none or all.
public func shareWords(_ count: Int, of total: Int) -> String {
  let share = Double(count) / Double(max(total, 1)) * 100
  if count > 0, share < 1 { return "under 1 %" }
  if count < total, share > 99 { return "over 99 %" }
  return "\(Int(share.rounded())) %"
}

extension MirroredBars {
  /// Where the bins are.
  private func plot(_ area: Rect) -> Rect {
    let free = area.cutLeft(MirroredBars.zeroColumns(area.columns)).rest
    let bins = max(1, up.counts.count)
    return free.cutLeft(max(1, free.columns / bins) * bins).strip
  }

  /// The columns of a bin.
  private func columns(of bin: Int, in plot: Rect) -> Range<Int> {
    let width = max(1, plot.columns / max(1, up.counts.count))
    return plot.column + bin * width..<plot.column + (bin + 1) * width
  }

  private func drawBins(
    _ side: Side, hangs: Bool, into buffer: inout ScreenBuffer, area: Rect, theme: Theme
  ) {
    let (plot, steps) = (plot(area), area.rows * 8)
    for (bin, count) in side.counts.enumerated() {
      let behind = side.behind.map { $0.counts.indices.contains(bin) ? $0.counts[bin] : 0 } ?? 0
      for column in columns(of: bin, in: plot) {
        SidePen(hangs: hangs, column: column, area: plot, theme: theme).draw(
          scale.steps(count, of: steps), style: theme.style(side.role),
          behind: scale.steps(behind, of: steps), into: &buffer)
      }
    }
  }

  /// Marks what is cut, and writes the share of neighbours that are cut beside them.
  private func drawCuts(
    _ side: Side, hangs: Bool, into buffer: inout ScreenBuffer, area: Rect, theme: Theme
  ) {
    guard area.rows > 0 else { return }
    let plot = plot(area)
    let row = hangs ? area.endRow - 1 : area.row
    let arrow = hangs ? theme.glyphs.cut.down : theme.glyphs.cut.up
    let style = theme.style(side.role)
    var run = 0
    for (bin, count) in side.counts.enumerated() where count > scale.full {
      let place = columns(of: bin, in: plot)
      for column in place {
        buffer.put(
          Glyph(arrow), column: column, row: row, style: style.adding(.reverse), clip: plot)
      }
      run += count
      if bin + 1 < side.counts.count, side.counts[bin + 1] > scale.full { continue }
      let share = shareWords(run, of: side.total)
      run = 0
      for words in [side.cutNote.map { "\(share): \($0)" }, share].compactMap(\.self) {
        let isWritten = buffer.writeWhereFree(
          words, columns: [place.upperBound + 1, place.lowerBound - words.count - 1], row: row,
          style: style, clip: area)
        if isWritten { break }
      }
    }
  }

  /// The share of zeros in words, where no bar is.
  private func drawZeroWords(
    _ side: Side, hangs: Bool, into buffer: inout ScreenBuffer, area: Rect, theme: Theme
  ) {
    let start = plot(area).column
    // Beside the tips of the bars there is most room.
    let rows = hangs ? Array((area.row..<area.endRow).reversed()) : Array(area.row..<area.endRow)
    for words in side.zeroWords {
      for row in rows {
        let isWritten = buffer.writeWhereFree(
          words, columns: [area.endColumn - words.count, start], row: row,
          style: theme.style(side.role), clip: area)
        if isWritten { return }
      }
    }
  }

  /// Writes the numbers below the bins, 0 before all others, and what the bar of zeros is, as they stand for a
  /// picture of the same width.
  public func drawNumbers(into buffer: inout ScreenBuffer, area: Rect, theme: Theme) {
    guard area.rows > 0 else { return }
    let (plot, faint) = (plot(area), theme.style(.faint))
    buffer.write("=0", column: area.column, row: area.row, style: faint, clip: area)
    let isLine = theme.glyphs == .unicode
    if isLine { buffer.fill(plot, with: Glyph(theme.glyphs.horizontal), style: faint) }
    let axis = Axis(from: range.lowerBound, through: range.upperBound)
    for tick in axis.ticks(columns: plot.columns) {
      let isZero = tick.tick.mantissa == 0
      buffer.write(
        isLine ? tick.label.replacing("-", with: "\u{2212}") : tick.label,
        column: plot.column + tick.start, row: area.row,
        style: isZero ? theme.style(.heading) : faint, clip: plot)
    }
  }
}

extension ScreenBuffer {
  /// Writes a text at the first of some columns where it fits and nothing is, with a blank on both sides;
  /// false if there is none.
  @discardableResult
  mutating func writeWhereFree(
    _ text: String, columns: [Int], row: Int, style: Style, clip: Rect
  ) -> Bool {
    let width = text.cellWidth
    let found = columns.first { column in
      column >= clip.column && column + width <= clip.endColumn
        && (column - 1...column + width).allSatisfy {
          $0 < clip.column || $0 >= clip.endColumn
            || cell(column: $0, row: row)?.glyph == .space
        }
    }
    guard let found else { return false }
    write(text, column: found, row: row, style: style, clip: clip)
    return true
  }
}
