import Rendering
import Testing

/// What is read where a terminal has 8 or 16 colours, in the palettes that are common.
@Suite struct FewColorsTests {
  /// A palette of 16, and whether bold text of the first eight has the brighter colour there.
  struct SmallPalette: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let colors: [UInt32]
    let boldIsBright: Bool

    func contrast(_ style: Style, on ground: PaletteColor) -> Double? {
      guard case .index(let index) = style.foreground else { return nil }
      let isBright = boldIsBright && style.attributes.contains(.bold) && index < 8
      let color = colors[Int(index) + (isBright ? 8 : 0)]
      return PaletteColor(
        red: Int(color >> 16), green: Int(color >> 8 & 0xFF), blue: Int(color & 0xFF)
      ).contrast(to: ground)
    }
  }

  private static let xterm: [UInt32] = [
    0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
    0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
  ]

  /// The Linux console brightens bold always, xterm unless it is told otherwise.
  static let palettes = [
    SmallPalette(
      testDescription: "VGA",
      colors: [
        0x000000, 0xAA0000, 0x00AA00, 0xAA5500, 0x0000AA, 0xAA00AA, 0x00AAAA, 0xAAAAAA,
        0x555555, 0xFF5555, 0x55FF55, 0xFFFF55, 0x5555FF, 0xFF55FF, 0x55FFFF, 0xFFFFFF,
      ], boldIsBright: true),
    SmallPalette(testDescription: "xterm", colors: xterm, boldIsBright: true),
    SmallPalette(testDescription: "xterm, bold only bold", colors: xterm, boldIsBright: false),
  ]

  @Test(arguments: palettes, Scheme.allCases)
  func `every role and every number is read on its ground`(palette: SmallPalette, scheme: Scheme) {
    let level = scheme.isLight ? 255 : 0
    let ground = PaletteColor(red: level, green: level, blue: level)
    for depth in [ColorDepth.ansi8, .ansi16] {
      let theme = Theme(depth: depth, glyphs: .unicode, scheme: scheme)
      var styles = Role.allCases.map { ("\($0)", theme.style($0)) }
      styles += (-10...10).map { ("heat \($0)", theme.heat(Double($0) / 10)) }
      for (name, style) in styles {
        #expect(style.background == .standard, "\(name)")
        guard let contrast = palette.contrast(style, on: ground) else { continue }
        // Bold strokes that stay dark are read at 3, as large text is.
        let isStrong = depth == .ansi8 && !palette.boldIsBright && style.attributes.contains(.bold)
        let least = isStrong && scheme == .dark ? 3 : scheme.leastContrast
        #expect(contrast >= least, "\(depth) \(name): \(contrast)")
      }
    }
  }

  @Test(arguments: [ColorDepth.ansi8, .ansi16], Scheme.allCases)
  func `below and above 0 look different`(depth: ColorDepth, scheme: Scheme) {
    let theme = Theme(depth: depth, glyphs: .unicode, scheme: scheme)
    #expect(theme.heat(-0.5) != theme.heat(0.5))
    #expect(theme.heat(0) == .plain)
  }
}
