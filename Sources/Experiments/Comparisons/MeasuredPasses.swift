import Arithmetic
import Layers

/// The passes of the measured batch through all orders, on running statistics that were settled first.
struct MeasuredPasses {
  let tree: OrderTree
  let experiments: [Experiment]
  private let plan: SeedRun.Plan
  private let memory: EngineMemory?
  let walk: TreeWalk<Double>
  private let walkToBN: TreeWalk<Double>
  /// The routes whose statistics are not known yet, as a tree of their own.
  private let settling: OrderTree
  /// The running statistics of each order, settled and re-estimated, [order][block].
  private var settled: [Int: [RunningStatistics<Double>]] = [:]
  private var recalibrated: [Int: [RunningStatistics<Double>]] = [:]

  init(_ experiments: [Experiment], plan: SeedRun.Plan, memory: EngineMemory?) {
    self.experiments = experiments
    self.plan = plan
    self.memory = memory
    let networks = experiments.map { Network($0) }
    tree = OrderTree(
      networks, routes: experiments.indices.map { OrderTree.Route(network: $0, drops: true) })
    walk = TreeWalk(tree, isNeeded: Array(repeating: true, count: tree.nodes.count))
    walkToBN = TreeWalk(tree, isNeeded: tree.leading { $0.kind == .bn })
    let wanted = [!plan.isRecalibrated, plan.isRecalibrated || plan.measuresRecalibration]
    var routes: [OrderTree.Route] = []
    for (index, experiment) in experiments.enumerated() {
      for drops in [true, false] where wanted[drops ? 0 : 1] {
        let name = EngineMemory.Settled(
          experiment: experiment, batches: plan.warmup, drops: drops)
        if let known = memory?.statistics(name) {
          if drops { settled[index] = known } else { recalibrated[index] = known }
        } else {
          routes.append(OrderTree.Route(network: index, drops: drops))
        }
      }
    }
    settling = OrderTree(networks, routes: routes)
  }

  /// How many stages all passes compute together.
  func stages(countsHistograms: Bool) -> Int {
    SharedSettling.stages(settling, batches: plan.warmup)
      + walk.stages * (countsHistograms ? 4 : 2)
      + (plan.measuresRecalibration ? walkToBN.stages : 0)
  }

  /// Settles the statistics that are not known yet.
  mutating func settle(_ check: () throws(GivenUp) -> Void) throws(GivenUp) {
    let all = try SharedSettling.statistics(
      settling, experiments: experiments, batches: plan.warmup, memory: memory, check: check)
    for (route, statistics) in zip(settling.routes, all) {
      if route.drops {
        settled[route.network] = statistics
      } else {
        recalibrated[route.network] = statistics
      }
      memory?.remember(
        statistics,
        of: EngineMemory.Settled(
          experiment: experiments[route.network], batches: plan.warmup, drops: route.drops))
    }
  }

  /// The first pass of a phase.
  func survey(
    _ phase: Phase, wantsRanges: Bool, _ check: () throws(GivenUp) -> Void
  ) throws(GivenUp) -> Survey {
    var survey = Survey(tree, wantsRanges: wantsRanges)
    try run(walk, phase, isRecalibrated: plan.isRecalibrated, &survey, check)
    return survey
  }

  /// What BN sees in eval with re-estimated statistics; nil if nobody asks.
  func surveyRecalibrated(_ check: () throws(GivenUp) -> Void) throws(GivenUp) -> Survey? {
    plan.measuresRecalibration ? try surveyInputs(isRecalibrated: true, check) : nil
  }

  /// What BN sees in eval and nothing else.
  func surveyInputs(
    isRecalibrated: Bool, _ check: () throws(GivenUp) -> Void
  ) throws(GivenUp) -> Survey {
    var survey = Survey(tree, wantsRanges: false, wantsOutputs: false)
    try run(walkToBN, .inference, isRecalibrated: isRecalibrated, &survey, check)
    return survey
  }

  /// The histograms of every order, on one set of edges per block and column.
  func histograms(
    covering surveys: [Survey], _ check: () throws(GivenUp) -> Void
  ) throws(GivenUp) -> [[[Comparison.StageHistograms]]] {
    var bins: [HistogramPlace: HistogramBins] = [:]
    for place in Set(surveys.flatMap(\.ranges.keys)) {
      let ranges = surveys.compactMap { $0.ranges[place] } + (plan.ranges[place].map { [$0] } ?? [])
      let (low, high) = (ranges.map(\.low).min() ?? 1, ranges.map(\.high).max() ?? -1)
      bins[place] =
        low <= high
        ? HistogramBins(count: plan.binCount, from: low, through: high)
        : HistogramBins(count: plan.binCount, from: -1, through: 1)
    }
    var train = HistogramCount<Double>(tree) { bins[$0] }
    var eval = HistogramCount<Double>(tree) { bins[$0] }
    try run(walk, .training, isRecalibrated: plan.isRecalibrated, &train, check)
    try run(walk, .inference, isRecalibrated: plan.isRecalibrated, &eval, check)
    return tree.paths.indices.map { order in
      let activation = experiments[order].settings.activation
      return tree.paths[order].map { stages in
        stages.compactMap { node in
          guard let kind = tree.nodes[node].kind, let train = train.histogram(of: node),
            let eval = eval.histogram(of: node)
          else { return nil }
          return Comparison.StageHistograms(
            stage: kind == .activation ? activation.rawValue : kind.rawValue, train: train,
            eval: eval, trainSpread: surveys.first?.spreads[node],
            evalSpread: surveys.last?.spreads[node])
        }
      }
    }
  }

  /// Variance at BN's input over the running variance it is divided by, both averaged over features.
  func ratio(_ eval: Survey, isRecalibrated: Bool?, order: Int, block: Int) -> Double? {
    guard let node = tree.batchNorm(route: order, block: block),
      let variance = eval.inputVariances[node]
    else { return nil }
    let running = running(node, isRecalibrated: isRecalibrated ?? plan.isRecalibrated)
    let average = running.variance.average
    return average > 0 ? variance / average : nil
  }

  private func running(_ node: Int, isRecalibrated: Bool) -> RunningStatistics<Double> {
    let place = tree.nodes[node]
    let known = isRecalibrated ? recalibrated[place.network] : settled[place.network]
    guard let known else { preconditionFailure("statistics are settled before eval") }
    return known[place.block]
  }

  /// Sends the measured batch through all orders.
  func run<Visitor: TreeVisitor>(
    _ walk: TreeWalk<Double>, _ phase: Phase, isRecalibrated: Bool, _ visitor: inout Visitor,
    _ check: () throws(GivenUp) -> Void
  ) throws(GivenUp) where Visitor.Scalar == Double {
    for root in tree.roots {
      let experiment = experiments[tree.nodes[root].network]
      let input =
        phase == .training
        ? experiment.measuredInput(memory: memory)
        : experiment.evalInput(memory: memory)
      let masks = MaskBook(
        of: tree.networks[tree.nodes[root].network],
        source: .drawn(step: experiment.measuredMaskStep))
      var pass = TreeWalk<Double>.Pass(
        phase: phase, masks: masks,
        running: { running($0, isRecalibrated: isRecalibrated) }, samples: input.samples,
        positions: input.positions)
      try walk.run(input, root: root, pass: &pass, visitor: &visitor, check: check)
    }
  }
}
