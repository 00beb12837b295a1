import Experiments
import Layers
import Testing

@Suite struct TwinTests {
  private func experiment(_ change: (inout Settings) -> Void = { _ in }) -> Experiment {
    var settings = Settings()
    settings.batch = 32
    settings.depth = 2
    change(&settings)
    return Experiment(settings: settings)
  }

  @Test func `eval after one pass uses what that pass remembered`() {
    let twin = Twin(experiment(), statistics: .afterOnePass)
    for block in 0..<2 {
      #expect(twin.eval.batchNorm(block: block)?.runningBefore == twin.train.running[block])
    }
  }

  @Test func `settled statistics are the plain average over fresh batches`() throws {
    let one = experiment { $0.depth = 1 }
    let network = Network(one)
    let settled = one.settledStatistics(of: network, batches: 4)
    var mean = 0.0
    for step in 1...4 {
      let pass = network.forward(one.input(step: step), phase: .training, masks: .drawn(step: step))
      mean += try #require(pass.batchNorm(block: 0)).moments.mean[0] / 4
    }
    #expect(abs(settled[0].mean[0] - mean) < 1e-14)
    #expect(settled[0].batches == 4)
  }

  @Test func `settled batches are fresh ones`() {
    let one = experiment()
    let inputs = (0...3).map { one.input(step: $0) }
    #expect(Set(inputs).count == 4)
  }

  @Test func `re-estimation leaves dropout out`() {
    let one = experiment { $0.order = Ordering([.linear, .dropout, .bn]) }
    let network = Network(one)
    let without = experiment { settings in
      settings.order = Ordering([.linear, .dropout, .bn])
      settings.p = 0
    }
    #expect(
      one.settledStatistics(of: network, batches: 5, dropout: false)
        == without.settledStatistics(of: Network(without), batches: 5))
  }

  @Test(arguments: [Twin.Statistics.afterOnePass, .settled(batches: 3), .recalibrated(batches: 3)])
  func `a refused batch stops the pass and is said`(statistics: Twin.Statistics) {
    let twin = Twin(experiment { $0.batch = 1 }, statistics: statistics)
    #expect(twin.train.refusal == .singleValue(shape: [1, 4], convention: .pytorch))
    #expect(twin.train.blocks.map(\.count) == [1])
    #expect(twin.eval.refusal == nil)
    #expect(twin.eval.blocks.map(\.count) == [4, 4])
  }

  @Test func `images go through the stages as samples do`() {
    let one = experiment { $0.order = Ordering([.conv, .bn, .activation, .dropout]) }
    let twin = Twin(one, statistics: .settled(batches: 2))
    let side = Experiment.imageSide
    #expect(twin.train.output.shape == [32, 4, side, side])
    #expect(twin.eval.output.shape == [32, 4, side, side])
  }

  @Test func `a given batch, mask and weight replace drawn ones`() throws {
    var given = Givens()
    given.input = Tensor(rows: [[1, 2], [3, 5], [4, 1]])
    given.weight = Tensor(rows: [[1, 0], [0, 1], [1, 1]])
    given.mask = [true, true, false, false, true, true, true, false, true]
    var settings = Settings()
    settings.order = Ordering([.linear, .dropout])
    let twin = try Twin(
      Experiment.Draft(settings: settings, given: given).sized().checked(),
      statistics: .afterOnePass)
    #expect(twin.train.output.rows == [[2, 4, 0], [0, 10, 16], [8, 0, 10]])
    #expect(twin.eval.output.rows == [[1, 2, 3], [3, 5, 8], [4, 1, 5]])
  }

  @Test func `a walk visits every operation of every block once`() {
    let steps = WalkStep.all(order: .usual, depth: 2)
    #expect(Set(steps).count == steps.count)
    #expect(steps.first == WalkStep(block: 0, operation: .input))
    #expect(
      steps.dropFirst().prefix(12).map(\.operation.id) == [
        "linear", "bn.batch", "bn.mean", "bn.variance", "bn.normalized", "bn.scale", "bn.running",
        "act", "dropout.uniforms", "dropout.mask", "dropout.product", "dropout.scale",
      ])
    #expect(steps.count == 25)
    #expect(steps.suffix(12).allSatisfy { $0.block == 1 })
    #expect(WalkStep.all(order: Ordering([.bn]), depth: 1).count == 7)
    #expect(WalkStep.all(order: Ordering([]), depth: 3).count == 1)
  }

  @Test func `every operation belongs to its stage`() {
    let forward = StageKind.allCases.flatMap { Operation.operations(of: $0, .forward) }
    let backward = StageKind.allCases.flatMap { Operation.operations(of: $0, .backward) }
    #expect(Set([.input, .backOutput] + forward + backward) == Set(Operation.all))
    #expect(forward.allSatisfy { $0.direction == .forward })
    #expect(backward.allSatisfy { $0.direction == .backward })
  }
}
