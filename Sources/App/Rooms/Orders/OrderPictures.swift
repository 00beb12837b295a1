public import Experiments

/// The numbers behind the pictures of the orders view: every order at every stage of the block that is shown.
public struct OrderPictures: Hashable, Sendable {
  /// What is compared.
  public let shown: StageComparison
  /// What was pinned as A, on the same edges.
  public let pinned: StageComparison?

  /// Counts what a request asks for; nil if it was cancelled.
  init?(_ request: LabRequest, _ run: EngineRun) {
    func count(_ one: LabRequest, covering other: StageComparison?) -> StageComparison? {
      StageComparison(
        one.experiment, orderings: one.orderings,
        block: min(request.block, one.experiment.settings.depth - 1),
        isRecalibrated: one.isRecalibrated, covering: other, memory: run.memory,
        isCancelled: run.isCancelled)
    }
    guard let both = request.withPinned(count) else { return nil }
    (shown, pinned) = both
  }
}
