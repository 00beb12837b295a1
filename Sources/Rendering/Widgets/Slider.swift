import Arithmetic

/// A value between its ends: `━━━━●╌╌╌╌`.
public struct Slider: Hashable, Sendable {
  /// Where the knob stands, 0...1.
  public var fraction: Double

  /// Makes a slider.
  public init(fraction: Double) {
    self.fraction = fraction.isFinite ? min(max(fraction, 0), 1) : 0
  }

  /// Draws along the first row of `area`.
  public func draw(into buffer: inout ScreenBuffer, area: Rect, theme: Theme) {
    guard area.columns > 0 else { return }
    let knob = Int(clamping: (fraction * Double(area.columns - 1)).rounded())
    for offset in 0..<area.columns {
      let glyph =
        offset == knob
        ? theme.glyphs.knob : offset < knob ? theme.glyphs.filled : theme.glyphs.unfilled
      buffer.put(
        Glyph(glyph), column: area.column + offset, row: area.row,
        style: theme.style(offset <= knob ? .accent : .faint), clip: area)
    }
  }
}
