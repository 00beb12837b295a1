import Arithmetic

/// A number as people write it: shortest text that reads back as the same number, whole ones bare.
public func formatted(_ value: Double) -> String {
  let text = (value == 0 ? 0 : value).description
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}

/// A share as people write it, without what subtracting leaves in the last digits: 1 - 0.95 is 0.05.
public func formattedShare(_ value: Double) -> String { formatted((value * 1e12).rounded() / 1e12) }

/// A number, or 0 where it is no more than what rounding leaves of numbers of a size.
public func withoutRounding(_ value: Double, beside size: Double = 1) -> Double {
  value.magnitude < 1e-12 * max(1, size.magnitude) ? 0 : value
}

/// A number with a fixed count of decimals, rounded to even on exact ties; never `-0.00`.
///
/// Names infinities and NaN; numbers of 1e15 and more are written shortest.
public func fixed(_ value: Double, decimals: Int) -> String {
  if value.isNaN { return "NaN" }
  if value.isInfinite { return value < 0 ? "-inf" : "inf" }
  let power = (0..<decimals).reduce(1.0) { power, _ in power * 10 }
  let scaled = roundedProduct(value.magnitude, power)
  guard scaled < 1e15 else { return formatted(value) }
  let digits = String(Int64(clamping: scaled))
  let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
  let sign = value < 0 && scaled > 0 ? "-" : ""
  if decimals == 0 { return sign + padded }
  return "\(sign)\(padded.dropLast(decimals)).\(padded.suffix(decimals))"
}

/// The whole number nearest to a product; where the product itself was rounded onto a tie, what was
/// lost decides.
private func roundedProduct(_ value: Double, _ power: Double) -> Double {
  let product = value * power
  let below = product.rounded(.down)
  let lost = (-product).addingProduct(value, power)
  guard product - below == 0.5, lost != 0 else { return product.rounded(.toNearestOrEven) }
  return lost > 0 ? below + 1 : below
}

/// A number in at most `width` characters, keeping as many of up to `decimals` as fit.
public func compact(_ value: Double, width: Int, decimals: Int = 3) -> String {
  for places in stride(from: decimals, through: 0, by: -1) {
    let text = fixed(value, decimals: places)
    if text.count <= width, value.magnitude < 1e15, !(scaledAway(value, places)) { return text }
  }
  return scientific(value, width: width)
}

/// Whether fixed notation would show only zeros of a number that is not 0.
private func scaledAway(_ value: Double, _ places: Int) -> Bool {
  value != 0 && value.isFinite && fixed(value, decimals: places).allSatisfy { "-0.".contains($0) }
}

/// A number as mantissa and exponent, `-1.2e-7`, in at most `width` characters if that is possible.
private func scientific(_ value: Double, width: Int) -> String {
  for places in [2, 1] {
    let text = scientific(value, decimals: places)
    if text.count <= width { return text }
  }
  return scientific(value, decimals: 0)
}

/// A number as mantissa and exponent, with a fixed count of decimals: `-1.2e-7`.
///
/// Names infinities and NaN.
public func scientific(_ value: Double, decimals: Int) -> String {
  guard value.isFinite, value != 0 else { return fixed(value, decimals: 0) }
  let parts = ScientificParts(value, decimals: decimals)
  return "\(parts.mantissa)e\(parts.exponent)"
}
