import Rendering
import Testing

@Suite struct ThemeTests {
  @Test(arguments: GlyphSet.allCases)
  func `without colours no style names one`(glyphs: GlyphSet) {
    let theme = Theme(depth: .monochrome, glyphs: glyphs)
    let styles = Role.allCases.map(theme.style) + [-1, -0.5, 0, 0.5, 1].map(theme.heat)
    #expect(styles.allSatisfy { $0.foreground == .standard && $0.background == .standard })
  }

  @Test(arguments: [ColorDepth.ansi8, .ansi16])
  func `few colours are never left`(depth: ColorDepth) {
    let theme = Theme(depth: depth, glyphs: .unicode)
    let styles = Role.allCases.map(theme.style) + [-1, -0.5, 0, 0.5, 1].map(theme.heat)
    for style in styles {
      for case .index(let index) in [style.foreground, style.background] {
        #expect(Int(index) < depth.rawValue)
      }
    }
  }

  @Test func `the heat is symmetric in steps and safe for NaN`() {
    let theme = Theme(depth: .palette256, glyphs: .unicode)
    let steps = stride(from: -1.0, through: 1, by: 0.2).map { theme.heat($0).background }
    #expect(Set(steps).count == 11)
    #expect(theme.heat(.nan) == theme.style(.warning))
    #expect(theme.heat(7) == theme.heat(1))
  }
}
