internal import Rendering

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// What the user may decide about the terminal.
public struct TerminalOptions: Hashable, Sendable {
  /// When colours are used.
  public enum ColorChoice: String, Hashable, Sendable, CaseIterable {
    /// If the terminal has any and `NO_COLOR` is unset or empty.
    case auto
    /// If the terminal has any, whatever `NO_COLOR` says.
    case always
    /// Not at all; bold, underline and reverse stay.
    case never
  }

  /// Which characters are used.
  public enum GlyphChoice: String, Hashable, Sendable, CaseIterable {
    /// Unicode where the locale is UTF-8 and the font is likely to have it.
    case auto
    /// Seven-bit characters only.
    case ascii
    /// Unicode, even if the locale says otherwise, as long as the system has any UTF-8 locale.
    case unicode
  }

  /// When colours are used.
  public var color: ColorChoice
  /// Which characters are used.
  public var glyphs: GlyphChoice

  /// Makes options; without arguments the environment decides.
  public init(color: ColorChoice = .auto, glyphs: GlyphChoice = .auto) {
    self.color = color
    self.glyphs = glyphs
  }

  var wantsColor: Bool {
    switch color {
    case .always: return true
    case .never: return false
    case .auto:
      guard let value = getenv("NO_COLOR") else { return true }
      return value.pointee == 0
    }
  }

  func glyphSet(showsUnicode: Bool, terminalType: String) -> GlyphSet {
    switch glyphs {
    case .ascii: return .ascii
    case .unicode: return showsUnicode ? .unicode : .ascii
    // The font of the Linux console has no block eighths and mostly no Greek.
    case .auto: return showsUnicode && terminalType != "linux" ? .unicode : .ascii
    }
  }
}
