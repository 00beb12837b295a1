import Arithmetic
import RealModule

/// A ratio against 1 on a logarithmic line: what was measured, where its mean may lie, what theory says.
///
///     ├─────━━◇━●━━──┼──────────────┤
///     1/8            1              8
///
/// Its ends are powers of two; what lies beyond them points there. The cells within the band that counts
/// as 1 are shaded; on a short line only 1 itself is marked.
public struct RatioRuler: Hashable, Sendable {
  /// What was measured; nil, NaN or below 0 draws no mark.
  public var measured: Double?
  /// Where the mean may lie, drawn as a thick line.
  public var interval: ClosedRange<Double>?
  /// What theory says, if anything.
  public var theory: Double?
  /// What counts as 1.
  public var band: ClosedRange<Double>
  /// Both ends.
  public var ends: ClosedRange<Double>
  /// How mark and interval look.
  public var role: Role

  /// From 1/8 to 8.
  public static let usualEnds = 0.125...8

  /// Makes a ruler.
  public init(
    measured: Double?, interval: ClosedRange<Double>? = nil, theory: Double? = nil,
    band: ClosedRange<Double>, ends: ClosedRange<Double> = usualEnds, role: Role
  ) {
    (self.measured, self.interval, self.theory) = (measured, interval, theory)
    (self.band, self.ends, self.role) = (band, ends, role)
  }

  /// The usual ends, or the next powers of two that hold all ratios, from 1/1024 to 1024.
  public static func ends(holding ratios: some Sequence<Double>) -> ClosedRange<Double> {
    var ends = usualEnds
    for ratio in ratios where ratio > 0 && ratio.isFinite {
      while ratio < ends.lowerBound, ends.lowerBound > 1.0 / 1024 {
        ends = ends.lowerBound / 2...ends.upperBound
      }
      while ratio > ends.upperBound, ends.upperBound < 1024 {
        ends = ends.lowerBound...ends.upperBound * 2
      }
    }
    return ends
  }

  /// Draws along the first row of `area`, and the names of the ends and of 1 on the second one, if there
  /// is one.
  public func draw(into buffer: inout ScreenBuffer, area: Rect, theme: Theme) {
    let line = area.cutTop(1).strip
    guard line.columns > 0, line.rows > 0 else { return }
    let (faint, own, glyphs) = (theme.style(.faint), theme.style(role), theme.glyphs)
    func put(_ glyph: Unicode.Scalar, _ cell: Int, _ style: Style) {
      buffer.put(Glyph(glyph), column: line.column + cell, row: line.row, style: style, clip: line)
    }
    for cell in 0..<line.columns { put(glyphs.horizontal, cell, faint) }
    put(glyphs.spread.left, 0, faint)
    put(glyphs.spread.right, line.columns - 1, faint)
    for cell in 0..<line.columns where band.contains(axis.value(atCell: cell, of: line.columns)) {
      put(glyphs.shade, cell, theme.style(.good))
    }
    put(glyphs.spread.middle, cell(1, line.columns), theme.style(.good))
    if let interval, interval.lowerBound >= 0 {
      let thick = cell(interval.lowerBound, line.columns)...cell(interval.upperBound, line.columns)
      for cell in thick { put(glyphs.filled, cell, own) }
      if interval.lowerBound < ends.lowerBound { put(glyphs.beyond.left, 0, own) }
      if interval.upperBound > ends.upperBound { put(glyphs.beyond.right, line.columns - 1, own) }
    }
    let (first, second) = (place(theory, line.columns), place(measured, line.columns))
    if let first { put(sign(first, glyphs.predictedMark, glyphs), first.cell, theme.style(.text)) }
    if let second {
      let isBoth = first == second && second.side == 0
      let mark = isBoth ? glyphs.bothMarks : glyphs.measuredMark
      put(sign(second, mark, glyphs), second.cell, own)
    }
    guard area.rows > 1 else { return }
    RatioRuler.drawNames(
      ends, into: &buffer, area: area.cutTop(1).rest.cutTop(1).strip, theme: theme)
  }

  /// Names the ends and 1 below rulers of the width of `area`; what would touch is left out.
  public static func drawNames(
    _ ends: ClosedRange<Double>, into buffer: inout ScreenBuffer, area: Rect, theme: Theme
  ) {
    let ruler = RatioRuler(measured: nil, band: 1...1, ends: ends, role: .faint)
    let one = ruler.cell(1, area.columns)
    let upper = name(of: ends.upperBound)
    let names = [
      (one, "1"), (0, name(of: ends.lowerBound)), (area.columns - upper.count, upper),
    ]
    var taken: [Range<Int>] = []
    for (start, name) in names where start >= 0 && start + name.count <= area.columns {
      let cells = start..<start + name.count
      guard
        taken.allSatisfy({ cells.upperBound < $0.lowerBound || $0.upperBound < cells.lowerBound })
      else { continue }
      taken.append(cells)
      buffer.write(
        name, column: area.column + start, row: area.row, style: theme.style(.faint), clip: area)
    }
  }

  /// A power of two as one writes it: 1/8, 8.
  static func name(of end: Double) -> String {
    end < 1
      ? "1/\(Int(clamping: (1 / end).rounded()))" : "\(Int(clamping: end.rounded()))"
  }

  private var axis: Axis {
    Axis(from: ends.lowerBound, through: ends.upperBound, scale: .logarithmic)
  }

  /// The cell of a ratio; what lies beyond an end is put on it.
  private func cell(_ ratio: Double, _ columns: Int) -> Int {
    let inside = min(max(ratio, ends.lowerBound), ends.upperBound)
    return axis.cell(of: inside, of: columns) ?? 0
  }

  /// A place on the line: -1 and 1 are beyond its ends.
  private struct Place: Equatable {
    let cell: Int
    let side: Int
  }

  private func place(_ ratio: Double?, _ columns: Int) -> Place? {
    guard let ratio, ratio >= 0 else { return nil }
    let side = ratio < ends.lowerBound ? -1 : ratio > ends.upperBound ? 1 : 0
    return Place(cell: cell(ratio, columns), side: side)
  }

  private func sign(
    _ place: Place, _ mark: Unicode.Scalar, _ glyphs: GlyphSet
  ) -> Unicode.Scalar {
    place.side == 0 ? mark : place.side < 0 ? glyphs.beyond.left : glyphs.beyond.right
  }
}
