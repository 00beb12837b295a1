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
    public fileprivate(set) var blocks: [BlockStatistics]
    /// The histograms of each block's stages, of the first seed.
    public let histograms: [[StageHistograms]]
    /// Why the order could not be measured, if so.
    public let refusal: OrderRefusal?
  }

  /// What one block of one order gave.
  public struct BlockStatistics: Hashable, Sendable {
    /// Variance at BN's input in eval over the running variance; nil without BN.
    public let bnInputRatio: Measured?
    /// What theory says of it for large batches; nil where no closed form is known.
    public let bnInputRatioPredicted: Double?
    /// What the size of the batch makes of that.
    public let batchFactor: BatchFactor
    /// What theory says of it for batches of this size; nil where no closed form is known.
    public var bnInputRatioPredictedAtBatch: Double? {
      bnInputRatioPredicted.flatMap { ratio in batchFactor.factor.map { ratio * $0 } }
    }
    /// The same as far as it is seen, for large batches whatever their size.
    public var bnInputRatioExpected: Double? {
      bnInputRatioPredicted.flatMap { ratio in batchFactor.visibleFactor.map { ratio * $0 } }
    }
    /// Whether eval sees what training saw at BN's input; nil without BN.
    public fileprivate(set) var verdict: Verdict?
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
    /// Where the values lie in train; nil where the histograms are not of values.
    public var trainSpread: StageSpread?
    /// Where they lie in eval.
    public var evalSpread: StageSpread?
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
  /// How many further seeds stand behind the verdicts alone.
  public private(set) var furtherSeeds = 0
  /// How many batches settled the running statistics.
  public let warmup: Int
  /// Whether eval used statistics re-estimated with dropout off.
  public let isRecalibrated: Bool
  /// One row per order.
  public private(set) var rows: [Row]

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
  ///   - other: a comparison whose ranges the histograms cover, too, so that both can share edges.
  ///   - memory: what need not be made again.
  ///   - isCancelled: asked between stages; once true the comparison is given up.
  ///   - progress: told how much is done, 0...1.
  /// - Returns: nil if it was cancelled.
  public init?(
    _ experiment: Experiment, orderings: [Ordering], seeds: Int = 1,
    warmup: Int = Experiment.defaultWarmup, isRecalibrated: Bool = false,
    measuresRecalibration: Bool = true, binCount: Int = 40, covering other: Comparison? = nil,
    memory: EngineMemory? = nil,
    isCancelled: () -> Bool = { false }, progress: (Double) -> Void = { _ in }
  ) {
    let plan = SeedRun.Plan(
      warmup: warmup, isRecalibrated: isRecalibrated,
      measuresRecalibration: measuresRecalibration, binCount: binCount,
      ranges: other.map(HistogramPlace.ranges) ?? [:])
    let fits = orderings.map { order in
      Result { () throws(ShapeFault) in try experiment.ordered(order) }
    }
    do throws(GivenUp) {
      let runs = try Comparison.runs(
        fits.compactMap { try? $0.get() }, seeds: seeds, plan: plan, memory: memory
      ) { done throws(GivenUp) in
        if isCancelled() { throw GivenUp() }
        progress(done)
      }
      rows = Comparison.rows(orderings, fits, runs, isRecalibrated: isRecalibrated)
    } catch {
      return nil
    }
    self.experiment = experiment
    (self.seeds, self.warmup) = (seeds, warmup)
    self.isRecalibrated = isRecalibrated
  }

  /// All orders on one seed after the other; the first one's histograms are counted.
  private static func runs(
    _ experiments: [Experiment], seeds: Int, plan: SeedRun.Plan, memory: EngineMemory?,
    progress: (Double) throws(GivenUp) -> Void
  ) throws(GivenUp) -> [SeedRun] {
    var runs: [SeedRun] = []
    for offset in 0..<UInt64(seeds) {
      let seeded = experiments.map { one in
        var one = one
        one.seed &+= offset
        return one
      }
      runs.append(
        try SeedRun(seeded, plan: plan, countsHistograms: offset == 0, memory: memory) {
          done throws(GivenUp) in
          try progress((Double(offset) + done) / Double(seeds))
        })
    }
    return runs
  }

  /// A row for each order; those that were run stand in the runs without the others between them.
  private static func rows(
    _ orderings: [Ordering], _ fits: [Result<Experiment, ShapeFault>], _ runs: [SeedRun],
    isRecalibrated: Bool
  ) -> [Row] {
    var (rows, places): ([Row], [Int]) = ([], [])
    for (index, fit) in fits.enumerated() {
      switch fit {
      case .failure(let fault): rows.append(Row(orderings[index], refusal: .shape(fault)))
      case .success:
        rows.append(
          Row(
            runs, order: places.count, ordering: orderings[index], places: places,
            isRecalibrated: isRecalibrated))
        places.append(index)
      }
    }
    return rows
  }
}

