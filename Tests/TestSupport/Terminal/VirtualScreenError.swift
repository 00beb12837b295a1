/// A sequence the virtual screen does not know; guessing would hide what a real one does.
public struct VirtualScreenError: Error, Hashable, CustomStringConvertible {
  /// What it was.
  public let description: String

  init(_ what: String) { description = "not understood by the virtual screen: \(what)" }
}
