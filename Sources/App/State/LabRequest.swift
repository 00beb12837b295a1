public import Experiments
import Layers

/// What the lab's view needs from the engine.
public struct LabRequest: Hashable, Sendable {
  /// What to run; the mode does not matter, since train and eval are always run both.
  public let experiment: Experiment
  /// The view it is for.
  public let view: LabView
  /// Whether eval uses re-estimated statistics.
  public let isRecalibrated: Bool
  /// The gradient that comes from above.
  public let upstream: TwinGradients.Source

  init(
    experiment: Experiment, view: LabView, isRecalibrated: Bool,
    upstream: TwinGradients.Source = .drawn
  ) {
    var experiment = experiment
    experiment.settings.mode = .training
    self.experiment = experiment
    self.view = view
    self.isRecalibrated = isRecalibrated
    self.upstream = upstream
  }

  /// Roughly how many nanoseconds it takes; beyond `LabRequest.atOnce` it runs behind the screen.
  public var cost: Int {
    let settings = experiment.settings
    let width = max(settings.features, experiment.inputFeatures)
    // Orders share what stands in front of their first difference, so block 1 is cheap.
    let (first, further) = view == .orders ? (8, 24) : (4, 4)
    let isStraight = settings.activation.isPositivelyHomogeneous
    let stages = (first + further * (settings.depth - 1)) * (isStraight ? 1 : 4)
    let products = (view == .orders ? settings.depth * 6 - 5 : settings.depth) * width / 40
    return settings.batch * width * Experiment.defaultWarmup * (stages + products)
  }

  /// What is computed without leaving the key's own frame.
  public static let atOnce = 10_000_000

  /// Runs the engine; nil if it was cancelled.
  ///
  /// - Parameters:
  ///   - memory: what need not be made again; it changes no number.
  ///   - isCancelled: asked between stages.
  ///   - progress: told how much is done, 0...1.
  public func run(
    memory: EngineMemory? = nil, isCancelled: () -> Bool = { false },
    progress: (Double) -> Void = { _ in }
  ) -> LabResult? {
    let memory = memory ?? EngineMemory()
    memory.begin()
    var comparison: Comparison?
    if view == .orders {
      comparison = Comparison(
        experiment, orderings: Ordering.permutations, isRecalibrated: isRecalibrated,
        measuresRecalibration: false, memory: memory, isCancelled: isCancelled,
        progress: progress)
      if comparison == nil { return nil }
    }
    let warmup = Experiment.defaultWarmup
    let twin = Twin(
      experiment,
      statistics: isRecalibrated ? .recalibrated(batches: warmup) : .settled(batches: warmup),
      memory: memory, isCancelled: isCancelled, progress: progress)
    return twin.map { twin in
      LabResult(
        request: self, twin: twin, gradients: TwinGradients(twin, source: upstream),
        comparison: comparison)
    }
  }
}

/// What the engine made of a request.
public struct LabResult: Hashable, Sendable {
  /// What was asked.
  public let request: LabRequest
  /// The measured batch.
  public let twin: Twin
  /// The way back through it.
  public let gradients: TwinGradients
  /// Every order, for the orders view.
  public let comparison: Comparison?
}
