import RealModule

/// Student's t distribution: how far the mean of few measurements strays by chance.
///
///     P(|t| ≥ x) = I_z(ν/2, 1/2),    z = ν / (ν + x^2), ν the degrees of freedom
///
/// I is the regularized incomplete beta function, worked out by its continued fraction.
///
/// Reference: Abramowitz and Stegun 1964, 26.5.8 and 26.7.1.
struct StudentDistribution {
  /// The chance that is taken for none: one time in twenty.
  static let chance = 0.05

  private let freedom: Double
  /// The logarithm of B(ν/2, 1/2).
  private let logBeta: Double

  /// The distribution with some degrees of freedom, at least one.
  init(freedom: Int) {
    precondition(freedom >= 1, "a spread needs two values")
    self.freedom = Double(freedom)
    // B(1/2, 1/2) is pi, B(1, 1/2) is 2, and B(a + 1, 1/2) is B(a, 1/2) a / (a + 1/2).
    var beta = freedom % 2 == 1 ? Double.pi : 2
    for twice in stride(from: freedom % 2 == 1 ? 1 : 2, to: freedom, by: 2) {
      beta *= Double(twice) / Double(twice + 1)
    }
    logBeta = .log(beta)
  }

  /// How often chance alone gives a t of at least this size, up or down; NaN for NaN.
  func chance(ofReaching t: Double) -> Double {
    if t.isNaN { return .nan }
    let square = t * t / freedom
    let (z, rest) = (1 / (1 + square), square.isInfinite ? 1 : square / (1 + square))
    if square == 0 { return 1 }
    let (a, b) = (freedom / 2, 0.5)
    let front = Double.exp(-a * .log(onePlus: square) + b * .log(rest) - logBeta)
    return z < (a + 1) / (a + b + 2)
      ? front * StudentDistribution.fraction(a, b, z) / a
      : 1 - front * StudentDistribution.fraction(b, a, rest) / b
  }

  /// What |t| exceeds by chance one time in twenty.
  ///
  /// The chance falls ever more slowly, so Newton's steps from the normal distribution's bound come ever
  /// closer from below.
  var bound: Double {
    var t = 1.9599639845400536
    for _ in 0..<100 {
      let density = Double.exp(
        -(freedom + 1) / 2 * .log(onePlus: t * t / freedom) - logBeta - .log(freedom) / 2)
      let step = (chance(ofReaching: t) - StudentDistribution.chance) / (2 * density)
      t += step
      if step <= t * 1e-15 { break }
    }
    return t
  }

  /// The continued fraction of the incomplete beta function, by Lentz' method.
  private static func fraction(_ a: Double, _ b: Double, _ x: Double) -> Double {
    let least = 1e-300
    func kept(_ value: Double) -> Double { value.magnitude < least ? least : value }
    var c = 1.0
    var d = 1 / kept(1 - (a + b) * x / (a + 1))
    var result = d
    for m in 1...1000 {
      let m = Double(m)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / kept(1 + even * d)
      c = kept(1 + even / c)
      result *= d * c
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / kept(1 + odd * d)
      c = kept(1 + odd / c)
      result *= d * c
      if (d * c - 1).magnitude < 1e-15 { break }
    }
    return result
  }
}
