internal import CNCurses
internal import Rendering

extension cnc_cell {
  /// A cell as the C target takes it; the attribute bits are the same on both sides.
  init(_ cell: Cell, colors: ColorMap) {
    let (foreground, background) = colors.colors(of: cell.style)
    self.init(
      base: cell.glyph.base.value, mark: cell.glyph.mark?.value ?? 0,
      foreground: foreground, background: background,
      attributes: cell.style.attributes.rawValue)
  }
}
