import Layers
import Testing

@testable import Experiments

@Suite struct ShiftStudyTests {
  private func experiment(_ change: (inout Settings) -> Void = { _ in }) -> Experiment {
    var settings = Settings()
    settings.batch = 6
    settings.features = 3
    change(&settings)
    return Experiment(settings: settings)
  }

  private func complete(_ study: ShiftStudy, runs: Int = .max) -> ShiftStudy {
    var study = study
    let memory = EngineMemory()
    for _ in 0..<min(runs, study.total) { study.advance(memory: memory) }
    return study
  }

  @Test func `every point is the ratio of the run it stands for`() throws {
    let study = complete(ShiftStudy(experiment { $0.depth = 2 }, isRecalibrated: false))
    let order = try #require(study.orderings.firstIndex { $0.letters == "L-A-D-BN" })
    let ratios = try (0..<ShiftStudy.seeds).map { offset in
      let one = experiment {
        $0.depth = 2
        $0.order = study.orderings[order]
        $0.p = 0.3
        $0.seed += UInt64(offset)
      }
      let twin = Twin(one, statistics: .settled(batches: Experiment.defaultWarmup))
      let trace = try #require(twin.eval.batchNorm(block: 1))
      return trace.moments.variance.reduce(0, +) / trace.runningBefore.variance.reduce(0, +)
    }
    let point = try #require(study.overP(order: order, block: 1).first { $0.x == 0.3 })
    for (value, ratio) in zip(point.measured?.values ?? [], ratios) {
      #expect(abs(value - ratio) < 1e-12 * ratio)
    }
    #expect(point.measured?.values.count == ratios.count)
    #expect(study.isComplete && study.progress == 1 && study.completeSeeds == ShiftStudy.seeds)
  }

  @Test func `over depth every block has its point, the first ones those of a lower stack`() {
    let study = complete(ShiftStudy(experiment(), isRecalibrated: false))
    for order in study.orderings.indices {
      let points = study.overDepth(order: order)
      #expect(points.map(\.x) == [1, 2, 3, 4, 5, 6, 7, 8])
      let same = study.overP(order: order, block: 0).first { $0.x == 0.5 }
      #expect(points[0].measured == same?.measured)
    }
  }

  @Test func `it grows seed by seed, and can be shown at any time`() throws {
    let first = complete(ShiftStudy(experiment(), isRecalibrated: false), runs: 60)
    #expect(first.completeSeeds == 1 && !first.isComplete)
    #expect(first.progress > 0.2 && first.progress < 0.3)
    let counts = first.overP(order: 0, block: 0).map { $0.measured?.values.count ?? 0 }
    #expect(counts.first == 2 && counts.last == 1)
    let none = ShiftStudy(experiment(), isRecalibrated: false)
    #expect(none.overP(order: 0, block: 0).allSatisfy { $0.measured == nil })
    #expect(none.atOwnP(order: 0, block: 0) == nil)
  }

  @Test func `another p takes over the curves over p, and ends the same`() {
    let old = complete(ShiftStudy(experiment(), isRecalibrated: false))
    let other = experiment { $0.p = 0.2 }
    var reusing = ShiftStudy(other, isRecalibrated: false)
    reusing.reuse(old)
    #expect(reusing.progress > 0.9 && !reusing.isComplete)
    #expect(complete(reusing) == complete(ShiftStudy(other, isRecalibrated: false)))
    var unlike = ShiftStudy(experiment { $0.batch = 7 }, isRecalibrated: false)
    unlike.reuse(old)
    #expect(unlike.progress == 0)
    var recalibrated = ShiftStudy(other, isRecalibrated: true)
    recalibrated.reuse(old)
    #expect(recalibrated.progress == 0)
  }

  @Test func `a run that is given up leaves no trace`() {
    var study = complete(ShiftStudy(experiment(), isRecalibrated: false), runs: 5)
    let before = study
    study.advance(memory: EngineMemory(), isCancelled: { true })
    #expect(study == before)
  }

