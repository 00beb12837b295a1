public import Layers

/// How far eval and train differ in the variance that batch normalization sees, in closed form.
///
/// With keep probability q = 1 - p, features of mean c and variance v, and masks independent of them:
///
///     dropout straight before BN           train (c^2 + v) / q - c^2      eval v
///     dropout, then weights w, then BN     the same plus rho v k on both sides, times sum w^2
///     k = (sum w)^2 / sum w^2 - 1, rho the correlation of the features
///
/// Reference: Li, Chen, Hu and Yang 2018, arXiv 1801.05134.
public struct ShiftTheory: Hashable, Sendable {
  /// The variance BN sees in training.
  public let trainVariance: Double
  /// The variance BN sees in eval.
  public let evalVariance: Double

  /// Eval over train; 1 is no shift, as where nothing varies at all.
  public var ratio: Double { trainVariance == 0 ? 1 : evalVariance / trainVariance }

  /// Dropout straight before BN.
  public init(mean c: Double, variance v: Double, p: Double) {
    trainVariance = (c * c + v) / (1 - p) - c * c
    evalVariance = v
  }

  /// Dropout, then a unit with weights `weights`, then BN.
  ///
  /// - Parameter correlation: rho, the common correlation of the features.
  public init(mean c: Double, variance v: Double, p: Double, weights: [Double], correlation: Double)
  {
    let squares = weights.reduce(0) { $0 + $1 * $1 }
    let shared = correlation * v * (ShiftTheory.alignment(of: weights) - 1)
    trainVariance = squares * ((c * c + v) / (1 - p) - c * c + shared)
    evalVariance = squares * (v + shared)
  }

  /// How far d weights point along the diagonal: (sum w)^2 / sum w^2 = d cos^2(theta), in 0...d.
  ///
  /// Weights that are all 0 have no direction; they count as random ones do on average, as 1.
  public static func alignment(of weights: [Double]) -> Double {
    let squares = weights.reduce(0) { $0 + $1 * $1 }
    let sum = weights.reduce(0, +)
    return squares == 0 ? 1 : sum * sum / squares
  }

  /// Mean and variance of f(x) for a standard normal x, where a closed form is known.
  public static func normalMoments(_ activation: Activation) -> (mean: Double, variance: Double)? {
    activation.slopeBelow.map(rectifiedMoments)
  }

  /// x above 0, slope * x below: E = (1 - a) / sqrt(2 pi), E of the square = (1 + a^2) / 2.
  private static func rectifiedMoments(slope a: Double) -> (mean: Double, variance: Double) {
    let mean = (1 - a) / (2 * Double.pi).squareRoot()
    return (mean, (1 + a * a) / 2 - mean * mean)
  }

  /// The ratio at BN's input in block `block` (from 1) of an experiment, or nil where no closed form is
  /// known.
  ///
  /// Of numbers that were given, whatever they are, only one thing is known: in block 1 nothing shifts
  /// without dropout before BN.
  public static func initialRatio(_ experiment: Experiment, block: Int) -> Double? {
    let order = experiment.settings.order
    guard experiment.given.hasNumbers else {
      return initialRatio(experiment.settings, block: block)
    }
    return block == 1 && order.contains(.bn) && !order.hasDropoutBeforeBN ? 1 : nil
  }

  /// The ratio at BN's input in block `block` (from 1) of a freshly initialised stack on standard
  /// normal input, or nil where no closed form is known.
  ///
  /// It holds for large batches and wide layers, whose weights average the correlations of the
  /// features away, for activations of two straight lines, and behind block 1 for beta 0.
  public static func initialRatio(_ settings: Settings, block: Int) -> Double? {
    let blocks = (0..<block).map { settings.order.stages(block: $0, depth: settings.depth) }
    guard let own = blocks.last, let bn = own.firstIndex(of: .bn) else { return nil }
    let seen = blocks.dropLast().flatMap { $0 } + own[..<bn]
    if !seen.contains(.dropout) || settings.p == 0 { return 1 }
    guard settings.variant == .element else { return nil }
    guard block > 1 else { return stack(settings, through: seen)?.ratio }
    guard settings.beta == 0, settings.gamma != 0 else { return nil }
    return stack(settings, through: seen)?.ratio
  }

  private static func stack(
    _ settings: Settings, through stages: some Sequence<StageKind>
  ) -> WideStack? {
    stages.reduce(WideStack(settings) as WideStack?) { $0?.after($1) }
  }
}
