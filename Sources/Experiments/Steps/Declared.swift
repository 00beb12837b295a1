/// What is declared once, and equal to nothing but itself.
public protocol Declared: AnyObject, Hashable, Sendable {}

extension Declared {
  /// Whether both are the same declaration.
  public static func == (left: Self, right: Self) -> Bool { left === right }

  /// Hashes which declaration it is.
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
