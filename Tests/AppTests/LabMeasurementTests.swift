import Experiments
import FrontMatter
import Layers
import Lessons
import Testing

@testable import App

/// What lessons can ask of the lab beyond the sheets: what BN remembers, and the way back.
@Suite struct LabMeasurementTests {
  private static func engine(_ order: String, _ change: (inout Settings) -> Void = { _ in })
    throws -> LabMeasurements
  {
    var setup = LabState.Setup()
    var settings = setup.experiment.settings
    try settings.set(.order, to: order)
    change(&settings)
    setup.experiment = Experiment(settings: settings)
    return LabMeasurements(running: setup)
  }

  private static func number(_ source: String, _ engine: LabMeasurements) throws -> Double {
    guard case .number(let number) = try Expression(source).evaluate(using: engine) else {
      throw MeasurementError("\(source) is no number")
    }
    return number
  }

  @Test func `what BN remembers is that of eval, or in train that after the batch`() throws {
    let engine = try Self.engine("L-BN-A-D") { $0.mode = .training }
    let train = try #require(engine.twin.train.batchNorm(block: 0))
    let eval = try #require(engine.twin.eval.batchNorm(block: 0))
    #expect(try Self.number("running_mean(bn, feature 2)", engine) == train.running.mean[1])
    #expect(
      try Self.number("running_mean(bn, feature 2, eval)", engine) == eval.runningBefore.mean[1])
    #expect(
      try Self.number("running_var(bn, eval)", engine)
        == eval.runningBefore.variance.reduce(0, +) / Double(eval.runningBefore.variance.count))
    #expect(train.running.mean[1] != eval.runningBefore.mean[1])
  }

  @Test func `gradients of the way back keep what algebra says of them`() throws {
    let engine = try Self.engine("L-BN-A-D")
    let size = try Self.number("batch * mean(bn.gradient, feature 1, train)", engine)
    #expect(
      abs(size - (try Self.number("mean(bn.beta_gradient, feature 1, train)", engine))) < 1e-12)
    // BN takes the mean of its column off what it sends back.
    #expect(abs(try Self.number("mean(linear.gradient, feature 1, train)", engine)) < 1e-12)
    #expect(try Self.number("zeros(bn.gradient, train)", engine) > 0.2)
    #expect(try Self.number("zeros(linear.gradient, train)", engine) == 0)
    let back = try #require(TwinGradients(engine.twin, source: .drawn).train)
    #expect(try Self.number("mean(output.gradient, train)", engine) != 0)
    #expect(
      try Self.number("value(input.gradient, sample 1, feature 2, train)", engine)
        == back.input.values[1])
    #expect(
      try Self.number("mean(bn.gamma_gradient, feature 1, train)", engine)
        == back.parameters[0].gamma?[0])
  }

  @Test func `what is not there is refused in words`() throws {
    let engine = try Self.engine("L-A-D")
    #expect(throws: ExpressionError.self) { try Self.number("running_mean(bn)", engine) }
    #expect(throws: ExpressionError.self) { try Self.number("mean(bn.gradient)", engine) }
    #expect(throws: ExpressionError.self) {
      try Self.number("running_mean(bn, feature 99)", try Self.engine("L-BN"))
    }
  }

  @Test func `a lab block chooses the panel, what stands beside, and the orders`() throws {
    func setup(_ view: String, _ show: String?, unlock: [String] = ["p"]) throws -> LabState {
      let fields = show.map { [Field(key: "show", value: $0, position: .init(line: 1, column: 1))] }
      let block = LabBlock(
        view: view, fields: fields ?? [], unlock: unlock,
        orders: view == "orders" ? [try WrittenOrder("L-BN-A-D").ordering] : nil,
        beside: view == "walk" ? .gap : nil, line: 1)
      let unlocked = Set(unlock.compactMap { Control(rawValue: $0) })
      return LabState(try LabState.Setup(block), unlocked: unlocked.isEmpty ? nil : unlocked)
    }
    let walk = try setup("walk", "ladder")
    #expect(walk.setup.display == .gap && walk.setup.showsLadder(walk))
    let sheet = try setup("walk", "sheet", unlock: [])
    #expect(!sheet.setup.showsLadder(sheet))
    #expect(try setup("orders", nil).setup.orders.chosen.count == 1)
    #expect(try setup("mask", "ensemble").setup.openPanel == "ensemble")
  }
}
