import Arithmetic

/// A screen as a picture: text in a grid of cells on the theme's ground, for pages and slides.
public enum SVGText {
  private static let (cellWidth, cellHeight) = (8.4, 18.0)
  private static let margin = 8.0
  private static let dark = Page(
    ink: PaletteColor(red: 216, green: 218, blue: 223),
    ground: PaletteColor(red: 22, green: 24, blue: 28))
  private static let light = Page(
    ink: PaletteColor(red: 28, green: 30, blue: 34),
    ground: PaletteColor(red: 255, green: 255, blue: 255))

  /// What the terminal's own two colours become.
  private struct Page {
    let ink, ground: PaletteColor
  }

  /// The picture.
  ///
  /// - Parameters:
  ///   - buffer: the screen.
  ///   - title: what it shows, for those who do not see it.
  ///   - scheme: what it was drawn with; the picture has the ground of that.
  public static func text(
    of buffer: ScreenBuffer, title: String, scheme: Scheme = .dark
  ) -> String {
    let page = scheme.isLight ? light : dark
    let width = Double(buffer.size.columns) * cellWidth + 2 * margin
    let height = Double(buffer.size.rows) * cellHeight + 2 * margin
    var lines = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(number(width))\" "
        + "height=\"\(number(height))\" viewBox=\"0 0 \(number(width)) \(number(height))\" "
        + "role=\"img\" font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\" "
        + "font-size=\"14\" xml:space=\"preserve\">",
      "<title>\(escaped(title))</title>",
      "<rect width=\"100%\" height=\"100%\" fill=\"\(hex(page.ground))\"/>",
    ]
    for row in 0..<buffer.size.rows {
      lines += runs(of: buffer, row: row).map { element($0, page) }
    }
    return (lines + ["</svg>", ""]).joined(separator: "\n")
  }

  /// Neighbouring cells of one look.
  private struct Run {
    let style: Style
    let row: Int
    let column: Int
    var width = 0
    var text = ""
  }

  private static func runs(of buffer: ScreenBuffer, row: Int) -> [Run] {
    var runs: [Run] = []
    for column in 0..<buffer.size.columns {
      guard let cell = buffer.cell(column: column, row: row) else { continue }
      if runs.last?.style != cell.style {
        runs.append(Run(style: cell.style, row: row, column: column))
      }
      let last = runs.count - 1
      runs[last].width += 1
      if cell.glyph == .continuation { continue }
      runs[last].text.unicodeScalars.append(cell.glyph.base)
      if let mark = cell.glyph.mark { runs[last].text.unicodeScalars.append(mark) }
    }
    return runs.filter { run in
      run.style.background != .standard || run.style.attributes.contains(.reverse)
        || run.text.contains { $0 != " " }
    }
  }

  private static func element(_ run: Run, _ page: Page) -> String {
    let attributes = run.style.attributes
    var (front, back) = (color(run.style.foreground) ?? page.ink, color(run.style.background))
    if attributes.contains(.reverse) { (front, back) = (back ?? page.ground, front) }
    let (x, y) = (
      margin + Double(run.column) * cellWidth, margin + Double(run.row) * cellHeight
    )
    let width = number(Double(run.width) * cellWidth)
    let box = back.map {
      "<rect x=\"\(number(x))\" y=\"\(number(y))\" width=\"\(width)\" "
        + "height=\"\(number(cellHeight))\" fill=\"\(hex($0))\"/>"
    }
    var looks = "fill=\"\(hex(front))\""
    if attributes.contains(.bold) { looks += " font-weight=\"bold\"" }
    if attributes.contains(.dim) { looks += " opacity=\"0.6\"" }
    if attributes.contains(.italic) { looks += " font-style=\"italic\"" }
    if attributes.contains(.underline) { looks += " text-decoration=\"underline\"" }
    // The length keeps columns in place whatever font there is.
    let text =
      "<text x=\"\(number(x))\" y=\"\(number(y + 13.5))\" textLength=\"\(width)\" "
      + "lengthAdjust=\"spacingAndGlyphs\" \(looks)>\(escaped(run.text))</text>"
    return (box ?? "") + text
  }

  private static func color(_ color: Color) -> PaletteColor? {
    if case .index(let index) = color { return Palette.color(index) }
    return nil
  }

  private static func hex(_ color: PaletteColor) -> String {
    "#"
      + [color.red, color.green, color.blue].map { part in
        let digits = String(part, radix: 16)
        return digits.count < 2 ? "0" + digits : digits
      }.joined()
  }

  /// A length with one decimal.
  private static func number(_ value: Double) -> String {
    let tenths = Int(clamping: (value * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}
