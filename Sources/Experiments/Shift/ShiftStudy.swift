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
  private let stacked: [Experiment]

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
