import Layers
import RealModule

/// What a stack of very wide, freshly initialised blocks does to standard normal input, on average
/// over its random weights and followed in train and eval side by side.
///
/// Behind random weights a unit is normal over the weights, so two numbers per phase are enough:
///
///     square   E[h(x)^2]             the mean square of a unit
///     shared   E[h(x) h(x')]         the same for two samples: the square of its mean over the batch
///     linear   both times 2 (He)     dropout   square / q in train       f   arc-cosine kernel
///     BN       variance = square - shared, in train; eval divides by train's and subtracts its mean
///
/// Reference: Cho and Saul 2009, "Kernel methods for deep learning" (the kernel of degree 1).
struct WideStack {
  private struct Signal {
    var square = 1.0
    var shared = 0.0
    var variance: Double { square - shared }
  }

  /// The part below 0 keeps this share of its slope.
  private let slope: Double?
  /// The q of dropout, or of a mask that is as noisy; nil where there is none.
  private let keep: Double?
  private let noisePasses: Bool
  private let epsilon: Double
  private var train = Signal()
  private var eval = Signal()
  /// E[h(x) in train * h(x') in eval].
  private var across = 0.0
  /// 1 / q for each dropout since the last mixing of units; masks pass through f untouched.
  private var noise = 1.0
  /// Whether a unit's values are normal, masks aside.
  private var isNormal = true
  /// Whether units differ in their means over a training batch.
  private var meansVary = false
  /// Whether units differ in their variance over a training batch, which BN would undo one by one.
  private var variancesVary = false

  init(_ settings: Settings) {
    slope = settings.activation.slopeBelow
    keep = settings.dropout.equivalentKeepProbability
    noisePasses = settings.dropoutPassesActivation
    epsilon = settings.epsilon
  }

  /// Eval over train variance where BN reads.
  var ratio: Double { eval.variance / (train.square * noise - train.shared) }

  /// Goes through one stage.
  ///
  /// - Returns: nil where no closed form is known for what is behind it.
  func after(_ stage: StageKind) -> WideStack? {
    var next = self
    switch stage {
    case .linear: next.mix()
    case .dropout:
      guard let keep else { return nil }
      next.noise /= keep
      next.variancesVary = variancesVary || meansVary
    case .activation:
      guard let slope, isNormal, noise == 1 || noisePasses else { return nil }
      next.bend(slope)
    case .bn:
      if variancesVary { return nil }
      next.normalize()
    case .conv:
      // The border of an image sees less than its middle: harmless only while all means are 0.
      guard train.shared == 0, eval.shared == 0 else { return nil }
      next.mix()
      next.isNormal = false
    }
    return next
  }

  private mutating func mix() {
    train = Signal(square: 2 * train.square * noise, shared: 2 * train.shared)
    eval = Signal(square: 2 * eval.square, shared: 2 * eval.shared)
    across *= 2
    (noise, isNormal, variancesVary) = (1, true, false)
    meansVary = train.shared > 0
  }

  private mutating func bend(_ slope: Double) {
    across = WideStack.kernel(across, train.square, eval.square, slope)
    for signal in [\WideStack.train, \.eval] {
      let square = self[keyPath: signal].square
      self[keyPath: signal].shared = WideStack.kernel(
        self[keyPath: signal].shared, square, square, slope)
      self[keyPath: signal].square = (1 + slope * slope) / 2 * square
    }
    isNormal = false
    variancesVary = variancesVary || meansVary
  }

  private mutating func normalize() {
    let variance = train.square * noise - train.shared
    let divisor = variance + epsilon
    let change = train.shared - 2 * across
    eval = Signal(
      square: (eval.square + change) / divisor, shared: (eval.shared + change) / divisor)
    if train.shared == 0 {  // Only a scale: a mask stays a mask.
      train.square /= divisor
    } else {
      isNormal = isNormal && noise == 1
      train = Signal(square: variance / divisor, shared: 0)
      noise = 1
    }
    (across, meansVary) = (0, false)
  }

  /// E[f(a) f(b)] for normal a and b of these squares and this product.
  private static func kernel(
    _ product: Double, _ first: Double, _ second: Double, _ slope: Double
  ) -> Double {
    let size = (first * second).squareRoot()
    guard size > 0 else { return 0 }
    let cosine = min(max(product / size, -1), 1)
    func half(_ cosine: Double) -> Double {
      size / (2 * .pi) * ((1 - cosine * cosine).squareRoot() + cosine * (.pi - .acos(cosine)))
    }
    return (1 + slope * slope) * half(cosine) - 2 * slope * half(-cosine)
  }
}
