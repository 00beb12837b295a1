/// What is wrong with packed bytes, in one line.
public struct ArchiveFault: Error, Hashable, Sendable {
  /// What is wrong and what would be right.
  public let message: String

  /// Makes a fault.
  public init(_ message: String) { self.message = message }
}
