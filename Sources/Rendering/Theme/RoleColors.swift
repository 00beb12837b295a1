/// The colours of the roles: the one place where they are chosen.
enum RoleColors {
  /// The palette index of a role; nil is the terminal's own colour.
  static func color(_ role: Role, scheme: Scheme, depth: ColorDepth) -> UInt8? {
    switch depth {
    case .monochrome: nil
    case .palette256: palette(role)?[scheme]
    case .ansi8: ansi(role, scheme)
    // The bright ones: on a dark ground the plain ones are hard to read.
    case .ansi16:
      ansi(role, scheme).map { scheme.isLight || $0 == 0 || $0 == 7 ? $0 : $0 + 8 }
    }
  }

  /// A role in the four schemes, indexes of the 256-colour palette.
  private struct Row {
    let dark, light, contrastOnDark, contrastOnLight: UInt8

    init(_ dark: UInt8, _ light: UInt8, _ contrastOnDark: UInt8, _ contrastOnLight: UInt8) {
      (self.dark, self.light) = (dark, light)
      (self.contrastOnDark, self.contrastOnLight) = (contrastOnDark, contrastOnLight)
    }

    subscript(scheme: Scheme) -> UInt8 {
      switch scheme {
      case .dark: dark
      case .light: light
      case .contrastOnDark: contrastOnDark
      case .contrastOnLight: contrastOnLight
      }
    }
  }

  private static func palette(_ role: Role) -> Row? {
    switch role {
    case .text, .bar, .key, .selected, .link: nil
    case .faint, .activationZero: Row(244, 242, 250, 239)
    case .heading, .value: Row(81, 24, 123, 18)
    case .train: Row(214, 94, 220, 52)
    case .eval: Row(39, 26, 117, 19)
    case .accent: Row(170, 126, 219, 90)
    case .warning, .dropoutZero: Row(203, 160, 217, 88)
    case .good: Row(71, 22, 120, 22)
    case .code: Row(180, 58, 229, 53)
    case .formula: Row(146, 60, 189, 54)
    }
  }

  /// One of the first eight colours.
  ///
  /// Yellow, cyan and green cannot be read on white, so a light ground has
  /// none of them; high contrast has those alone that are read at 7 in the palettes that are common.
  private static func ansi(_ role: Role, _ scheme: Scheme) -> UInt8? {
    switch role {
    case .text, .faint, .bar, .key, .selected, .link: nil
    case .heading, .eval, .value: scheme.isLight ? 4 : 6
    case .train: few(scheme, dark: 3, light: 5, contrastOnDark: 3)
    case .warning, .dropoutZero: few(scheme, dark: 1, light: 1, contrastOnDark: 3)
    case .accent: few(scheme, dark: 5, light: 5)
    case .code: few(scheme, dark: 6, light: 5)
    case .good: few(scheme, dark: 2)
    case .activationZero, .formula: few(scheme, dark: 7)
    }
  }

  private static func few(
    _ scheme: Scheme, dark: UInt8, light: UInt8? = nil, contrastOnDark: UInt8? = nil
  ) -> UInt8? {
    switch scheme {
    case .dark: dark
    case .light: light
    case .contrastOnDark: contrastOnDark
    case .contrastOnLight: nil
    }
  }

  /// The colours of numbers below and above 0 where there are few; nil is the terminal's own.
  static func heat(_ scheme: Scheme, depth: ColorDepth) -> (cold: UInt8, hot: UInt8?) {
    if scheme.isLight { return (4, scheme == .light ? 1 : nil) }
    return depth == .ansi16 ? (14, 11) : (6, 3)
  }
}

extension Scheme {
  /// Eleven steps from purple through white to orange and brown in palette indexes, told apart with
  /// every kind of colour vision (PuOr); high contrast takes only those that text is read on at 7.
  var heat: [UInt8] {
    leastContrast < 7
      ? [17, 54, 97, 146, 253, 231, 223, 215, 172, 130, 88]
      : [17, 54, 141, 183, 253, 231, 223, 215, 172, 88, 52]
  }
}
