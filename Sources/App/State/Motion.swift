/// How much moves on the screen by itself.
public enum Motion: String, Hashable, Sendable, CaseIterable {
  /// Nothing: what is computed behind the screen is shown when it is done or a key is pressed.
  case none
  /// Four pictures a second at most.
  case less
  /// As fast as there is news, at most twenty pictures a second.
  case full

  /// How long a picture stands before news alone may change it; nil is until the news is complete.
  public var pause: Duration? {
    switch self {
    case .none: nil
    case .less: .milliseconds(250)
    case .full: .zero
    }
  }
}
