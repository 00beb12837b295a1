import Experiments
import Layers
import Testing

/// The factor that the size of a batch has, against measurements.
@Suite struct BatchFactorTests {
  private static func settings(
    _ order: String, batch: Int, depth: Int, features: Int,
    _ change: (inout Settings) -> Void = { _ in }
  ) throws -> Settings {
    var settings = Settings()
    try settings.set(.order, to: order)
    (settings.batch, settings.depth, settings.features) = (batch, depth, features)
    change(&settings)
    return settings
  }

  private static func blocks(
    _ settings: Settings, seeds: Int
  ) throws -> [Comparison.BlockStatistics] {
    let comparison = Comparison(
      Experiment(settings: settings), orderings: [settings.order], seeds: seeds, binCount: 4)
    return try #require(comparison).rows[0].blocks
  }

  /// How far the mean over seeds lies from a prediction, in its standard errors.
  private static func distance(_ measured: Measured, _ predicted: Double) -> Double {
    let error = (measured.deviation ?? 0) / Double(measured.values.count).squareRoot()
    return abs(measured.mean - predicted) / error
  }

  @Test(arguments: [8], [BatchNormConvention.pytorch, .paper, .keras])
  func `in a stack of nothing but BN it is a power, and Keras has none`(
    _ batch: Int, _ convention: BatchNormConvention
  ) throws {
    let settings = try Self.settings("BN", batch: batch, depth: 4, features: 16) {
      $0.convention = convention
    }
    let one = convention == .keras ? 1 : Double(batch - 1) / Double(batch)
    var power = 1.0
    for block in try Self.blocks(settings, seeds: 20) {
      power *= one
      let atBatch = try #require(block.bnInputRatioPredictedAtBatch)
      #expect(abs(atBatch - power) < 1e-12 && block.bnInputRatioPredicted == 1)
      // One over the running variance is larger on average than one over its average.
      let ratio = try #require(block.bnInputRatio)
      #expect(Self.distance(ratio, atBatch) < 4 || abs(ratio.mean / atBatch - 1) < 0.02)
    }
  }

  @Test(arguments: ["L-BN-A-D", "L-A-BN-D", "L-A-D-BN", "D-BN", "L-D-BN-A"], [8])
  func `the first BN has it once, whatever stands before it`(_ order: String, _ batch: Int) throws {
    let settings = try Self.settings(order, batch: batch, depth: 1, features: 32)
    let block = try Self.blocks(settings, seeds: 20)[0]
    let predicted = try #require(block.bnInputRatioPredicted)
    let atBatch = try #require(block.bnInputRatioPredictedAtBatch)
    #expect(abs(atBatch - predicted * Double(batch - 1) / Double(batch)) < 1e-12)
    #expect(Self.distance(try #require(block.bnInputRatio), atBatch) < 5)
  }

  @Test func `behind an activation, weights or dropout no power is claimed`() throws {
    let settings = try Self.settings("L-BN-A", batch: 8, depth: 8, features: 64)
    let blocks = try Self.blocks(settings, seeds: 10)
    let power = (0..<8).reduce(1.0) { power, _ in power * 7 / 8 }
    #expect(Self.distance(try #require(blocks[7].bnInputRatio), power) > 3)
    #expect(blocks[0].bnInputRatioPredictedAtBatch == 7.0 / 8)
    #expect(blocks.dropFirst().allSatisfy { $0.bnInputRatioPredictedAtBatch == nil })
    for order in ["L-BN", "BN-D", "D-BN"] {
      let factor = BatchFactor(
        Experiment(settings: try Self.settings(order, batch: 8, depth: 2, features: 4)), block: 2)
      #expect(factor.power == nil)
    }
    let bare = try Self.settings("BN-A-D", batch: 8, depth: 2, features: 4) {
      ($0.p, $0.activation) = (0, .identity)
    }
    #expect(BatchFactor(Experiment(settings: bare), block: 2).words == "x ((N-1)/N)^2")
  }

  @Test func `of numbers that are not those remembered nothing is claimed`() throws {
    var experiment = Experiment(settings: try Self.settings("BN", batch: 3, depth: 1, features: 1))
    try experiment.change { $0.given.input = Tensor(rows: [[1], [2], [4]]) }
    #expect(BatchFactor(experiment, block: 1).factor == 2.0 / 3)
    try experiment.change { $0.given.evalInput = Tensor(rows: [[1], [2], [9]]) }
    #expect(BatchFactor(experiment, block: 1).factor == nil)
  }
}
