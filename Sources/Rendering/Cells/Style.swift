/// A colour as terminals name it: the user's own default, or an index of the 256-colour palette.
public enum Color: Hashable, Sendable {
  /// The terminal's own foreground or background.
  case standard
  /// A palette index: 0...15 are the user's, 16...231 the cube, 232...255 the grays.
  case index(UInt8)
}

/// How a cell looks apart from its glyph.
public struct Style: Hashable, Sendable {
  /// Attributes every terminal has, or ignores harmlessly.
  public struct Attributes: OptionSet, Hashable, Sendable {
    /// The bits; the C target uses the same ones.
    public let rawValue: UInt16
    /// Makes a set from bits.
    public init(rawValue: UInt16) { self.rawValue = rawValue }
    /// Bold.
    public static let bold = Attributes(rawValue: 1)
    /// Dim.
    public static let dim = Attributes(rawValue: 2)
    /// Underlined.
    public static let underline = Attributes(rawValue: 4)
    /// Foreground and background exchanged.
    public static let reverse = Attributes(rawValue: 8)
    /// Slanted.
    public static let italic = Attributes(rawValue: 16)
  }

  /// The colour of the glyph.
  public var foreground: Color
  /// The colour behind it.
  public var background: Color
  /// Bold, dim, underline, reverse.
  public var attributes: Attributes

  /// Makes a style; without arguments it is the terminal's own.
  public init(
    foreground: Color = .standard, background: Color = .standard, attributes: Attributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }

  /// The terminal's own look.
  public static let plain = Style()

  /// The same style with `attributes` added.
  public func adding(_ attributes: Attributes) -> Style {
    var copy = self
    copy.attributes.formUnion(attributes)
    return copy
  }
}

/// How many colours a terminal can show.
public enum ColorDepth: Int, Hashable, Sendable, CaseIterable, Comparable {
  /// None: attributes only.
  case monochrome = 0
  /// The eight ANSI colours.
  case ansi8 = 8
  /// The eight ANSI colours and their bright forms.
  case ansi16 = 16
  /// The 256-colour palette.
  case palette256 = 256

  /// Orders depths by the number of colours.
  public static func < (left: ColorDepth, right: ColorDepth) -> Bool {
    left.rawValue < right.rawValue
  }
}
