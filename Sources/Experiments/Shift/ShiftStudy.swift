import Arithmetic
public import Layers

/// The variance at BN's input in eval over the running one, as curves over p and over depth.
///
/// A study is a value that grows by one run at a time, so that it can be shown before it is complete:
/// seed after seed, and within a seed place after place. What it holds depends on the experiment and on
/// how many runs were made, on nothing else.
public struct ShiftStudy: Hashable, Sendable {
  /// The values of p that are measured.
  public static let measuredP = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95]
  /// The deepest stack that is measured.
  public static let deepest = 8
  /// How many seeds a complete study has.
  public static let seeds = 5

  /// The experiment whose p and depth are varied.
  public let experiment: Experiment
  /// Whether eval uses statistics re-estimated with dropout off.
  public let isRecalibrated: Bool
  /// The orders, one curve each.
  public let orderings: [Ordering]
  /// Why BN refused the batch, if it did.
  public private(set) var refusal: BatchNormError?
  /// What each place gave, seed by seed: [order][place][seed][block].
  private(set) var ratios: [[[[Double?]]]]
  let places: [Place]
  /// The experiment in each order.
  let ordered: [Experiment]
  /// The same on the deepest stack; fewer where some numbers describe a single block.
  let stacked: [Experiment]

  /// Where a run is made.
  enum Place: Hashable, Sendable {
    /// On the experiment's own depth, with another p.
    case p(Double)
    /// On the deepest stack, with the experiment's own p.
    case depth
  }

  /// An empty study.
  ///
  /// - Parameters:
  ///   - experiment: everything but p and depth.
  ///   - isRecalibrated: whether eval uses statistics re-estimated with dropout off.
  ///   - orderings: the orders; nil are those of `ShiftStudy.orderings(for:)`.
  public init(_ experiment: Experiment, isRecalibrated: Bool, orderings: [Ordering]? = nil) {
    self.experiment = experiment
    self.isRecalibrated = isRecalibrated
    ordered = (orderings ?? ShiftStudy.orderings(for: experiment)).compactMap {
      try? experiment.ordered($0)
    }
    self.orderings = ordered.map(\.settings.order)
    stacked = ordered.compactMap { one in
      var deep = one
      return (try? deep.change { $0.settings.depth = ShiftStudy.deepest }).map { deep }
    }
    let isStackable = stacked.count == ordered.count
    places = ShiftStudy.measuredP.map { .p($0) } + (isStackable ? [.depth] : [])
    ratios = self.orderings.map { [places] _ in places.map { _ in [] } }
  }

  /// The experiment's own order, if it has BN, and the four functions that BN, relu and dropout make.
  public static func orderings(for experiment: Experiment) -> [Ordering] {
    let own = experiment.settings.order
    let weights = own.stages.filter { $0 == .linear || $0 == .conv }
    let usual: [[StageKind]] = [
      [.bn, .activation, .dropout], [.activation, .bn, .dropout], [.activation, .dropout, .bn],
      [.dropout, .bn, .activation],
    ]
    let all = usual.map { Ordering(weights + $0) }
    return own.contains(.bn) && !all.contains(own) ? [own] + all : all
  }

  /// How many runs make it complete.
  public var total: Int { ShiftStudy.seeds * places.count * orderings.count }

  /// Whether there is nothing left to run.
  public var isComplete: Bool { next == nil }

  /// The share of the runs that were made, 0...1.
  public var progress: Double {
    isComplete ? 1 : Double(ratios.joined().reduce(0) { $0 + $1.count }) / Double(total)
  }

  /// How many seeds every point has, at least.
  public var completeSeeds: Int { ratios.joined().map(\.count).min() ?? 0 }

  /// Makes the next run; nothing once it is complete.
  ///
  /// - Parameters:
  ///   - memory: draws that need not be made again.
  ///   - isCancelled: asked between stages; once true the run is given up and leaves no trace.
  public mutating func advance(memory: EngineMemory, isCancelled: () -> Bool = { false }) {
    guard let next,
      let twin = Twin(
        experiment(of: next), statistics: statistics, memory: memory, isCancelled: isCancelled)
    else { return }
    refusal = twin.train.refusal
    ratios[next.order][next.place].append(
      twin.eval.blocks.indices.map { ShiftStudy.ratio(twin.eval, block: $0) })
  }

  /// Variance at BN's input over the running variance it is divided by, both averaged over features.
  private static func ratio(_ eval: Pass, block: Int) -> Double? {
    guard let trace = eval.batchNorm(block: block) else { return nil }
    let running = trace.runningBefore.variance.average
    return running > 0 ? trace.moments.variance.average / running : nil
  }

  /// Takes over what another study has measured, where both differ in the experiment's own p only: the
  /// curves over p are then the same.
  public mutating func reuse(_ other: ShiftStudy) {
    var same = other.experiment
    same.p = experiment.p
    guard same == experiment, other.isRecalibrated == isRecalibrated,
      other.orderings == orderings, other.places == places
    else { return }
    for order in orderings.indices {
      for place in places.indices where places[place] != .depth {
        ratios[order][place] = other.ratios[order][place]
      }
    }
  }

  /// One run: an order at a place on a seed, all from 0.
  private struct Run {
    let order: Int
    let place: Int
    let seed: Int
  }

  /// The first run that is missing, seed after seed.
  private var next: Run? {
    if refusal != nil { return nil }
    for seed in 0..<ShiftStudy.seeds {
      for place in places.indices {
        for order in orderings.indices where ratios[order][place].count <= seed {
          return Run(order: order, place: place, seed: seed)
        }
      }
    }
    return nil
  }

  private func experiment(of run: Run) -> Experiment {
    var one: Experiment
    switch places[run.place] {
    case .p(let p):
      one = ordered[run.order]
      one.p = p
    case .depth: one = stacked[run.order]
    }
    one.seed &+= UInt64(run.seed)
    return one
  }

  private var statistics: Twin.Statistics {
    let batches = Experiment.defaultWarmup
    return isRecalibrated ? .recalibrated(batches: batches) : .settled(batches: batches)
  }
}

