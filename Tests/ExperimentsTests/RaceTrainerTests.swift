import Layers
import Testing

@testable import Experiments

/// The race computes what the layers compute, on all instruction sets.
@Suite struct RaceTrainerTests {
  /// Every arrangement of the stages, with some of them left out, and dropout in the head only.
  private static let orders: [Ordering] = {
    func arrangements(_ stages: [StageKind]) -> [[StageKind]] {
      guard !stages.isEmpty else { return [[]] }
      return stages.flatMap { first in
        arrangements(stages.filter { $0 != first }).map { [first] + $0 }
      }
    }
    let all = arrangements([.linear, .bn, .activation, .dropout])
    let without = StageKind.allCases.flatMap { left in
      all.map { order in order.filter { $0 != left } }
    }
    return Set((all + without).map { Ordering($0) }).union(
      all.map { Ordering($0, dropsInHeadOnly: true) }
    ).sorted { $0.letters < $1.letters }
  }()

  @Test(arguments: Activation.allCases)
  func `gradients are those of the layers in every order`(activation: Activation) throws {
    for order in Self.orders {
      var settings = Settings()
      settings.order = order
      settings.activation = activation
      settings.p = 0.3
      (settings.features, settings.batch, settings.depth) = (5, 9, 2)
      settings.scaling = order.letters.count % 2 == 0 ? .inverted : .classic
      let check = TrainerCheck(settings)
      #expect(check.worst < 2e-4, "\(order.letters) \(activation): \(check.worst)")
    }
  }

  @Test func `gradients are those of the layers where a layer is much wider than the next`() {
    var settings = Settings()
    (settings.features, settings.batch, settings.depth) = (21, 9, 2)
    let check = TrainerCheck(settings)
    #expect(check.worst < 2e-4, "\(check.worst)")
  }

  @Test func `a ReLU taken together with dropout gives the bits of both apart`() {
    for order in Self.orders where order.contains(.dropout) {
      var settings = Settings()
      settings.order = order
      settings.p = 0.4
      let network = RaceNetwork(inputs: 5, hidden: [5, 5], classes: 3, settings: settings)
      let (together, apart) = (
        Trainer(network, seed: 3, optimizer: RaceOptimizer(.adam), capacity: 9),
        Trainer(network, seed: 3, optimizer: RaceOptimizer(.adam), capacity: 9)
      )
      let points = LabeledPoints(
        features: 5, classes: 3,
        values: RandomStream(seed: 1, purpose: .input).normals(rows: 9, columns: 5)
          .map { Float($0) }, labels: (0..<9).map { $0 % 3 })
      for step in 0..<4 {
        for block in 0..<2 {
          let stream = RandomStream(seed: 3, purpose: .mask, layer: block + 1, step: step)
          let words = (0..<45).map { Double(stream.word(row: $0 / 5, column: $0 % 5)) }
          apart.setMask(words.map { $0 >= 0.4 * 0x1p32 }, block: block)
        }
        together.load(points, 0..<9)
        apart.load(points, 0..<9)
        let losses = (
          together.step(samples: 9, masks: .drawn(step: step)),
          apart.step(samples: 9, masks: .given)
        )
        #expect(losses.0 == losses.1, "\(order.letters)")
      }
      #expect(together.parameters == apart.parameters, "\(order.letters)")
    }
  }

  @Test func `every instruction set trains to the same bits`() throws {
    for activation in [Activation.relu, .gelu, .tanh, .softplus] {
      var setup = raceSetup(orders: [.usual, Ordering([.dropout, .linear, .activation, .bn])])
      setup.settings.activation = activation
      let runs = TrainingKernels.all.map { raceRuns(setup, kernels: $0) }
      let first = try #require(runs.first)
      #expect(runs.allSatisfy { $0 == first && !$0.contains(nil) })
    }
  }

  @Test func `a unit is kept where its word is at least p, and more p drops more`() {
    let stream = RandomStream(seed: 5, purpose: .mask, layer: 2, step: 9)
    var kept = Array(repeating: Set<Int>(), count: 3)
    for (index, p) in [0.2, 0.5, 0.8].enumerated() {
      for kernels in TrainingKernels.all {
        var gates = [Float](repeating: -1, count: 40 * 48)
        gates.withUnsafeMutableBufferPointer {
          kernels.drawGates(stream, rows: 40, width: 48, p: p, scale: 2, into: $0)
        }
        for place in gates.indices {
          let word = stream.word(row: place / 48, column: place % 48)
          #expect(gates[place] == (Double(word) >= p * 0x1p32 ? 2 : 0))
        }
        kept[index] = Set(gates.indices.filter { gates[$0] > 0 })
      }
    }
    #expect(kept[2].isSubset(of: kept[1]) && kept[1].isSubset(of: kept[0]))
    #expect((860...1060).contains(kept[1].count))
  }

  @Test func `all orders begin with the same weights, and none has a bias straight before BN`() {
    for order in Self.orders where order.contains(.linear) {
      var settings = Settings()
      settings.order = order
      let network = RaceNetwork(inputs: 3, hidden: [4, 6], classes: 2, settings: settings)
      let usual = RaceNetwork(inputs: 3, hidden: [4, 6], classes: 2, settings: Settings())
      let (own, others) = (
        network.initialParameters(seed: 2), usual.initialParameters(seed: 2)
      )
      #expect(own.map(\.weight) == others.map(\.weight))
      for block in 0..<2 {
        let stages = order.stages(block: block, depth: 2)
        let next = stages.drop { $0 != .linear }.dropFirst().first
        #expect((own[block].bias == nil) == (next == .bn))
      }
    }
  }

