/// The x below which a standard normal number falls with probability `p`.
///
/// Only + - * / and square roots, each rounded as IEEE 754 says, so every machine gets the same
/// bits; relative error about 1e-16.
///
/// - Precondition: 0 < p < 1.
///
/// Reference: Wichura 1988, algorithm AS 241 (PPND16).
public func normalQuantile(_ p: Double) -> Double {
  precondition(p > 0 && p < 1, "a probability in (0, 1), not \(p)")
  let q = p - 0.5
  if abs(q) <= 0.425 {
    let r = 0.180625 - q * q
    return q * ratio(r, centralNumerator, centralDenominator)
  }
  let tail = portableLogarithm(q < 0 ? p : 1 - p)
  let r = (-tail).squareRoot()
  let x =
    r <= 5
    ? ratio(r - 1.6, middleNumerator, middleDenominator)
    : ratio(r - 5, farNumerator, farDenominator)
  return q < 0 ? -x : x
}

/// The normal number below which a share `u` of [0, 1] lies; at the very ends, where there is none, that of half a
/// step of the generator away.
public func normalQuantile(ofUniform u: Double) -> Double {
  u.isNaN ? .nan : normalQuantile(min(max(u, 0x1p-54), 1 - 0x1p-53))
}

/// ln x by its exponent and the series of atanh: the same bits on every machine.
///
/// - Precondition: x is above 0, finite and normal.
func portableLogarithm(_ x: Double) -> Double {
  var exponent = Double(x.exponent)
  var mantissa = x.significand  // [1, 2)
  if mantissa > 1.4142135623730951 {
    mantissa /= 2
    exponent += 1
  }
  // ln m = 2 (s + s^3/3 + s^5/5 + ...), |s| < 0.172
  let s = (mantissa - 1) / (mantissa + 1)
  let square = s * s
  var sum = 0.0
  for power in stride(from: 25, through: 1, by: -2) { sum = sum * square + 1 / Double(power) }
  // ln 2 in two parts, so that the larger one times the exponent is exact.
  return exponent * 6.93147180369123816490e-01
    + (exponent * 1.90821492927058770002e-10 + 2 * s * sum)
}

private func ratio(_ r: Double, _ numerator: [Double], _ denominator: [Double]) -> Double {
  let above = numerator.reversed().reduce(0) { $0 * r + $1 }
  let below = denominator.reversed().reduce(0) { $0 * r + $1 }
  return above / below
}

private let centralNumerator = [
  3.3871328727963666080, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125,
  45921.953931549871457, 67265.770927008700853, 33430.575583588128105, 2509.0809287301226727,
]
private let centralDenominator = [
  1, 42.313330701600911252, 687.18700749205790830, 5394.1960214247511077, 21213.794301586595867,
  39307.895800092710610, 28729.085735721942674, 5226.4952788528545610,
]
private let middleNumerator = [
  1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550, 3.64784832476320460504,
  1.27045825245236838258, 0.241780725177450611770, 0.0227238449892691845833,
  7.74545014278341407640e-4,
]
private let middleDenominator = [
  1, 2.05319162663775882187, 1.67638483018380384940, 0.689767334985100004550,
  0.148103976427480074590, 0.0151986665636164571966, 5.47593808499534494600e-4,
  1.05075007164441684324e-9,
]
private let farNumerator = [
  6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580, 0.296560571828504891230,
  0.0265321895265761230930, 1.24266094738807843860e-3, 2.71155556874348757815e-5,
  2.01033439929228813265e-7,
]
private let farDenominator = [
  1, 0.599832206555887937690, 0.136929880922735805310, 0.0148753612908506148525,
  7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7,
  2.04426310338993978564e-15,
]
