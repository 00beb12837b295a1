import Rendering
import Testing

@Suite struct ThemeTests {
  @Test(arguments: GlyphSet.allCases)
  func `without colours no style names one`(glyphs: GlyphSet) {
    let theme = Theme(depth: .monochrome, glyphs: glyphs)
    let styles = Role.allCases.map(theme.style) + [-1, -0.5, 0, 0.5, 1].map(theme.heat)
    #expect(styles.allSatisfy { $0.foreground == .standard && $0.background == .standard })
  }

  @Test(arguments: Scheme.allCases)
  func `every role is read on its ground`(scheme: Scheme) {
    let theme = Theme(depth: .palette256, glyphs: .unicode, scheme: scheme)
    for role in Role.allCases {
      let style = theme.style(role)
      #expect(style.background == .standard)
      guard case .index(let index) = style.foreground else { continue }
      for ground in scheme.grounds {
        #expect(Palette.color(index).contrast(to: ground) >= scheme.leastContrast, "\(role)")
      }
    }
  }

  /// Colours are compared as they look to a person: CIELAB under the full deficiencies of Machado, Oliveira and
  /// Fernandes (2009).
  @Test(arguments: Scheme.allCases)
  func `roles that mean different things are told apart, also by who is colour-blind`(
    scheme: Scheme
  ) {
    let theme = Theme(depth: .palette256, glyphs: .unicode, scheme: scheme)
    let roles: [Role] = [.train, .eval, .warning, .good, .dropoutZero, .activationZero]
    for sight in ColorSight.allCases {
      for (index, role) in roles.enumerated() {
        for other in roles[..<index] {
          guard case .index(let first) = theme.style(role).foreground,
            case .index(let second) = theme.style(other).foreground
          else { continue }
          let distance = sight.distance(Palette.color(first), Palette.color(second))
          #expect(distance >= 8, "\(role) and \(other), \(sight): \(distance)")
        }
      }
    }
  }

  @Test(arguments: Scheme.allCases)
  func `every heat cell is read`(scheme: Scheme) {
    let theme = Theme(depth: .palette256, glyphs: .unicode, scheme: scheme)
    #expect(theme.heat(0.02) == .plain, "near 0 is the terminal's own ground")
    for step in -7...7 where step != 0 {
      let style = theme.heat(Double(step) / 7)
      guard case .index(let ink) = style.foreground, case .index(let ground) = style.background
      else {
        Issue.record("step \(step) has no colours")
        continue
      }
      let contrast = Palette.color(ink).contrast(to: Palette.color(ground))
      #expect(contrast >= scheme.leastContrast, "step \(step)")
    }
  }

  @Test func `contrast is that of WCAG`() {
    let white = PaletteColor(red: 255, green: 255, blue: 255)
    let black = PaletteColor(red: 0, green: 0, blue: 0)
    #expect(abs(white.contrast(to: black) - 21) < 1e-9)
    // The gray that WCAG's own examples give as the darkest limit of AA on white.
    let gray = PaletteColor(red: 118, green: 118, blue: 118)
    #expect(abs(gray.contrast(to: white) - 4.54) < 0.005)
    #expect(white.contrast(to: gray) == gray.contrast(to: white))
  }

  @Test(arguments: [
    ("15;0", Ground.dark), ("0;15", .light), ("0;default;15", .light), ("7;8", .dark),
    ("0;7", .light),
  ])
  func `COLORFGBG names the ground`(text: String, ground: Ground) {
    #expect(Ground(colorVariable: text) == ground)
  }

  @Test(arguments: ["", "default", "0;default", "0;99", ";"])
  func `a COLORFGBG that names none is no guess`(text: String) {
    #expect(Ground(colorVariable: text) == nil)
  }

  @Test func `auto follows the ground, the others do not`() {
    #expect(ThemeChoice.auto.scheme(on: .light) == .light)
    #expect(ThemeChoice.auto.scheme(on: nil) == .dark)
    #expect(ThemeChoice.dark.scheme(on: .light) == .dark)
    #expect(ThemeChoice.contrast.scheme(on: .light) == .contrastOnLight)
    #expect(ThemeChoice.mono.depth(of: .palette256) == .monochrome)
    #expect(ThemeChoice.light.depth(of: .ansi16) == .ansi16)
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
    let steps = (-7...7).map { theme.heat(Double($0) / 7).background }
    #expect(steps[7] == .standard && Set(steps[8...]).count == 7)
    #expect(Set(steps[..<7]).isDisjoint(with: steps[9...]))
    #expect(theme.heat(.nan) == theme.style(.warning))
    #expect(theme.heat(7) == theme.heat(1))
  }
}
