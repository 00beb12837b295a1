/// How roles and numbers look on a terminal: the one place where colours are chosen.
///
/// Text keeps the terminal's own foreground and background; only bars, selections and heat cells
/// carry a background, and then the foreground too.
public struct Theme: Hashable, Sendable {
  /// The colours there are.
  public let depth: ColorDepth
  /// The characters there are.
  public let glyphs: GlyphSet
  /// Whether bars may be drawn with braille dots, which not every font has.
  public var usesBraille = false

  /// Makes the theme for a terminal.
  public init(depth: ColorDepth, glyphs: GlyphSet) {
    self.depth = depth
    self.glyphs = glyphs
  }

  /// No colours, seven-bit characters: what every terminal can show.
  public static let plainest = Theme(depth: .monochrome, glyphs: .ascii)

  /// How a role looks.
  public func style(_ role: Role) -> Style {
    switch role {
    case .text: .plain
    case .faint: depth == .palette256 ? Style(foreground: .index(244)) : Style(attributes: .dim)
    case .bar: Style(attributes: .reverse)
    case .heading: colored(81, 6, .bold)
    case .key: Style(attributes: .bold)
    case .selected: Style(attributes: [.reverse, .bold])
    case .train: colored(214, 3, .bold)
    case .eval: colored(39, 6, [])
    case .accent: colored(170, 5, .bold)
    case .warning: colored(203, 1, .bold)
    case .good: colored(71, 2, [])
    case .activationZero: colored(244, 7, [])
    case .dropoutZero: colored(203, 1, .bold)
    case .code: colored(180, 3, [])
    case .formula: colored(146, 7, [])
    case .link: Style(attributes: .underline)
    case .value: colored(81, 6, .bold)
    }
  }

  private func colored(
    _ palette: UInt8, _ ansi: UInt8, _ attributes: Style.Attributes
  ) -> Style {
    switch depth {
    case .palette256: Style(foreground: .index(palette), attributes: attributes)
    case .ansi16, .ansi8: Style(foreground: .index(ansi), attributes: attributes)
    case .monochrome: Style(attributes: attributes)
    }
  }

  /// The heat of a number: purple below 0, orange above, on a scale symmetric about 0.
  ///
  /// - Parameter fraction: the number over the largest magnitude on screen, cut to -1...1.
  public func heat(_ fraction: Double) -> Style {
    guard fraction.isFinite else { return style(.warning) }
    let level = min(max(fraction, -1), 1)
    switch depth {
    case .palette256:
      let index = Int((level * 5).rounded()) + 5
      let color = Theme.diverging[index]
      return Style(
        foreground: .index(Theme.takesWhiteText.contains(color) ? 231 : 16),
        background: .index(color))
    case .ansi16, .ansi8:
      if abs(level) < 0.1 { return .plain }
      return Style(
        foreground: .index(level < 0 ? 6 : 3), attributes: abs(level) > 0.6 ? .bold : [])
    case .monochrome:
      return abs(level) > 0.6 ? Style(attributes: .bold) : .plain
    }
  }

  /// PuOr in palette indexes: told apart with every kind of colour vision.
  private static let diverging: [UInt8] = [17, 54, 97, 146, 253, 231, 223, 215, 172, 130, 88]
  private static let takesWhiteText: Set<UInt8> = [17, 54, 97, 130, 88]
}
