import Arithmetic

/// How roles and numbers look on a terminal; the colours themselves are in `RoleColors`.
///
/// Text keeps the terminal's own foreground and background; only bars, selections and heat cells
/// carry a background, and then the foreground too.
public struct Theme: Hashable, Sendable {
  /// The colours there are.
  public let depth: ColorDepth
  /// The characters there are.
  public let glyphs: GlyphSet
  /// The colours that are taken of those.
  public let scheme: Scheme
  /// Whether bars may be drawn with braille dots, which not every font has.
  public var usesBraille = false
  /// Whether curves and strands are; where not, they are made of characters that lean.
  public var drawsDots = true

  /// Makes the theme for a terminal.
  public init(depth: ColorDepth, glyphs: GlyphSet, scheme: Scheme = .dark) {
    self.depth = depth
    self.glyphs = glyphs
    self.scheme = scheme
  }

  /// No colours, seven-bit characters: what every terminal can show.
  public static let plainest = Theme(depth: .monochrome, glyphs: .ascii)

  /// How a role looks.
  public func style(_ role: Role) -> Style {
    let attributes = Theme.attributes(role)
    switch role {
    case .faint: return depth == .palette256 ? colored(role, []) : Style(attributes: .dim)
    default: return colored(role, attributes)
    }
  }

  /// What a role looks like without colours.
  private static func attributes(_ role: Role) -> Style.Attributes {
    switch role {
    case .text, .eval, .good, .activationZero, .code, .formula: []
    case .faint: .dim
    case .bar, .inEval: .reverse
    case .selected, .inTrain: [.reverse, .bold]
    case .heading, .key, .train, .accent, .warning, .dropoutZero, .value: .bold
    case .link: .underline
    }
  }

  private func colored(_ role: Role, _ attributes: Style.Attributes) -> Style {
    guard let color = RoleColors.color(role, scheme: scheme, depth: depth) else {
      return Style(attributes: attributes)
    }
    // Many terminals show bold as bright where there are few colours, and bright ones are not read on white.
    let isBrightened = depth != .palette256 && scheme.isLight
    return Style(
      foreground: .index(color),
      attributes: isBrightened ? attributes.subtracting(.bold) : attributes)
  }

  /// The heat of a number: blue below 0, amber above, on a scale symmetric about 0.
  ///
  /// What is near 0 stands on the terminal's own ground; the colour grows with the distance from 0.
  ///
  /// - Parameter fraction: the number over the largest magnitude on screen, cut to -1...1.
  public func heat(_ fraction: Double) -> Style {
    guard fraction.isFinite else { return style(.warning) }
    let level = min(max(fraction, -1), 1)
    switch depth {
    case .palette256:
      let step = Int(clamping: (level.magnitude * Double(Scheme.heatSteps)).rounded())
      guard step > 0 else { return .plain }
      let color = (level < 0 ? scheme.heatBelow : scheme.heatAbove)[step - 1]
      let ground = Ground(Palette.color(color))
      return Style(foreground: .index(ground == .dark ? 231 : 16), background: .index(color))
    case .ansi16, .ansi8:
      if level.magnitude < 0.1 { return .plain }
      let (cold, hot) = RoleColors.heat(scheme, depth: depth)
      guard let color = level < 0 ? cold : hot else { return Style(attributes: .bold) }
      // Yellow that is not bold is brown on the Linux console, and too dark there.
      let isBold = !scheme.isLight && (level.magnitude > 0.6 || color == 3)
      return Style(foreground: .index(color), attributes: isBold ? .bold : [])
    case .monochrome:
      return level.magnitude > 0.6 ? Style(attributes: .bold) : .plain
    }
  }

  /// The ground of a range along a row, such as one deviation each side of a mean; text of every role is
  /// read on it.
  public var band: Style {
    guard depth == .palette256, scheme.leastContrast < 7 else { return .plain }
    return Style(background: .index(scheme.isLight ? 255 : 235))
  }
}
