public import Experiments
import Layers

/// One histogram of the orders view, by its place.
public struct OrderZoom: Hashable, Sendable {
  /// The order.
  public let ordering: Ordering
  /// The block, from 0.
  public let block: Int
  /// The stage of the block, from 0; -1 is what comes in.
  public let column: Int
}

/// What the orders view shows.
public struct OrderResults: Hashable, Sendable {
  /// Every order; its verdicts grow by further seeds.
  public private(set) var comparison: Comparison
  /// The comparison that was pinned as A, on the same edges.
  public let pinned: Comparison?
  /// The gradients of every order, if they were asked for.
  public let gradients: GradientComparison?
  /// The numbers behind the zoomed histogram, in train and eval.
  public let zoomed: ZoomedSamples?
}

/// What a zoomed histogram says of its samples.
public struct ZoomedSamples: Hashable, Sendable {
  /// The place.
  public let zoom: OrderZoom
  /// In train.
  public let train: SampleSummary
  /// In eval.
  public let eval: SampleSummary
}

extension OrderResults {
  /// Whether a further seed would say more of what is on screen; gradients have no verdict.
  var wantsFurtherSeed: Bool { gradients == nil && comparison.wantsFurtherSeed }

  /// Runs one more seed behind the verdicts; false if it was cancelled.
  mutating func addSeed(_ run: EngineRun) -> Bool {
    comparison.addSeed(memory: run.memory, isCancelled: run.isCancelled)
  }

  /// Runs what the orders view asks for; nil if it was cancelled.
  init?(_ request: LabRequest, _ run: EngineRun) {
    let (memory, isCancelled) = (run.memory, run.isCancelled)
    func compare(_ request: LabRequest, covering other: Comparison?) -> Comparison? {
      Comparison(
        request.experiment, orderings: request.orderings, isRecalibrated: request.isRecalibrated,
        measuresRecalibration: false, binCount: LabRequest.binCount, covering: other,
        memory: memory, isCancelled: isCancelled, progress: run.progress)
    }
    guard let both = request.withPinned(compare) else { return nil }
    (comparison, pinned) = both
    func twin(_ experiment: Experiment) -> Twin? {
      Twin(
        experiment, statistics: request.statistics, memory: memory, isCancelled: isCancelled)
    }
    gradients =
      request.wantsGradients
      ? GradientComparison(
        request.experiment, orderings: request.orderings, source: request.upstream,
        binCount: LabRequest.fineBinCount, twin: twin)
      : nil
    if request.wantsGradients, gradients == nil { return nil }
    zoomed = request.zoom.flatMap { zoom in
      guard !request.wantsGradients, let one = try? request.experiment.ordered(zoom.ordering) else {
        return nil
      }
      return twin(one).flatMap { ZoomedSamples(zoom, twin: $0) }
    }
  }
}

extension ZoomedSamples {
  fileprivate init?(_ zoom: OrderZoom, twin: Twin) {
    func sample(_ pass: Pass) -> SampleSummary? {
      guard pass.blocks.indices.contains(zoom.block),
        pass.blocks[zoom.block].indices.contains(zoom.column)
      else { return nil }
      let values = pass.blocks[zoom.block][zoom.column].output.values
      return SampleSummary(
        values, bins: HistogramBins(count: LabRequest.binCount, covering: [values]))
    }
    guard let train = sample(twin.train), let eval = sample(twin.eval) else { return nil }
    self.init(zoom: zoom, train: train, eval: eval)
  }
}
