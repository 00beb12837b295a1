import Arithmetic
import Layers

/// The data sets that the program draws by itself; every point is a function of (seed, part, number).
public enum DataSet: String, Hashable, Sendable, CaseIterable {
  /// Two half circles that reach into each other, noise 0.25.
  case moons
  /// Two spirals of 1.75 turns, noise 0.1.
  case spirals
  /// A circle in a circle, radii 0.5 and 1, noise 0.15.
  case circles
  /// Three round clouds with overlap.
  case blobs
  /// Four clouds, opposite ones of one class.
  case xor
  /// Digits of 8x8 pixels, shifted, with noise.
  case glyphs

  /// Which points of a seed.
  public enum Part: Int, Sendable {
    /// What is trained on.
    case training
    /// What is tested with.
    case test
  }

  /// The width of a sample.
  public var features: Int { self == .glyphs ? Glyphs.side * Glyphs.side : 2 }

  /// How many classes there are.
  public var classes: Int {
    switch self {
    case .moons, .spirals, .circles, .xor: 2
    case .blobs: 3
    case .glyphs: 10
    }
  }

  /// Draws points.
  public func points(seed: UInt64, part: Part, count: Int) -> LabeledPoints {
    let draws = RandomStream(seed: seed, purpose: .data, step: part.rawValue)
    var values: [Float] = []
    var labels: [Int32] = []
    values.reserveCapacity(count * features)
    for number in 0..<count {
      let label = min(
        Int(clamping: draws.uniform(row: number, column: 0) * Double(classes)), classes - 1)
      labels.append(Int32(label))
      values += point(PointDraws(stream: draws, number: number), label: label).map { Float($0) }
    }
    return LabeledPoints(features: features, classes: classes, values: values, labels: labels)
  }

  private func point(_ draws: PointDraws, label: Int) -> [Double] {
    switch self {
    case .moons:
      let angle = Double.pi * draws.uniform(0)
      let (x, y) = (cosine(angle), sine(angle))
      return draws.noisy(label == 0 ? [x, y] : [1 - x, 0.5 - y], 0.25)
    case .spirals:
      let end = 3.5 * Double.pi
      let t = end * draws.uniform(0).squareRoot()
      let (angle, radius) = (t + Double.pi * Double(label), 2 * t / end)
      return draws.noisy([radius * cosine(angle), radius * sine(angle)], 0.1)
    case .circles:
      let angle = 2 * Double.pi * draws.uniform(0)
      let radius = label == 0 ? 1.0 : 0.5
      return draws.noisy([radius * cosine(angle), radius * sine(angle)], 0.15)
    case .blobs:
      let angle = 2 * Double.pi * Double(label) / 3
      return draws.noisy([1.5 * cosine(angle), 1.5 * sine(angle)], 0.8)
    case .xor:
      let x = draws.uniform(0) < 0.5 ? -1.0 : 1
      return draws.noisy([x, label == 0 ? x : -x], 0.5)
    case .glyphs: return Glyphs.pixels(of: label, draws)
    }
  }
}

/// The draws of one point, by column.
struct PointDraws {
  let stream: RandomStream
  let number: Int

  /// A uniform number; the first column has chosen the class.
  func uniform(_ column: Int) -> Double { stream.uniform(row: number, column: column + 1) }

  /// The values with normal noise of a standard deviation.
  func noisy(_ values: [Double], _ deviation: Double) -> [Double] {
    values.enumerated().map {
      $1 + deviation * stream.normal(row: number, column: 16 + $0)
    }
  }
}

/// sin x by quarter turns and the series: the same bits on every machine, for |x| < 1000.
func sine(_ x: Double) -> Double {
  let quarter = (x / (Double.pi / 2)).rounded()
  let r = (x - quarter * 1.5707963267948966) - quarter * 6.123233995736766e-17
  let turn = Int(clamping: quarter) & 3
  let value = turn & 1 == 0 ? series(r, first: r, from: 1) : series(r, first: 1, from: 0)
  return turn < 2 ? value : -value
}

/// cos x = sin(x + a quarter turn).
func cosine(_ x: Double) -> Double { sine(x + Double.pi / 2) }

/// first * (1 - r^2 / ((p + 1) (p + 2)) * (1 - ...)), the series of sine (p 1) and cosine (p 0).
private func series(_ r: Double, first: Double, from power: Int) -> Double {
  var sum = 1.0
  for term in stride(from: 18, through: 0, by: -2) {
    sum = 1 - r * r / Double((power + term + 1) * (power + term + 2)) * sum
  }
  return first * sum
}
