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
  /// The block whose stages are counted, for the view that shows those of one, from 0.
  public var block = 0
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
    if !view.room.races { experiment.race = RaceChoices() }
    self.experiment = experiment
    self.view = view
    self.isRecalibrated = isRecalibrated
    self.upstream = upstream
  }

  /// Roughly how many nanoseconds it takes until its first answer; beyond `LabRequest.atOnce` it runs
  /// behind the screen.
  public var cost: Int { view.room.cost(self) }

  /// Roughly how many nanoseconds its whole answer takes.
  public var wholeCost: Int { cost + view.room.furtherCost(self) }

  /// The blocks of the stack.
  var depth: Int { experiment.settings.depth }

  /// What one network takes: so many nanoseconds a number for the stages of the first block and of each
  /// further one, and for so many products with the weights.
  func cost(first: Int, further: Int, products: Int) -> Int {
    let settings = experiment.settings
    let width = max(settings.features, experiment.inputFeatures)
    let isStraight = settings.activation.isPositivelyHomogeneous
    let stages = (first + further * (settings.depth - 1)) * (isStraight ? 1 : 4)
    return settings.batch * width * Experiment.defaultWarmup * (stages + products * width / 40)
  }

  /// How many bins each histogram of the orders view has.
  public static let binCount = 40

  /// How many bins the gradients are counted in; wider ones are summed from them for the screen.
  static let fineBinCount = 400

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
    isCancelled: @escaping () -> Bool = { false },
    progress: @escaping (Double) -> Void = { _ in },
    report: @escaping (LabResult) -> Void = { _ in }
  ) -> LabResult? {
    let memory = memory ?? EngineMemory()
    memory.begin()
    return view.room.measure(
      self,
      EngineRun(
        memory: memory, earlier: earlier, isCancelled: isCancelled, progress: progress,
        report: report))
  }

  /// The first answer, whatever refines it.
  public func runFirst(memory: EngineMemory?) -> LabResult? {
    var first: LabResult?
    let whole = run(
      memory: memory, isCancelled: { first != nil }, report: { first = first ?? $0 })
    return first ?? whole
  }

  /// Where eval's running statistics come from.
  var statistics: Twin.Statistics {
    let warmup = Experiment.defaultWarmup
    return isRecalibrated ? .recalibrated(batches: warmup) : .settled(batches: warmup)
  }
}

/// A run of the engine for one request: what it may use, and whom it tells.
struct EngineRun {
  /// What need not be made again; it changes no number.
  let memory: EngineMemory
  /// What an earlier request measured; it saves work and changes no result.
  let earlier: ShiftStudy?
  /// Asked between stages; once true the request is given up.
  let isCancelled: () -> Bool
  /// Told how much is done, 0...1.
  let progress: (Double) -> Void
  /// Takes what is there already, while the rest is still to come.
  let report: (LabResult) -> Void

  /// The measured batch and the way back through it; nil if it was cancelled.
  func batch(_ request: LabRequest, progress: (Double) -> Void) -> LabResult? {
    let twin = Twin(
      request.experiment, statistics: request.statistics, memory: memory,
      isCancelled: isCancelled, progress: progress)
    guard let twin, !isCancelled() else { return nil }
    return LabResult(
      request: request, twin: twin, gradients: TwinGradients(twin, source: request.upstream))
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
  /// Every order at every stage of a block, for the orders view.
  public internal(set) var pictures: OrderPictures?
  /// The ratios so far, for the shift view.
  public internal(set) var shift: ShiftStudy?
}
