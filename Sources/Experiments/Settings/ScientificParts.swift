/// A number as a mantissa, which has one digit in front of the point, and a power of ten.
///
/// It is rounded to even on ties; towards 0 where there is no double as large as the rounded number, so
/// that what is shown can be read again.
public struct ScientificParts: Hashable, Sendable {
  /// The mantissa with its sign.
  public let mantissa: String
  /// The power of ten.
  public let exponent: Int

  /// Takes a finite number apart.
  ///
  /// - Parameter decimals: how many digits stand behind the point.
  public init(_ value: Double, decimals: Int) {
    var (digits, exponent) = ScientificParts.digits(of: value.magnitude)
    let kept = decimals + 1
    let rest = digits.dropFirst(kept)
    digits = Array(digits.prefix(kept)) + Array(repeating: 0, count: max(0, kept - digits.count))
    let cut = (digits, exponent)
    if ScientificParts.roundsUp(digits[kept - 1], rest) {
      ScientificParts.increase(&digits, &exponent)
      if Double(ScientificParts.text(digits) + "e\(exponent)") == .infinity {
        (digits, exponent) = cut
      }
    }
    mantissa = (value < 0 ? "-" : "") + ScientificParts.text(digits)
    self.exponent = exponent
  }

  /// The shortest digits that read back as the number, and the power of ten of the first one.
  private static func digits(of magnitude: Double) -> (digits: [Int], exponent: Int) {
    let parts = magnitude.description.split(separator: "e")
    let halves = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let power = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let all = halves.joined().compactMap(\.wholeNumberValue)
    let digits = Array(all.drop { $0 == 0 })
    return digits.isEmpty
      ? ([0], 0) : (digits, power + halves[0].count - 1 - (all.count - digits.count))
  }

  private static func roundsUp(_ last: Int, _ rest: ArraySlice<Int>) -> Bool {
    guard let first = rest.first, first >= 5 else { return false }
    let isTie = first == 5 && rest.dropFirst().allSatisfy { $0 == 0 }
    return !isTie || !last.isMultiple(of: 2)
  }

  /// Adds one to the last digit; 9.99 becomes 1.00 of the next power.
  private static func increase(_ digits: inout [Int], _ exponent: inout Int) {
    for index in digits.indices.reversed() {
      if digits[index] < 9 {
        digits[index] += 1
        return
      }
      digits[index] = 0
    }
    digits[0] = 1
    exponent += 1
  }

  private static func text(_ digits: [Int]) -> String {
    let text = digits.map(String.init).joined()
    return digits.count > 1 ? "\(text.prefix(1)).\(text.dropFirst())" : text
  }
}
