public import Layers

/// Several orders on the same dice: equal inputs, weights and uniforms, so that a difference is due
/// to the order alone.
public struct Comparison: Hashable, Sendable {
  /// What one order gave.
  public struct Row: Hashable, Sendable {
    /// The order.
    public let ordering: Ordering
    /// The index of an earlier row with the same outputs, bit for bit, in train and eval.
    public let sameAs: Int?
    /// Each block's numbers.
    public let blocks: [BlockStatistics]
    /// The histograms of each block's stages, of the first seed.
    public let histograms: [[StageHistograms]]
    /// Why the order could not be measured, if BN refused the batch.
    public let refusal: BatchNormError?
  }

  /// What one block of one order gave.
  public struct BlockStatistics: Hashable, Sendable {
    /// Variance at BN's input in eval over the running variance; nil without BN.
    public let bnInputRatio: Measured?
    /// What theory says of it; nil where no closed form is known.
    public let bnInputRatioPredicted: Double?
    /// The block's output in train.
    public let train: SeedStatistics
    /// The block's output in eval.
    public let eval: SeedStatistics
    /// Eval over train variance of the block's output; nil where train's is 0.
    public let ratio: Measured?
    /// `bnInputRatio` with statistics re-estimated with dropout off.
    public let recalibratedRatio: Measured?
  }

  /// One stage's histograms, train and eval on the same edges.
  public struct StageHistograms: Hashable, Sendable {
    /// The stage's name.
    public let stage: String
    /// In train.
    public let train: Histogram
    /// In eval.
    public let eval: Histogram
  }

  /// A block's output over all seeds.
  public struct SeedStatistics: Hashable, Sendable {
    /// The mean.
    public let mean: Measured
    /// The variance.
    public let variance: Measured
    /// The share of exact zeros.
    public let zeroFraction: Measured

    init(_ seeds: [OutputStatistics]) {
      mean = Measured(seeds.map(\.mean))
      variance = Measured(seeds.map(\.variance))
      zeroFraction = Measured(seeds.map(\.zeroFraction))
    }
  }

  /// The experiment whose order was varied.
  public let experiment: Experiment
  /// How many seeds were run.
  public let seeds: Int
  /// Whether eval used statistics re-estimated with dropout off.
  public let isRecalibrated: Bool
  /// One row per order.
  public let rows: [Row]

  /// Runs every order.
  ///
  /// - Parameters:
  ///   - experiment: everything but the order.
  ///   - orderings: the orders.
  ///   - seeds: how many seeds, from the experiment's own on.
  ///   - warmup: how many batches settle the running statistics.
  ///   - isRecalibrated: whether eval uses statistics re-estimated with dropout off.
  ///   - measuresRecalibration: whether each order is also run with such statistics.
  ///   - binCount: bins per histogram.
  ///   - isCancelled: asked between runs; once true the comparison is given up.
  /// - Returns: nil if it was cancelled.
  public init?(
    _ experiment: Experiment, orderings: [Ordering], seeds: Int = 1,
    warmup: Int = Experiment.defaultWarmup, isRecalibrated: Bool = false,
    measuresRecalibration: Bool = true, binCount: Int = 40,
    isCancelled: () -> Bool = { false }
  ) {
    var runs: [[OrderRun]] = Array(repeating: [], count: orderings.count)  // [order][seed]
    for offset in 0..<UInt64(seeds) {
      let memory = DrawMemory()
      for (index, ordering) in orderings.enumerated() {
        if isCancelled() { return nil }
        var one = experiment
        one.settings.order = ordering
        one.settings.seed &+= offset
        runs[index].append(
          OrderRun(
            one, warmup: warmup, isRecalibrated: isRecalibrated,
            measuresRecalibration: measuresRecalibration, keepsPasses: offset == 0,
            memory: memory))
      }
    }
    self.experiment = experiment
    self.seeds = seeds
    self.isRecalibrated = isRecalibrated
    let bins = SharedBins(runs.compactMap(\.first), count: binCount)
    rows = runs.indices.map { index in
      Row(runs[index], earlier: runs[..<index], ordering: orderings[index], bins: bins)
    }
  }
}

extension Comparison.Row {
  init(
    _ runs: [OrderRun], earlier: ArraySlice<[OrderRun]>, ordering: Ordering, bins: SharedBins
  ) {
    self.ordering = ordering
    refusal = runs.lazy.compactMap(\.refusal).first
    sameAs = refusal == nil ? earlier.firstIndex { $0.map(\.outputs) == runs.map(\.outputs) } : nil
    blocks =
      refusal != nil
      ? []
      : (runs.first?.blocks ?? []).indices.map { block in
        Comparison.BlockStatistics(runs, block: block)
      }
    histograms = runs.first.map { bins.histograms(of: $0) } ?? []
  }
}

extension Comparison.BlockStatistics {
  init(_ runs: [OrderRun], block: Int) {
    func measured(_ value: (OrderRun.Block) -> Double?) -> Measured? {
      let values = runs.compactMap { value($0.blocks[block]) }
      return values.count == runs.count ? Measured(values) : nil
    }
    bnInputRatio = measured(\.bnInputRatio)
    recalibratedRatio = measured(\.recalibratedRatio)
    bnInputRatioPredicted = runs.first.flatMap {
      ShiftTheory.initialRatio($0.experiment, block: block + 1)
    }
    train = Comparison.SeedStatistics(runs.map { $0.blocks[block].train })
    eval = Comparison.SeedStatistics(runs.map { $0.blocks[block].eval })
    ratio = measured { $0.train.variance > 0 ? $0.eval.variance / $0.train.variance : nil }
  }
}
