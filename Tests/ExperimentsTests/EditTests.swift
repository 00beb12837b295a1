import Experiments
import Layers
import Testing

@Suite struct EditTests {
  private func twin(_ change: (inout Experiment) -> Void = { _ in }) throws -> Twin {
    var experiment = try Experiment().ordered(WrittenOrder("BN-L-A-D").ordering)
    change(&experiment)
    return Twin(experiment, statistics: .settled(batches: 4))
  }

  @Test func `an edited value moves its column in train and itself in eval`() throws {
    let (before, after) = (try twin(), try twin { $0.edits[.input(5)] = 3 })
    #expect(after.train.input.values[5] == 3 && after.eval.input.values[5] == 3)
    for phase in [Phase.training, .inference] {
      let old = try #require(before.pass(phase).batchNorm(block: 0)?.output)
      let new = try #require(after.pass(phase).batchNorm(block: 0)?.output)
      let moved = old.values.indices.filter { old.values[$0] != new.values[$0] }
      let column = stride(from: 1, to: 32, by: 4).map { $0 }
      #expect(moved == (phase == .training ? column : [5]))
    }
  }

  @Test func `the running statistics do not learn from the edited batch`() throws {
    let (before, after) = (try twin(), try twin { $0.edits[.input(5)] = 3 })
    #expect(
      before.eval.batchNorm(block: 0)?.runningBefore
        == after.eval.batchNorm(block: 0)?.runningBefore)
  }

  @Test func `parameters, weights and masks can be edited alone`() throws {
    let plain = try twin()
    let edited = try twin {
      $0.edits[.gamma(block: 0, feature: 1)] = 2
      $0.edits[.beta(block: 0, feature: 2)] = -1
      $0.edits[.weight(block: 0, index: 6)] = 0.5
      $0.edits[.mask(block: 0, index: 3)] = 0
      $0.edits[.mask(block: 0, index: 4)] = 1
    }
    #expect(edited.network.blocks[0].bn.gamma == [1, 2, 1, 1])
    #expect(edited.network.blocks[0].bn.beta == [0, 0, -1, 0])
    let weights = try #require(edited.network.blocks[0].linear?.weight.values)
    let drawn = try #require(plain.network.blocks[0].linear?.weight.values)
    #expect(weights.indices.filter { weights[$0] != drawn[$0] } == [6] && weights[6] == 0.5)
    guard case .dropout(let trace)? = edited.train.stage(.dropout, block: 0) else {
      Issue.record("no dropout")
      return
    }
    #expect(trace.mask?[3] == false && trace.mask?[4] == true)
    #expect(trace.uniforms != nil)
  }

  @Test func `an edit of a place that is not there changes nothing`() throws {
    let plain = try twin()
    let edited = try twin {
      $0.edits[.input(4000)] = 1
      $0.edits[.weight(block: 3, index: 0)] = 1
    }
    #expect(plain.train == edited.train && plain.eval == edited.eval)
  }

  @Test func `whatever is edited and taken back, every copy holds what it held`() {
    var (edits, model) = (Edits(), [EditTarget: Double]())
    var copies: [(edits: Edits, model: [EditTarget: Double])] = []
    var dice = RandomStream(seed: 5, purpose: .input).normals(rows: 1, columns: 1200)[...]
    for _ in 0..<400 {
      let (place, value, fate) = (dice.removeFirst(), dice.removeFirst(), dice.removeFirst())
      let target = EditTarget.input(Int((place * 20).rounded().magnitude))
      edits[target] = fate < -0.5 ? nil : value
      model[target] = fate < -0.5 ? nil : value
      copies.append((edits, model))
    }
    for (edits, model) in copies {
      #expect(edits.values == model && edits.isEmpty == model.isEmpty)
      for index in 0..<90 { #expect(edits[.input(index)] == model[.input(index)]) }
    }
    for target in model.keys { edits[target] = nil }
    #expect(edits.isEmpty && edits == Edits() && edits.hashValue == Edits().hashValue)
    var again = Edits()
    for (target, value) in model { again[target] = value }
    #expect(again == copies[399].edits && again.hashValue == copies[399].edits.hashValue)
  }
}
