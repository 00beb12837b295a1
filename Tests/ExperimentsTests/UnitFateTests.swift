import Layers
import Testing

@testable import Experiments

/// What became of a unit on its way through a block.
@Suite struct UnitFateTests {
  private func workings(_ order: String, _ phase: Phase = .training) throws -> Workings {
    var settings = Settings()
    settings.order = try WrittenOrder(order).ordering
    let twin = Twin(
      Experiment(settings: settings), statistics: .settled(batches: Experiment.defaultWarmup))
    return Workings(twin, gradients: TwinGradients(twin, source: .ones), phase: phase)
  }

  @Test(arguments: ["L-A-D-BN", "L-D-A-BN", "L-A-BN-D", "A-D-BN"])
  func `it follows from the mask and from what the activation set to 0`(order: String) throws {
    let workings = try workings(order)
    let fates = try #require(workings.fates(.scaled, block: 0))
    let output = try #require(workings.tensor(.scaled, block: 0))
    let stages = workings.stages
    let isLate = try #require(stages.firstIndex(of: .dropout)) > stages.firstIndex(of: .bn)!
    for index in output.values.indices {
      let dropped =
        !isLate && workings.tensor(.mask, block: 0)?.values[index] == 0
      let value = workings.tensor(.activated, block: 0)?.values[index]
      let before = workings.stage(.activation, 0)?.input.values[index]
      let silenced = value == 0 && before != 0
      #expect(fates[index] == (dropped ? .dropped : silenced ? .silenced : .alive), "\(index)")
    }
    #expect(fates[output.values.indices] == output.values.indices.map { fates[$0] })
  }

  @Test func `weights mix units, which then start alive, and eval drops none`() throws {
    let early = try workings("D-A-L-BN")
    let fates = try #require(early.fates(.scaled, block: 0))
    #expect(fates[0..<32].allSatisfy { $0 == .alive })
    let eval = try #require(try workings("L-A-D", .inference).fates(.dropped, block: 0))
    #expect(!eval[0..<32].contains(.dropped) && eval[0..<32].contains(.silenced))
    #expect(early.fates(.mask, block: 0) == nil)
  }
}