extension ShiftStudy {
  /// A place on a curve.
  public struct Point: Hashable, Sendable {
    /// p, or the block.
    public let x: Double
    /// What was measured, over the seeds so far; nil before the first one.
    public let measured: Measured?
    /// The same as a ratio of two unbiased variances, as verdicts have it.
    public let unbiased: Measured?
  }

  /// What theory says at a place.
  public struct Prediction: Hashable, Sendable {
    /// p, or the block.
    public let x: Double
    /// The ratio for large batches.
    public let ratio: Double
    /// The ratio for batches of the experiment's size, as far as that is seen; nil where no closed form
    /// is known.
    public let ratioAtBatch: Double?
    /// The same for two unbiased variances.
    public let ratioUnbiased: Double?
  }

  /// The measured ratio of an order at BN's input of a block, over p.
  ///
  /// - Parameters:
  ///   - order: which of `orderings`, from 0.
  ///   - block: which block, from 0.
  public func overP(order: Int, block: Int) -> [Point] {
    ShiftStudy.measuredP.enumerated().map { point(order, $0, block, x: $1) }
  }

  /// The measured ratio of an order at the experiment's p, block by block.
  public func overDepth(order: Int) -> [Point] {
    blocks.map { point(order, ShiftStudy.measuredP.count, $0 - 1, x: Double($0)) }
  }

  /// The measured ratio at the experiment's own p.
  public func atOwnP(order: Int, block: Int) -> Measured? {
    ownPlace(order: order, block: block).flatMap { measured(order, $0, block) }
  }

  /// The place that measures the experiment's own p, if one does.
  private func ownPlace(order: Int, block: Int) -> Int? {
    if let own = ShiftStudy.measuredP.firstIndex(of: experiment.settings.p) { return own }
    // Of an order that drops in the last block alone, the deepest stack has other blocks.
    let isLast = block == experiment.settings.depth - 1 && block < ShiftStudy.deepest - 1
    if orderings[order].dropsInHeadOnly, isLast { return nil }
    return places.firstIndex(of: .depth)
  }

  /// Whether eval sees what training saw at the experiment's own p; nil before the first seed, and where
  /// that place is not measured.
  public func verdict(order: Int, block: Int) -> Verdict? {
    guard let place = ownPlace(order: order, block: block) else { return nil }
    let ratios = ratios[order][place].compactMap { $0.indices.contains(block) ? $0[block] : nil }
    guard !ratios.isEmpty else { return nil }
    var one = ordered[order]
    one.p = experiment.settings.p
    let theory = predicted(order: order, p: one.p, block: block)?.ratioUnbiased
    return Verdict(
      ratios, correction: BatchFactor(one, block: block + 1).correction, theory: theory)
  }

  /// The blocks that are measured, from 1.
  public var blocks: ClosedRange<Int> {
    places.contains(.depth) ? 1...ShiftStudy.deepest : 1...max(1, experiment.settings.depth)
  }

  /// What theory says of an order over p, in steps of 0.05, where a closed form is known.
  public func predictedOverP(order: Int, block: Int) -> [Prediction] {
    (0...19).compactMap { predicted(order: order, p: Double($0) / 20, block: block) }
  }

  /// What theory says of an order block by block.
  public func predictedOverDepth(order: Int) -> [Prediction] {
    let one = (places.contains(.depth) ? stacked : ordered)[order]
    return blocks.compactMap { prediction(of: one, block: $0, x: Double($0)) }
  }

  /// What theory says of an order at a place; nil where no closed form is known.
  public func predicted(order: Int, p: Double, block: Int) -> Prediction? {
    var one = ordered[order]
    one.p = p
    return prediction(of: one, block: block + 1, x: p)
  }

  /// Statistics re-estimated with dropout off are those of eval itself: their ratio is 1.
  private func prediction(of one: Experiment, block: Int, x: Double) -> Prediction? {
    guard let ratio = isRecalibrated ? 1 : ShiftTheory.initialRatio(one, block: block)
    else { return nil }
    let factor = BatchFactor(one, block: block)
    return Prediction(
      x: x, ratio: ratio, ratioAtBatch: factor.visibleFactor.map { ratio * $0 },
      ratioUnbiased: factor.unbiasedFactor.map { ratio * $0 })
  }

  private func point(_ order: Int, _ place: Int, _ block: Int, x: Double) -> Point {
    let measured = measured(order, place, block)
    let correction = BatchFactor(ordered[order], block: block + 1).correction
    let unbiased = measured.flatMap { measured in
      correction.map { correction in Measured(measured.values.map { $0 * correction }) }
    }
    return Point(x: x, measured: measured, unbiased: unbiased)
  }

  private func measured(_ order: Int, _ place: Int, _ block: Int) -> Measured? {
    guard places.indices.contains(place) else { return nil }
    let values = ratios[order][place].compactMap { $0.indices.contains(block) ? $0[block] : nil }
    return values.isEmpty ? nil : Measured(values)
  }
}
