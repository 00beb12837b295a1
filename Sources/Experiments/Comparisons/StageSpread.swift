import Arithmetic
import Layers

/// Where the values behind a stage lie, over the whole batch and all features.
public struct StageSpread: Hashable, Sendable {
  /// The mean of all values.
  public let mean: Double
  /// Their standard deviation (biased).
  public let deviation: Double
  /// How many features are exactly 0 for every sample: units that never fire.
  public let silentUnits: Int
  /// How many features there are.
  public let units: Int

  init(_ x: TensorView<Double>) {
    let count = Double(max(x.valuesPerFeature, 1))
    let means = x.sums().map { $0 / count }
    let mean = means.average
    let within = x.sums(around: means, isSquared: true).map { $0 / count }.average
    let between = means.map { ($0 - mean) * ($0 - mean) }.average
    let deviation = (within + between).squareRoot()
    // Squares that are too large for a double are added up in another unit.
    let moments = deviation.isFinite ? nil : SampleMoments(Array(x.values))
    self.mean = moments?.mean ?? mean
    self.deviation = moments?.deviation ?? deviation
    units = x.features
    silentUnits = StageSpread.silent(x)
  }

  /// Rows are looked through until every feature has shown a value, which seldom takes many.
  private static func silent(_ x: TensorView<Double>) -> Int {
    var isSilent = [Bool](repeating: true, count: x.features)
    var left = x.features
    let width = x.features * x.positions
    for start in stride(from: 0, to: x.values.count, by: max(width, 1)) where left > 0 {
      for offset in 0..<width where x.values[start + offset] != 0 {
        let feature = offset / x.positions
        if isSilent[feature] { left -= 1 }
        isSilent[feature] = false
      }
    }
    return left
  }
}
