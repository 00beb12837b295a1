public import Rendering

/// How the program looks and is used: what a person chose, and what the terminal said of itself.
public struct Look: Hashable, Sendable {
  /// The colours.
  public var theme = ThemeChoice.auto
  /// The ground that the terminal has, as far as it is known.
  public var ground: Ground?
  /// The characters that reach the screen.
  public var glyphs = GlyphSet.unicode
  /// Whether bars and curves are drawn with braille dots; nil draws curves with them and bars in blocks.
  public var usesBraille: Bool?

  /// Whether clicks and the wheel are taken; selecting text then needs shift.
  public var usesMouse = false

  /// How much moves by itself.
  public var motion = Motion.full
  /// The keys.
  public var keys = KeyMap.standard

  /// The standard look.
  public init() {}

  /// Whether it matters what ground the terminal has, and nobody has said so yet.
  public var wantsGround: Bool {
    ground == nil && (theme == .auto || theme == .contrast)
  }

  /// The theme on a terminal with so many colours.
  public func theme(depth: ColorDepth) -> Theme {
    var theme = Theme(
      depth: self.theme.depth(of: depth), glyphs: glyphs, scheme: self.theme.scheme(on: ground))
    theme.usesBraille = usesBraille ?? false
    theme.drawsDots = usesBraille ?? true
    return theme
  }
}
