/// An open lesson: where one stands in it, and its live lab.
public struct ReaderState: Hashable, Sendable {
  /// The lab beside the prose.
  public internal(set) var lab: LabState

  /// Opens a lesson.
  public init(lab: LabState) { self.lab = lab }
}
