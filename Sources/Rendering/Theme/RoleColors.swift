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

  /// Roles that mean different things stay apart for who sees red and green, or blue and yellow, alike.
  private static func palette(_ role: Role) -> Row? {
    switch role {
    case .text, .bar, .key, .selected, .link, .heading, .value: nil
    case .faint: Row(247, 241, 250, 239)
    case .activationZero: Row(246, 242, 250, 238)
    case .train, .inTrain: Row(221, 94, 228, 52)
    case .eval, .inEval: Row(81, 27, 153, 19)
    case .accent: Row(141, 56, 183, 54)
    case .dropoutZero: Row(212, 90, 213, 53)
    case .warning: Row(209, 160, 216, 89)
    case .good: Row(114, 23, 157, 22)
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
    case .text, .faint, .bar, .key, .selected, .link, .heading, .value: nil
    case .eval, .inEval: scheme.isLight ? 4 : 6
    case .train, .inTrain: few(scheme, dark: 3, light: 5, contrastOnDark: 3)
    case .warning: few(scheme, dark: 1, light: 1, contrastOnDark: 3)
    case .dropoutZero: few(scheme, dark: 5, light: 5)
    case .accent: few(scheme, dark: 7, light: 4)
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
  /// How many steps of colour there are on either side of 0.
  static let heatSteps = 7

  /// The grounds of numbers below 0, palette indexes from near 0 outwards; high contrast takes only those
  /// that text is read on at 7.
  var heatBelow: [UInt8] {
    switch self {
    case .dark: [234, 17, 18, 61, 63, 105, 147]
    case .light: [189, 189, 147, 105, 63, 62, 61]
    case .contrastOnDark: [234, 17, 17, 18, 18, 147, 189]
    case .contrastOnLight: [189, 189, 147, 147, 54, 18, 17]
    }
  }

  /// The grounds of numbers above 0, likewise.
  var heatAbove: [UInt8] {
    switch self {
    case .dark: [234, 58, 94, 136, 172, 214, 221]
    case .light: [230, 223, 222, 215, 178, 136, 94]
    case .contrastOnDark: [234, 52, 52, 88, 88, 214, 221]
    case .contrastOnLight: [230, 223, 222, 215, 52, 52, 52]
    }
  }
}
