public import Lessons
public import Rendering

/// The lines of a step, and where its live blocks are in them.
public struct ProsePage: Hashable, Sendable {
  /// A live block and the lines that stand for it; a lab has none.
  public struct LiveRange: Hashable, Sendable {
    /// The lines.
    public var lines: Range<Int>
    /// The block: lab, predict, quiz, task or hint.
    public var block: Block
  }

  /// The lines from top to bottom.
  public var lines: [Line]
  /// The live blocks in order.
  public var live: [LiveRange]
}
