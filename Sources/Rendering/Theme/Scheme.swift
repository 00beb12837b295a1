/// A set of colours that go with a ground.
public enum Scheme: String, Hashable, Sendable, CaseIterable {
  /// For a dark ground; every role is read at a contrast of 4.5 or more.
  case dark
  /// For a light ground, likewise.
  case light
  /// For a dark ground, at a contrast of 7 or more.
  case contrastOnDark
  /// For a light ground, at 7 or more.
  case contrastOnLight

  /// Whether the ground is light.
  public var isLight: Bool { self == .light || self == .contrastOnLight }

  /// The contrast that every role has at least on the ground it is made for (WCAG 2: 4.5 is AA, 7 AAA).
  public var leastContrast: Double {
    self == .dark || self == .light ? 4.5 : 7
  }

  /// The grounds it is made for: the pure one, and one as far from it as is common.
  public var grounds: [PaletteColor] {
    isLight
      ? [
        PaletteColor(red: 255, green: 255, blue: 255),
        PaletteColor(red: 253, green: 246, blue: 227),
      ]
      : [PaletteColor(red: 0, green: 0, blue: 0), PaletteColor(red: 22, green: 24, blue: 28)]
  }
}

/// The ground that text stands on.
public enum Ground: Hashable, Sendable, CaseIterable {
  /// White or light text on it.
  case dark
  /// Black or dark text on it.
  case light

  /// The ground of a colour, by which of black and white is read better on it.
  public init(_ color: PaletteColor) {
    let (black, white) = (
      PaletteColor(red: 0, green: 0, blue: 0), PaletteColor(red: 255, green: 255, blue: 255)
    )
    self = color.contrast(to: black) > color.contrast(to: white) ? .light : .dark
  }

  /// The ground that `COLORFGBG` names, such as `15;0` or `0;default;15`; nil if it names none.
  public init?(colorVariable text: String) {
    guard let last = text.split(separator: ";").last, let index = Int(last),
      (0...15).contains(index)
    else { return nil }
    self = index == 7 || index > 8 ? .light : .dark
  }
}

/// What a person chose among the looks.
public enum ThemeChoice: String, Hashable, Sendable, CaseIterable {
  /// Dark or light, as the terminal's own ground is.
  case auto
  /// For a dark ground.
  case dark
  /// For a light ground.
  case light
  /// High contrast, on the ground that there is.
  case contrast
  /// No colours: bold, underline and reverse alone.
  case mono

  /// The colours on a ground; a ground that is not known is taken for a dark one.
  public func scheme(on ground: Ground?) -> Scheme {
    switch self {
    case .auto, .mono: ground == .light ? .light : .dark
    case .dark: .dark
    case .light: .light
    case .contrast: ground == .light ? .contrastOnLight : .contrastOnDark
    }
  }

  /// How many of a terminal's colours are used.
  public func depth(of terminal: ColorDepth) -> ColorDepth {
    self == .mono ? .monochrome : terminal
  }
}
