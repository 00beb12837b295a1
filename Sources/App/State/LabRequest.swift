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

  /// Roughly how many multiplications it takes; beyond `LabRequest.atOnce` it runs behind the screen.
  public var cost: Int {
    let settings = experiment.settings
    let width = max(settings.features, experiment.inputFeatures)
    let passes = Experiment.defaultWarmup * (view == .orders ? 2 * Ordering.permutations.count : 1)
    return settings.batch * width * (width + 20) * settings.depth * passes
  }

  /// What is computed without leaving the key's own frame.
  public static let atOnce = 3_000_000

  /// Runs the engine; nil if it was cancelled.
  public func run(isCancelled: () -> Bool = { false }) -> LabResult? {
    let warmup = Experiment.defaultWarmup
    let statistics: Twin.Statistics =
      isRecalibrated ? .recalibrated(batches: warmup) : .settled(batches: warmup)
    let twin = Twin(experiment, statistics: statistics)
    if isCancelled() { return nil }
    let gradients = TwinGradients(twin, source: upstream)
    guard view == .orders else {
      return LabResult(request: self, twin: twin, gradients: gradients, comparison: nil)
    }
    let comparison = Comparison(
      experiment, orderings: Ordering.permutations, isRecalibrated: isRecalibrated,
      measuresRecalibration: false, isCancelled: isCancelled)
    return comparison.map {
      LabResult(request: self, twin: twin, gradients: gradients, comparison: $0)
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
