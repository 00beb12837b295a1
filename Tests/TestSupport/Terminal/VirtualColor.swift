/// A colour on the virtual screen.
public enum VirtualColor: Hashable, Sendable {
  /// The terminal's own.
  case standard
  /// A palette index.
  case index(Int)
  /// Direct colour.
  case rgb(Int, Int, Int)
}
