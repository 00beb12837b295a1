import Rendering

/// Draws pixels: their colour on the diverging scale, or where there are no colours for that a character whose ink
/// grows with the distance from 0, of strokes for what is below it.
struct PixelPen {
  let theme: Theme

  /// Whether pixels are colours and not characters.
  var hasColors: Bool { theme.depth == .palette256 }

  /// Characters from 0 outwards.
  private static let above: [Unicode.Scalar] = [" ", ".", "+", "*", "#"]
  private static let below: [Unicode.Scalar] = [" ", "'", "-", "~", "="]

  /// The strongest character on a side of 0.
  static func sign(above isAbove: Bool) -> String {
    String(Character((isAbove ? above : below)[above.count - 1]))
  }

  /// A pixel over some columns of one row.
  ///
  /// - Parameter fraction: its value over the one of the strongest colour.
  func draw(_ fraction: Double, in place: Rect, into buffer: inout ScreenBuffer) {
    buffer.fill(
      place, with: Glyph(hasColors ? " " : ink(fraction)), style: theme.heat(fraction))
  }

  /// Two pixels below each other in one cell.
  func draw(
    _ upper: Double, over lower: Double, in place: Rect, into buffer: inout ScreenBuffer
  ) {
    guard hasColors, theme.glyphs == .unicode else {
      return draw(
        upper.magnitude > lower.magnitude ? upper : lower, in: place, into: &buffer)
    }
    let (top, bottom) = (theme.heat(upper).background, theme.heat(lower).background)
    let glyph: Unicode.Scalar = top == .standard ? bottom == .standard ? " " : "▄" : "▀"
    buffer.fill(
      place, with: Glyph(glyph),
      style: top == .standard
        ? Style(foreground: bottom) : Style(foreground: top, background: bottom))
  }

  private func ink(_ fraction: Double) -> Unicode.Scalar {
    guard fraction.isFinite else { return "?" }
    let ramp = fraction < 0 ? Self.below : Self.above
    let last = Double(ramp.count - 1)
    return ramp[Int((min(fraction.magnitude, 1) * last).rounded())]
  }

  /// A sign on top of a pixel, which keeps its colour.
  func mark(
    _ text: String, at column: Int, _ row: Int, clip: Rect, into buffer: inout ScreenBuffer
  ) {
    var style = buffer.cell(column: column, row: row)?.style ?? .plain
    style.attributes.insert(.bold)
    if !hasColors { style = theme.style(.key) }
    buffer.write(text, column: column, row: row, style: style, clip: clip)
  }
}
