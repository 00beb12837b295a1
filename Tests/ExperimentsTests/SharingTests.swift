import Arithmetic
import Layers
import Testing

@testable import Experiments

/// A comparison computes what orders share once; its numbers are those of each order run alone, to the
/// bit.
@Suite struct SharingTests {
  private static let orders =
    Ordering.permutations + [
      Ordering([.dropout, .linear, .bn, .activation]), Ordering([.linear, .activation, .dropout]),
      Ordering([.bn, .activation]), Ordering([.activation, .dropout]), Ordering([]),
    ]

  private func settings(_ change: (inout Settings) -> Void) -> Settings {
    var settings = Settings()
    settings.batch = 12
    settings.features = 5
    settings.depth = 2
    settings.p = 0.3
    change(&settings)
    return settings
  }

  /// Compares a comparison with a pair of passes for every order.
  private func check(
    _ experiment: Experiment, orders: [Ordering] = SharingTests.orders, isRecalibrated: Bool = false
  ) throws {
    let comparison = try #require(
      Comparison(
        experiment, orderings: orders, warmup: 3, isRecalibrated: isRecalibrated, binCount: 9))
    for row in comparison.rows {
      let one = try experiment.ordered(row.ordering)
      let twin = Twin(
        one, statistics: isRecalibrated ? .recalibrated(batches: 3) : .settled(batches: 3))
      let fixed = Twin(one, statistics: .recalibrated(batches: 3))
      for (block, numbers) in row.blocks.enumerated() {
        let (train, eval) = (twin.train.blocks[block], twin.eval.blocks[block])
        check(numbers.train, train.last)
        check(numbers.eval, eval.last)
        #expect(numbers.bnInputRatio?.mean == ratio(twin, block))
        #expect(numbers.recalibratedRatio?.mean == ratio(fixed, block))
      }
      check(row, twin)
    }
  }

  private func check(_ numbers: Comparison.SeedStatistics, _ stage: StageTrace?) {
    guard let stage else { return }
    let alone = stage.output.withView { OutputStatistics($0) }
    #expect(numbers.mean.mean == alone.mean)
    #expect(numbers.variance.mean == alone.variance)
    #expect(numbers.zeroFraction.mean == alone.zeroFraction)
  }

  private func check(_ row: Comparison.Row, _ twin: Twin) {
    #expect(row.histograms.map(\.count) == twin.train.blocks.map(\.count))
    for (block, stages) in row.histograms.enumerated() {
      let causes = (twin.train.zeroCauses(block: block), twin.eval.zeroCauses(block: block))
      for (column, stage) in stages.enumerated() {
        let (train, eval) = (twin.train.blocks[block][column], twin.eval.blocks[block][column])
        #expect(stage.stage == train.name)
        let bins = stage.train.bins
        #expect(
          stage.train == Histogram(train.output.values, causes: causes.0[column], bins: bins))
        #expect(stage.eval == Histogram(eval.output.values, causes: causes.1[column], bins: bins))
      }
    }
  }

  private func ratio(_ twin: Twin, _ block: Int) -> Double? {
    guard let trace = twin.eval.batchNorm(block: block) else { return nil }
    return trace.moments.variance.average / trace.runningBefore.variance.average
  }

  @Test(arguments: Activation.allCases, DropoutScaling.allCases)
  func `every activation and scaling`(activation: Activation, scaling: DropoutScaling) throws {
    try check(
      Experiment(
        settings: settings {
          $0.activation = activation
          $0.scaling = scaling
        }))
  }

  @Test(arguments: DropoutNoise.allCases, DropoutVariant.allCases)
  func `every noise, over rows and over images`(noise: DropoutNoise, variant: DropoutVariant) throws
  {
    try check(Experiment(settings: settings { $0.noise = noise }))
    let images = settings {
      ($0.noise, $0.variant, $0.batch, $0.features) = (noise, variant, 3, 2)
    }
    try check(
      Experiment(settings: images),
      orders: [Ordering([.conv, .bn, .activation, .dropout]), Ordering([.conv, .dropout, .bn])])
  }

  @Test(arguments: BatchNormConvention.allCases, [false, true])
  func `every convention, settled and re-estimated`(
    convention: BatchNormConvention, isRecalibrated: Bool
  ) throws {
    let settings = settings {
      $0.convention = convention
      $0.gamma = 1.5
      $0.beta = -0.25
      $0.maskDraw = 2
    }
    try check(Experiment(settings: settings), isRecalibrated: isRecalibrated)
  }

  @Test(arguments: DropoutVariant.allCases, DropoutScaling.allCases)
  func `images, with both kinds of masks`(variant: DropoutVariant, scaling: DropoutScaling) throws {
    let orders = [
      Ordering([.conv, .bn, .activation, .dropout]), Ordering([.conv, .dropout, .bn]),
      Ordering([.dropout, .bn]), Ordering([.linear, .bn, .dropout]),
    ]
    let settings = settings {
      $0.variant = variant
      $0.scaling = scaling
      $0.batch = 3
      $0.features = 2
    }
    try check(Experiment(settings: settings), orders: orders)
  }

  @Test func `wider batches than a vector, and more rows than a piece`() throws {
    let settings = settings {
      $0.batch = 300
      $0.features = 37
    }
    try check(Experiment(settings: settings), orders: Ordering.permutations)
  }

  @Test func `given numbers, and another width behind the weights`() throws {
    var given = Givens()
    given.input = Tensor(rows: [[1, 2], [3, 5], [4, 1], [0, 0]])
    given.evalInput = Tensor(rows: [[1, -2], [2, 0.5]])
    given.weight = Tensor(rows: [[1, 0], [0, 1], [1, 1]])
    given.bias = [0.5, 0, -1]
    given.mask = [true, true, false, false, true, true, true, false, true, true, false, true]
    let settings = settings { $0.depth = 1 }
    try check(
      try Experiment.Draft(settings: settings, given: given).sized().checked(),
      orders: [
        Ordering([.linear, .bn, .activation, .dropout]), Ordering([.linear, .dropout, .bn]),
        Ordering([.bn, .linear]),
      ])
  }

  @Test func `numbers edited by hand, where only some orders have them`() throws {
    var experiment = Experiment(settings: settings { $0.p = 0.4 })
    for (target, value): (EditTarget, Double) in [
      (.bias(block: 0, feature: 1), 2), (.weight(block: 1, index: 3), -1.5), (.input(4), 3),
      (.mask(block: 0, index: 7), 0), (.mask(block: 1, index: 2), 1),
      (.gamma(block: 0, feature: 2), 0.5),
    ] {
      experiment.edits[target] = value
    }
    try check(experiment)
  }

  @Test func `orders share what they begin with`() {
    func stages(_ activation: Activation, drops: Bool, depth: Int) -> Int {
      let networks = Ordering.permutations.map { order in
        Network(
          Experiment(
            settings: settings {
              $0.order = order
              $0.activation = activation
              $0.depth = depth
            }))
      }
      let tree = OrderTree(
        networks, routes: networks.indices.map { OrderTree.Route(network: $0, drops: drops) })
      return tree.nodes.count { $0.kind != nil }
    }
    #expect(stages(.gelu, drops: true, depth: 1) == 16)
    #expect(stages(.gelu, drops: true, depth: 2) == 16 + 24)
    // For ReLU the six are four functions, and block 2 has what those begin with.
    #expect(stages(.relu, drops: true, depth: 1) == 15)
    #expect(stages(.relu, drops: true, depth: 2) == 15 + 20)
    // With dropout off the six are two functions.
    #expect(stages(.relu, drops: false, depth: 1) == 5)
  }

  @Test func `memory changes no number`() throws {
    let memory = EngineMemory()
    for p in [0.5, 0.25, 0.5] {
      for order in [Ordering.usual, Ordering([.linear, .dropout, .bn])] {
        memory.begin()
        let experiment = Experiment(
          settings: settings {
            $0.p = p
            $0.order = order
          })
        let orderings = [order] + Ordering.permutations.suffix(2)
        let remembered = Comparison(
          experiment, orderings: orderings, warmup: 4, memory: memory)
        #expect(remembered == Comparison(experiment, orderings: orderings, warmup: 4))
        let twin = Twin(experiment, statistics: .settled(batches: 4), memory: memory)
        #expect(twin == Twin(experiment, statistics: .settled(batches: 4)))
      }
    }
  }

  @Test func `progress rises to the end, and every stage can be the last`() throws {
    let experiment = Experiment(settings: settings { $0.depth = 1 })
    var seen: [Double] = []
    func run(stop: Int) -> Comparison? {
      seen = []
      return Comparison(
        experiment, orderings: Ordering.permutations, seeds: 2, warmup: 2,
        isCancelled: { seen.count >= stop }, progress: { seen.append($0) })
    }
    #expect(run(stop: .max) != nil)
    #expect(seen == seen.sorted())
    #expect(seen.first == 0)
    #expect(try #require(seen.last) > 0.97 && seen.allSatisfy { $0 < 1 })
    let all = seen.count
    for stop in [1, 7, all / 2, all - 1] {
      #expect(run(stop: stop) == nil)
      #expect(seen.count == stop)
    }
  }

  @Test func `histograms in float32 are those of the layers in float32`() throws {
    let settings = settings { $0.p = 0.3 }
    let orders = Ordering.permutations.map { Ordering($0.stages.filter { $0 != .linear }) }
    let draws = RandomStream(seed: 2, purpose: .input).normals(rows: 200, columns: 24)
    let input = Tensor(shape: [200, 24], values: draws.map { Float($0) })
    let bins = HistogramBins(count: 64, from: -4, through: 4)
    let shared = BatchHistograms(
      of: input, settings: settings, orderings: orders, step: 3, bins: bins)
    #expect(shared.input == Histogram(input.values, bins: bins))
    let uniforms = RandomStream(seed: settings.seed, purpose: .mask, layer: 1, step: 3)
      .uniforms(rows: 200, columns: 24)
    for (order, histograms) in zip(orders, shared.orders) {
      var x = input
      for (kind, histogram) in zip(order.stages, histograms) {
        switch kind {
        case .bn:
          let bn = BatchNorm<Float>(epsilon: 1e-5)
          x = try bn.forward(x, phase: .training, running: .initial(features: 24)).output
        case .dropout: x = Dropout<Float>(probability: 0.3).forward(x, uniforms: uniforms).output
        default: x = Activation.relu.forward(x)
        }
        #expect(histogram == Histogram(x.values, bins: bins))
      }
    }
  }
}
