import Layers

/// One order on one seed: what a comparison keeps of it.
struct OrderRun {
  struct Block {
    let bnInputRatio: Double?
    let recalibratedRatio: Double?
    let train: OutputStatistics
    let eval: OutputStatistics
  }

  /// The last outputs in train and eval, to find orders that are the same function.
  struct Outputs: Hashable {
    let train: Tensor<Double>
    let eval: Tensor<Double>
  }

  let experiment: Experiment
  let blocks: [Block]
  let outputs: Outputs
  let refusal: BatchNormError?
  /// Both passes, kept for the histograms of one seed.
  let twin: Twin?

  init(
    _ experiment: Experiment, warmup: Int, isRecalibrated: Bool, measuresRecalibration: Bool,
    keepsPasses: Bool, memory: DrawMemory
  ) {
    self.experiment = experiment
    let twin = Twin(
      experiment,
      statistics: isRecalibrated ? .recalibrated(batches: warmup) : .settled(batches: warmup),
      memory: memory)
    let fixed =
      measuresRecalibration
      ? Twin(experiment, statistics: .recalibrated(batches: warmup), memory: memory).eval : nil
    refusal = twin.train.refusal
    outputs = Outputs(train: twin.train.output, eval: twin.eval.output)
    blocks = twin.train.blocks.indices.compactMap { block in
      guard let train = twin.train.blocks[block].last, let eval = twin.eval.blocks[block].last
      else { return nil }
      return Block(
        bnInputRatio: OrderRun.bnInputRatio(twin.eval, block: block),
        recalibratedRatio: fixed.flatMap { OrderRun.bnInputRatio($0, block: block) },
        train: OutputStatistics(train.output), eval: OutputStatistics(eval.output))
    }
    self.twin = keepsPasses ? twin : nil
  }

  /// Variance at BN's input over the running variance it is divided by, both averaged over features.
  static func bnInputRatio(_ eval: Pass, block: Int) -> Double? {
    guard let trace = eval.batchNorm(block: block) else { return nil }
    let running = trace.runningBefore.variance.average
    return running > 0 ? trace.moments.variance.average / running : nil
  }
}

/// One set of edges per block and column, shared by all orders and both phases.
struct SharedBins {
  private let bins: [[HistogramBins]]  // [block][column]

  init(_ runs: [OrderRun], count: Int) {
    let passes = runs.compactMap(\.twin).flatMap { [$0.train, $0.eval] }
    let depth = passes.map(\.blocks.count).max() ?? 0
    bins = (0..<depth).map { block in
      let width = passes.map { $0.blocks.indices.contains(block) ? $0.blocks[block].count : 0 }
      return (0..<(width.max() ?? 0)).map { column in
        let samples = passes.compactMap { pass -> [Double]? in
          guard pass.blocks.indices.contains(block),
            pass.blocks[block].indices.contains(column)
          else { return nil }
          return pass.blocks[block][column].output.values
        }
        return HistogramBins(count: count, covering: samples)
      }
    }
  }

  func histograms(of run: OrderRun) -> [[Comparison.StageHistograms]] {
    guard let twin = run.twin, run.refusal == nil else { return [] }
    return twin.train.blocks.indices.map { block in
      let (train, eval) = (twin.train.zeroCauses(block: block), twin.eval.zeroCauses(block: block))
      return twin.train.blocks[block].indices.map { column in
        let (a, b) = (twin.train.blocks[block][column], twin.eval.blocks[block][column])
        let edges = bins[block][column]
        return Comparison.StageHistograms(
          stage: a.name,
          train: Histogram(a.output.values, causes: train[column], bins: edges),
          eval: Histogram(b.output.values, causes: eval[column], bins: edges))
      }
    }
  }
}
