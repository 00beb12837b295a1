import Arithmetic
import Experiments

/// Numbers as prose shows them: at most four significant decimals, no trailing zeros.
public enum NumberText {
  /// `number` as text: 0.61371 gives 0.6137, 2.0 gives 2, 0.00001 gives 0.00001.
  ///
  /// From 1 on four decimals are kept; below 1 four digits from the first that is not 0. Beyond
  /// 1e16 and below 1e-7 the exponent is written. What rounding leaves of a sum that is 0 is 0.
  public static func text(_ number: Double) -> String {
    if number.isNaN { return "undefined" }
    if number.isInfinite { return number < 0 ? "-infinity" : "infinity" }
    let size = abs(withoutRounding(number))
    if size == 0 { return "0" }
    let sign = number < 0 ? "-" : ""
    guard size >= 1e-7, size < 1e16 else { return sign + exponential(size) }
    // The rounded number decides: 0.99999 is 1, not 1.0000.
    let text = fixed(size, decimals: 4 + leadingZeros(size))
    return text == "0" ? "0" : sign + text
  }

  /// How many zeros follow the point before the first other digit; 0 from 0.1 on.
  private static func leadingZeros(_ size: Double) -> Int {
    var (zeros, scaled) = (0, size * 10)
    while scaled < 1 {
      zeros += 1
      scaled *= 10
    }
    return zeros
  }

  private static func fixed(_ size: Double, decimals: Int) -> String {
    let factor = (0..<decimals).reduce(1.0) { product, _ in product * 10 }
    let whole = size.rounded(.down)
    let fraction = ((size - whole) * factor).rounded()
    guard fraction < factor else { return String(Int64(clamping: whole) + 1) }
    let digits = String(Int64(clamping: fraction))
    var padded = String(repeating: "0", count: decimals - digits.count) + digits
    while padded.last == "0" { padded.removeLast() }
    let text = String(Int64(clamping: whole))
    return padded.isEmpty ? text : "\(text).\(padded)"
  }

  /// At most four decimals and an exponent, as in `1.2346e-09`.
  private static func exponential(_ size: Double) -> String {
    let parts = ScientificParts(size, decimals: 4)
    var mantissa = parts.mantissa
    while mantissa.last == "0" { mantissa.removeLast() }
    if mantissa.last == "." { mantissa.removeLast() }
    let power = String(parts.exponent.magnitude)
    return "\(mantissa)e\(parts.exponent < 0 ? "-" : "+")\(power.count < 2 ? "0" : "")\(power)"
  }
}