  @Test func `behind ReLU dropout may stand before or after it`() {
    let setup = raceSetup(orders: [
      .usual, Ordering([.linear, .bn, .dropout, .activation]),
      Ordering([.linear, .dropout, .bn, .activation]),
    ])
    let runs = raceRuns(setup)
    #expect(runs[0] == runs[1])
    #expect(runs[0] != runs[2])
  }

  @Test func `re-estimated statistics fit what BN sees in eval`() {
    var setup = raceSetup(orders: [Ordering([.linear, .dropout, .bn, .activation])])
    setup.settings.p = 0.5
    let points = setup.data.points(seed: 1, training: 300, test: 10).training
    let trainer = Trainer(
      setup.network(setup.orderings[0]), seed: 1, optimizer: setup.optimizer, capacity: 300)
    for epoch in 0..<20 { _ = trainer.train(on: points, batch: 50, epoch: epoch, seed: 1) }
    #expect(trainer.bnInputRatios(points).allSatisfy { $0 < 0.8 })
    trainer.recalibrate(points, batch: 300)
    // Every BN remembers the unbiased variance, 300/299 of what it divided by.
    #expect(trainer.bnInputRatios(points).allSatisfy { (0.99...1).contains($0) })
  }
}

/// A race that is quick.
func raceSetup(orders: [Ordering], data: DataSet = .moons) -> RaceSetup {
  var settings = Settings()
  (settings.features, settings.depth, settings.batch, settings.p) = (16, 2, 30, 0.3)
  (settings.race.data, settings.race.epochs, settings.race.seeds) = (data, 4, 1)
  var setup = RaceSetup(settings: settings, orderings: orders)
  (setup.trainingCount, setup.testCount) = (100, 70)
  return setup
}

/// The runs of each order with the first seed.
func raceRuns(_ setup: RaceSetup, kernels: TrainingKernels = TrainingKernels()) -> [RaceRun?] {
  var field = RaceField(setup, .runs)
  let worker = RaceWorker(kernels: kernels)
  while var task = field.next(before: setup.epochs) {
    worker.work(&task)
    field.put(task)
  }
  return field.runs.map { $0[0] }
}

/// One step's gradients of the race beside those of the layers.
private struct TrainerCheck {
  /// The largest difference of a gradient, the loss or a logit.
  private(set) var worst = 0.0

  init(_ settings: Settings) {
    let race = RaceNetwork(
      inputs: settings.features, hidden: Array(repeating: settings.features, count: settings.depth),
      classes: 3, settings: settings)
    let trainer = Trainer(
      race, seed: settings.seed, optimizer: RaceOptimizer(.sgd), capacity: settings.batch)
    let experiment = Experiment(settings: settings)
    let network = Network(experiment)
    let x = experiment.input(step: 0).map { Double(Float($0)) }
    let labels = (0..<settings.batch).map { $0 % 3 }
    let pass = network.forward(x, phase: .training)
    for block in 0..<settings.depth {
      guard case .dropout(let trace)? = pass.stage(.dropout, block: block) else { continue }
      trainer.setMask(trace.mask ?? [], block: block)
    }
    trainer.load(
      LabeledPoints(
        features: settings.features, classes: 3, values: x.values.map { Float($0) },
        labels: labels.map { Int32($0) }), 0..<settings.batch)
    let loss = trainer.differentiate(samples: settings.batch, masks: .given)
    let last = trainer.parameters[settings.depth]
    let head = Linear(
      weight: (last.weight ?? Tensor(shape: [3, 0], values: [])).inDouble,
      bias: last.bias?.map { Double($0) })
    let out = head.forward(pass.output)
    let entropy = SoftmaxCrossEntropy(logits: out.output, labels: labels)
    let ofHead = head.backward(out, outputGradient: entropy.logitsGradient)
    let back = network.backward(pass, outputGradient: ofHead.input)
    compare([loss.sum / Double(settings.batch)], [entropy.mean])
    compare(trainer.logits(samples: settings.batch).inDouble.values, out.output.values)
    compare(trainer.gradients[settings.depth].weight?.inDouble.values, ofHead.weight.values)
    compare(trainer.gradients[settings.depth].bias, ofHead.bias)
    for (own, other) in zip(trainer.gradients, back.parameters) {
      compare(own.weight?.inDouble.values, other.weight?.values)
      compare(own.bias, own.bias == nil ? nil : other.bias)
      compare(own.gamma, other.gamma)
      compare(own.beta, other.beta)
    }
  }

  private mutating func compare(_ own: [Float]?, _ other: [Double]?) {
    compare(own?.map { Double($0) }, other)
  }

  private mutating func compare(_ own: [Double]?, _ other: [Double]?) {
    guard let own, let other, own.count == other.count else {
      worst = own?.count == other?.count ? worst : .infinity
      return
    }
    for (mine, theirs) in zip(own, other) {
      worst = max(worst, (mine - theirs).magnitude / max(1, theirs.magnitude))
    }
  }
}

extension Tensor where Scalar == Float {
  fileprivate var inDouble: Tensor<Double> {
    Tensor<Double>(shape: shape, values: values.map { Double($0) })
  }
}
