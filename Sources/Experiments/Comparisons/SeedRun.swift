import Layers

/// All orders on one seed: what a comparison keeps of them.
struct SeedRun {
  /// How the runs are made.
  struct Plan {
    let warmup: Int
    let isRecalibrated: Bool
    let measuresRecalibration: Bool
    let binCount: Int
    /// What the histograms of each place cover besides their own values.
    var ranges: [HistogramPlace: Survey.Range] = [:]
  }

  struct Block {
    let bnInputRatio: Double?
    let recalibratedRatio: Double?
    let train: OutputStatistics
    let eval: OutputStatistics
  }

  /// The last outputs in train and eval, to find orders that are the same function.
  struct Outputs: Hashable {
    let train: Fingerprint?
    let eval: Fingerprint?
  }

  struct Order {
    let experiment: Experiment
    let blocks: [Block]
    let outputs: Outputs
    let refusal: BatchNormError?
    /// The histograms of each block's stages, if they were counted.
    let histograms: [[Comparison.StageHistograms]]
  }

  let orders: [Order]

  /// Runs the orders.
  ///
  /// - Parameter check: told the fraction that is done; throws if the work is to be given up.
  init(
    _ experiments: [Experiment], plan: Plan, countsHistograms: Bool, memory: EngineMemory?,
    check: (Double) throws(GivenUp) -> Void
  ) throws(GivenUp) {
    var passes = MeasuredPasses(experiments, plan: plan, memory: memory)
    let total = Double(max(1, passes.stages(countsHistograms: countsHistograms)))
    var done = 0.0
    func step() throws(GivenUp) {
      try check(done / total)
      done += 1
    }
    try passes.settle(step)
    let train = try passes.survey(.training, wantsRanges: countsHistograms, step)
    let eval = try passes.survey(.inference, wantsRanges: countsHistograms, step)
    let fixed = try passes.surveyRecalibrated(step)
    let histograms =
      countsHistograms ? try passes.histograms(covering: [train, eval], step) : []
    orders = experiments.indices.map { index in
      Order(
        experiments[index], index, passes, (train, eval, fixed),
        histograms: histograms.isEmpty ? [] : histograms[index])
    }
  }
}

extension SeedRun {
  /// The ratios at BN's input alone, [order][block], as in `Block.bnInputRatio`; nil if it was cancelled.
  static func ratios(
    _ experiments: [Experiment], warmup: Int, isRecalibrated: Bool, memory: EngineMemory?,
    isCancelled: () -> Bool
  ) -> [[Double?]]? {
    let plan = Plan(
      warmup: warmup, isRecalibrated: isRecalibrated, measuresRecalibration: false, binCount: 1)
    var passes = MeasuredPasses(experiments, plan: plan, memory: memory)
    func check() throws(GivenUp) { if isCancelled() { throw GivenUp() } }
    do throws(GivenUp) {
      try passes.settle(check)
      let eval = try passes.surveyInputs(isRecalibrated: isRecalibrated, check)
      return experiments.indices.map { order in
        passes.tree.paths[order].indices.map {
          passes.ratio(eval, isRecalibrated: nil, order: order, block: $0)
        }
      }
    } catch {
      return nil
    }
  }
}

extension SeedRun.Order {
  fileprivate init(
    _ experiment: Experiment, _ index: Int, _ passes: MeasuredPasses,
    _ surveys: (train: Survey, eval: Survey, fixed: Survey?),
    histograms: [[Comparison.StageHistograms]]
  ) {
    let (train, eval, tree) = (surveys.train, surveys.eval, passes.tree)
    let path = tree.paths[index]
    self.experiment = experiment
    self.histograms = histograms
    refusal = path.lazy.joined().compactMap { train.refusals[$0] }.first
    outputs = SeedRun.Outputs(
      train: train.fingerprints[tree.ends[index]], eval: eval.fingerprints[tree.ends[index]])
    blocks = path.indices.compactMap { block in
      guard let last = path[block].last, let output = train.outputs[last],
        let evalOutput = eval.outputs[last]
      else { return nil }
      return SeedRun.Block(
        bnInputRatio: passes.ratio(eval, isRecalibrated: nil, order: index, block: block),
        recalibratedRatio: surveys.fixed.flatMap {
          passes.ratio($0, isRecalibrated: true, order: index, block: block)
        },
        train: output, eval: evalOutput)
    }
  }
}
