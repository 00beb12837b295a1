/// A round number on an axis: `mantissa` times ten to the `exponent`, so that its text is exact.
public struct Tick: Hashable, Sendable {
  /// The digits, with the sign.
  public let mantissa: Int
  /// The power of ten they are multiplied with.
  public let exponent: Int

  /// Makes a tick.
  public init(mantissa: Int, exponent: Int) {
    self.mantissa = mantissa
    self.exponent = exponent
  }

  /// The number, correctly rounded.
  ///
  /// Up to 10^22 powers of ten are exact, and so is what is rounded once only: their product or quotient with
  /// a whole number below 2^53.
  public var value: Double {
    let exact = Tick.powers
    guard mantissa.magnitude < 1 << 53, exponent.magnitude < exact.count else {
      return Double("\(mantissa)e\(exponent)") ?? .nan
    }
    let power = exact[Int(exponent.magnitude)]
    return exponent < 0 ? Double(mantissa) / power : Double(mantissa) * power
  }

  private static let powers = (0...22).map { Double("1e\($0)") ?? .nan }

  /// The number in full: `-0.25`, `1500`.
  public var plain: String {
    guard mantissa != 0 else { return "0" }
    let digits = String(mantissa.magnitude)
    let sign = mantissa < 0 ? "-" : ""
    if exponent >= 0 { return sign + digits + String(repeating: "0", count: exponent) }
    let padding = String(repeating: "0", count: max(0, 1 - exponent - digits.count))
    let padded = padding + digits
    return "\(sign)\(padded.dropLast(-exponent)).\(padded.suffix(-exponent))"
  }

  /// The number with a power of ten: `2.5e-7`.
  public var short: String {
    guard mantissa != 0 else { return "0" }
    var (digits, power) = (Substring(String(mantissa.magnitude)), exponent)
    while digits.count > 1, digits.last == "0" { (digits, power) = (digits.dropLast(), power + 1) }
    let tail = digits.dropFirst()
    let sign = mantissa < 0 ? "-" : ""
    return "\(sign)\(digits.prefix(1))\(tail.isEmpty ? "" : ".\(tail)")e\(power + tail.count)"
  }
}

/// A tick in its place along an axis.
public struct PlacedTick: Hashable, Sendable {
  /// The number.
  public let tick: Tick
  /// The cell it lies in.
  public let cell: Int
  /// Its text.
  public let label: String
  /// The first cell of the text, for labels side by side.
  public let start: Int

  /// The cell behind the text.
  var end: Int { start + label.count }
}
