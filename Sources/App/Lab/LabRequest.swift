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
  /// The orders that are compared, for the views that compare some.
  public var orderings = Ordering.permutations
  /// Whether the gradients of all orders are wanted, too.
  public var wantsGradients = false
  /// The histogram whose samples are wanted, too.
  public var zoom: OrderZoom?
  /// What was pinned as A, if anything: it is compared on the same edges.
  public var pinned: [LabRequest] = []

  init(
    experiment: Experiment, view: LabView, isRecalibrated: Bool,
    upstream: TwinGradients.Source = .drawn
  ) {
    var experiment = experiment
    experiment.mode = .training
    if view != .race { experiment.race = RaceChoices() }
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
    let once = settings.batch * width * Experiment.defaultWarmup * (stages + products)
    if view == .orders { return once * (1 + pinned.count) * (wantsGradients ? 3 : 1) }
    guard view == .shift else { return once }
    return once * study.total
  }

  /// How many bins each histogram of the orders view has.
  public static let binCount = 40

  /// What is computed without leaving the key's own frame.
  public static let atOnce = 10_000_000

  /// Runs the engine; nil if it was cancelled.
  ///
  /// - Parameters:
  ///   - memory: what need not be made again; it changes no number.
  ///   - earlier: what an earlier request measured; it saves work and changes no result.
  ///   - isCancelled: asked between stages; once true the request is given up.
  ///   - progress: told how much is done, 0...1.
  ///   - report: takes what is there already, while the rest is still to come.
  public func run(
    memory: EngineMemory? = nil, earlier: ShiftStudy? = nil,
    isCancelled: () -> Bool = { false }, progress: (Double) -> Void = { _ in },
    report: (LabResult) -> Void = { _ in }
  ) -> LabResult? {
    let memory = memory ?? EngineMemory()
    memory.begin()
    var orders: OrderResults?
    if view == .orders {
      orders = OrderResults(self, memory: memory, isCancelled: isCancelled, progress: progress)
      if orders == nil { return nil }
    }
    let twin = Twin(
      experiment, statistics: statistics, memory: memory, isCancelled: isCancelled,
      progress: view.isWalk ? progress : { _ in })
    guard let twin, !isCancelled() else { return nil }
    var result = LabResult(
      request: self, twin: twin, gradients: TwinGradients(twin, source: upstream), orders: orders)
    if view == .shift {
      var study = study
      if let earlier { study.reuse(earlier) }
      return complete(study, &result, memory, isCancelled, progress, report)
    }
    return result
  }

  /// Where eval's running statistics come from.
  var statistics: Twin.Statistics {
    let warmup = Experiment.defaultWarmup
    return isRecalibrated ? .recalibrated(batches: warmup) : .settled(batches: warmup)
  }

  /// The study of the shift view, with nothing measured yet.
  var study: ShiftStudy {
    ShiftStudy(
      experiment, isRecalibrated: isRecalibrated,
      orderings: orderings.filter { $0.contains(.bn) })
  }

  /// Makes one run of a study after another.
  private func complete(
    _ study: ShiftStudy, _ result: inout LabResult, _ memory: EngineMemory,
    _ isCancelled: () -> Bool, _ progress: (Double) -> Void, _ report: (LabResult) -> Void
  ) -> LabResult? {
    var study = study
    var seed = study.completeSeeds
    result.shift = study
    while !study.isComplete {
      report(result)
      progress(study.progress)
      if isCancelled() { return nil }
      study.advance(memory: memory, isCancelled: isCancelled)
      result.shift = study
      if study.completeSeeds != seed {
        seed = study.completeSeeds
        memory.begin()
      }
    }
    return result
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
  public internal(set) var orders: OrderResults?
  /// The ratios so far, for the shift view.
  public internal(set) var shift: ShiftStudy?
}