  @Test func `theory begins at 1 and is there where a closed form is`() {
    let study = ShiftStudy(experiment(), isRecalibrated: false)
    // Dropout before BN in every block leaves no closed form behind the first one.
    for (order, block) in [(0, 0), (0, 2), (1, 2), (2, 0), (2, 2), (3, 0)] {
      let lines = study.predictedOverP(order: order, block: block)
      #expect(lines.first?.ratio == 1 && lines.count == 20)
      #expect(zip(lines, lines.dropFirst()).allSatisfy { $0.ratio >= $1.ratio })
    }
    let gelu = ShiftStudy(experiment { $0.activation = .gelu }, isRecalibrated: false)
    let before = gelu.orderings.map { $0.letters }.firstIndex(of: "L-A-D-BN")
    #expect(gelu.predictedOverP(order: before ?? 0, block: 0).map(\.x) == [0])
    let fixed = ShiftStudy(experiment(), isRecalibrated: true)
    #expect(fixed.predictedOverDepth(order: 2).allSatisfy { $0.ratio == 1 })
  }

  @Test func `theory for batches of this size is there where the batch's factor is known`() {
    func study(batch: Int) -> ShiftStudy {
      ShiftStudy(experiment { $0.batch = batch }, isRecalibrated: false)
    }
    let small = study(batch: 8)
    for order in small.orderings.indices {
      let first = small.predictedOverP(order: order, block: 0)
      #expect(first.allSatisfy { abs(($0.ratioAtBatch ?? 0) - $0.ratio * 7 / 8) < 1e-12 })
      let behind = small.predictedOverDepth(order: order).dropFirst()
      #expect(behind.allSatisfy { $0.ratioAtBatch == nil })
      // In so large a batch nothing is seen of it, known or not.
      let large = study(batch: 512).predictedOverDepth(order: order).dropFirst()
      #expect(!large.isEmpty && large.allSatisfy { $0.ratioAtBatch == $0.ratio })
    }
  }

  @Test func `over depth, an order that drops in the head alone drops in the last block`() throws {
    let head = try WrittenOrder("L-D-BN-A@head").ordering
    let study = ShiftStudy(experiment { $0.order = head }, isRecalibrated: false)
    let own = try #require(study.orderings.firstIndex(of: head))
    let lines = study.predictedOverDepth(order: own)
    #expect(lines.count == ShiftStudy.deepest)
    #expect(lines.dropLast().allSatisfy { $0.ratio == 1 } && lines.last?.ratio ?? 1 < 0.6)
    // Its one block drops at its own depth, and no block of the deepest stack is like it but the last.
    let whole = complete(study)
    let half = try #require(whole.atOwnP(order: own, block: 0)).mean
    #expect(half == whole.overP(order: own, block: 0)[5].measured?.mean)
    let between = ShiftStudy(
      experiment { ($0.order, $0.p) = (head, 0.55) }, isRecalibrated: false)
    #expect(complete(between).atOwnP(order: own, block: 0) == nil)
  }

  @Test func `re-estimated statistics bring every order back to 1`() throws {
    let large = experiment {
      $0.batch = 64
      $0.features = 8
      $0.p = 0.5
    }
    let study = complete(ShiftStudy(large, isRecalibrated: true), runs: 48)
    for order in study.orderings.indices {
      let ratio = try #require(study.atOwnP(order: order, block: 0)).mean
      #expect(abs(ratio - 1) < 0.15)
    }
  }

  @Test func `the lab's own order leads if it is another one`() {
    let own = ShiftStudy.orderings(
      for: experiment { $0.order = Ordering([.dropout, .linear, .bn]) })
    #expect(own.first?.letters == "D-L-BN" && own.count == 5)
    let without = ShiftStudy.orderings(
      for: experiment { $0.order = Ordering([.linear, .dropout]) })
    #expect(without.count == 4)
    let conv = ShiftStudy.orderings(for: experiment { $0.order = Ordering([.conv, .bn]) })
    #expect(conv.allSatisfy { $0.contains(.conv) && $0.contains(.bn) })
  }

  @Test func `a batch that BN refuses ends the study`() {
    let study = complete(ShiftStudy(experiment { $0.batch = 1 }, isRecalibrated: false), runs: 1)
    #expect(study.refusal != nil && study.isComplete)
  }

  @Test func `numbers that describe one block allow no deep stack`() throws {
    var given = experiment()
    try given.change { $0.given.weight = Tensor(shape: [3, 3], repeating: 0.5) }
    let study = complete(ShiftStudy(given, isRecalibrated: false), runs: 4)
    #expect(study.blocks == 1...1)
    #expect(study.overP(order: 0, block: 0)[0].measured != nil)
  }
}
