import Experiments
import Foundation
import Layers
import Testing

/// Measured shifts of all six orders against the closed forms, on 512 samples of 64 features with He
/// initialisation.
///
/// `DROPNORM_SEEDS=20 swift test --filter RightNumbers` is the long version, for every p and depth;
/// without it few seeds and depths are run.
@Suite struct RightNumbersTests {
  private static let seeds =
    ProcessInfo.processInfo.environment["DROPNORM_SEEDS"].flatMap(Int.init) ?? 3
  private static let isLong = seeds >= 10

  @Test(arguments: isLong ? [1, 3, 5] : [1, 3], isLong ? [0.1, 0.3, 0.5, 0.7] : [0.5])
  func `every order shifts as predicted, and re-estimation undoes it`(
    depth: Int, p: Double
  ) throws {
    var settings = Settings()
    (settings.batch, settings.features, settings.depth, settings.p) = (512, 64, depth, p)
    let comparison = try #require(
      Comparison(
        Experiment(settings: settings), orderings: Ordering.permutations, seeds: Self.seeds,
        warmup: Self.isLong ? Experiment.defaultWarmup : 8))
    for row in comparison.rows {
      for block in row.blocks {
        let measured = try #require(block.bnInputRatio)
        if let predicted = block.bnInputRatioPredicted {
          // Few seeds tell their own deviation badly, so a share of the value is its least.
          let least = (Self.isLong ? 0.005 : 0.04) * measured.mean
          let deviation = max(measured.deviation ?? 0, least)
          #expect(abs(measured.mean - predicted) <= 4 * deviation, "\(row.ordering.letters)")
        }
        let recalibrated = try #require(block.recalibratedRatio).mean
        #expect((Self.isLong ? 0.98...1.01 : 0.95...1.05).contains(recalibrated))
      }
    }
  }
}
