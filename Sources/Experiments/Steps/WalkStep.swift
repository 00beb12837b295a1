/// A place in a walk: an operation of a block (from 0).
public struct WalkStep: Hashable, Sendable {
  /// The block.
  public let block: Int
  /// The operation.
  public let operation: Operation

  /// Names a place.
  public init(block: Int, operation: Operation) {
    self.block = block
    self.operation = operation
  }

  /// All steps of a walk, first one first.
  public static func all(
    order: Ordering, depth: Int, direction: WalkDirection = .forward
  ) -> [WalkStep] {
    switch direction {
    case .forward:
      [WalkStep(block: 0, operation: .input)]
        + (0..<depth).flatMap {
          steps(order.stages(block: $0, depth: depth), block: $0, direction)
        }
    case .backward:
      [WalkStep(block: depth - 1, operation: .backOutput)]
        + (0..<depth).reversed().flatMap {
          steps(order.stages(block: $0, depth: depth).reversed(), block: $0, direction)
        }
    }
  }

  private static func steps(
    _ stages: [StageKind], block: Int, _ direction: WalkDirection
  ) -> [WalkStep] {
    stages.flatMap { Operation.operations(of: $0, direction) }
      .map { WalkStep(block: block, operation: $0) }
  }
}