extension Comparison.Row {
  /// The row of an order that was not run.
  fileprivate init(_ ordering: Ordering, refusal: OrderRefusal) {
    (self.ordering, self.refusal) = (ordering, refusal)
    (sameAs, blocks, histograms) = (nil, [], [])
  }

  /// The row of an order that was run; `places` are the rows of those that were run before it.
  fileprivate init(
    _ seeds: [SeedRun], order: Int, ordering: Ordering, places: [Int], isRecalibrated: Bool
  ) {
    let runs = seeds.map { $0.orders[order] }
    self.ordering = ordering
    refusal = runs.lazy.compactMap(\.refusal).first.map { .batch($0) }
    sameAs =
      refusal != nil
      ? nil
      : (0..<order).first { other in
        seeds.allSatisfy { $0.orders[other].outputs == $0.orders[order].outputs }
      }.map { places[$0] }
    blocks =
      refusal != nil
      ? []
      : (runs.first?.blocks ?? []).indices.map { block in
        Comparison.BlockStatistics(runs, block: block, isRecalibrated: isRecalibrated)
      }
    histograms = refusal == nil ? runs.first?.histograms ?? [] : []
  }
}

extension Comparison.BlockStatistics {
  init(_ runs: [SeedRun.Order], block: Int, isRecalibrated: Bool) {
    batchFactor = BatchFactor(runs[0].experiment, block: block + 1)
    func measured(_ value: (SeedRun.Block) -> Double?) -> Measured? {
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
    let settings = runs[0].experiment.settings
    guard settings.order.stages(block: block, depth: settings.depth).contains(.bn) else { return }
    let theory = isRecalibrated ? 1 : bnInputRatioPredicted
    verdict = Verdict(
      runs.map { $0.blocks[block].bnInputRatio }, correction: batchFactor.correction,
      theory: theory.flatMap { ratio in batchFactor.unbiasedFactor.map { ratio * $0 } })
  }
}

extension Comparison {
  /// How many further seeds stand behind the verdict on a single one.
  public static let furtherSeeds = 5

  /// Whether a further seed says more of what was measured with one: with one seed there is no interval.
  public var wantsFurtherSeed: Bool {
    seeds == 1 && furtherSeeds < Comparison.furtherSeeds
      && rows.contains { $0.blocks.contains { $0.verdict?.hasRatio == true } }
  }

  /// Runs one more seed for the verdicts; every other number stays that of the seeds before.
  ///
  /// - Parameters:
  ///   - memory: what need not be made again.
  ///   - isCancelled: asked between stages; once true the seed is given up and leaves no trace.
  /// - Returns: whether it was run.
  public mutating func addSeed(
    memory: EngineMemory? = nil, isCancelled: () -> Bool = { false }
  ) -> Bool {
    let judged = rows.indices.filter { rows[$0].refusal == nil }
    let experiments = judged.compactMap { row -> Experiment? in
      var one = try? experiment.ordered(rows[row].ordering)
      one?.seed &+= UInt64(seeds + furtherSeeds)
      return one
    }
    guard experiments.count == judged.count,
      let ratios = SeedRun.ratios(
        experiments, warmup: warmup, isRecalibrated: isRecalibrated, memory: memory,
        isCancelled: isCancelled)
    else { return false }
    for (row, blocks) in zip(judged, ratios) {
      for (block, ratio) in blocks.enumerated() { rows[row].blocks[block].verdict?.add(ratio) }
    }
    furtherSeeds += 1
    return true
  }
}
