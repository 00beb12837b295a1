/// What is seen of a list that may be longer than its place.
public struct ListWindow: Hashable, Sendable {
  /// How many entries there are.
  public let count: Int
  /// How many there is room for.
  public let room: Int

  /// Makes a window; negative numbers become 0.
  public init(count: Int, room: Int) {
    self.count = max(0, count)
    self.room = max(0, room)
  }

  /// The last entry that may stand first: behind it the place would not be full.
  public var lastTop: Int { max(0, count - room) }

  /// The entries that are seen from a first one on.
  public func from(_ top: Int) -> Range<Int> {
    let top = min(max(0, top), lastTop)
    return top..<min(count, top + room)
  }

  /// The entries that are seen so that one of them is the cursor's, which comes last.
  public func around(_ cursor: Int) -> Range<Int> { from(cursor - room + 1) }
}
