/// A terminal: takes whole screens, gives events.
///
/// It sends only what changed.
public protocol Terminal: AnyObject {
  /// The size right now.
  var size: Size { get }
  /// How many colours it can show; `NO_COLOR` and the like are already taken into account.
  var colorDepth: ColorDepth { get }
  /// Whether block elements, lines and Greek can be shown.
  var glyphs: GlyphSet { get }
  /// Shows a screen.
  func present(_ buffer: ScreenBuffer)
  /// Waits for something to happen, up to `timeout` (nil: for ever), and returns all that is there.
  func events(timeout: Duration?) -> [Event]
}

/// The characters charts and frames are drawn with.
public enum GlyphSet: Hashable, Sendable, CaseIterable {
  /// Block eighths, lines, Greek.
  case unicode
  /// Seven-bit characters only.
  case ascii
}
