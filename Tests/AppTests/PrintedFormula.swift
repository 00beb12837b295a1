import Foundation

/// A formula read from the line that a learner reads, `x̂ = (x - μ)/√(σ² + ε)`, and worked out.
///
/// It shares nothing with what sets formulas or works out numbers, so that it can hold both to account.
struct PrintedFormula {
  /// What letters stand for.
  struct Letters {
    /// The operands by their letters, `x₁`, `μ`; a sum runs over those with a number below.
    let operands: [String: Double]
    /// `N` or `M`, and `k`.
    let counts: [String: Double]
    /// The slope of the activation, `f'`.
    let slope: (Double) -> Double
  }

  /// What cannot be read, and where.
  struct Unreadable: Error, CustomStringConvertible {
    let description: String
  }

  private typealias Value = (_ index: String) -> Double

  private let text: [Character]
  private var place = 0
  private let letters: Letters
  /// The letters of operands and counts, long ones first.
  private let names: [[Character]]
  /// The letters of those operands that have a number below, and these numbers in order.
  private let bases: Set<String>
  private let indices: [String]

  /// Works out what stands behind the first sign of equality.
  static func value(_ equation: String, _ letters: Letters) throws(Unreadable) -> Double {
    var formula = PrintedFormula(equation, letters)
    let value = try formula.whole()
    return value("")
  }

  private init(_ equation: String, _ letters: Letters) {
    let parts = equation.split(separator: " = ", maxSplits: 1)
    text = Array(parts.last ?? "").filter { $0 != " " }
    self.letters = letters
    let numbered = letters.operands.keys.compactMap { PrintedFormula.parts($0) }
    bases = Set(numbered.map(\.base))
    indices = Set(numbered.map(\.index)).sorted()
    let generic = bases.flatMap { base in PrintedFormula.placeholders.map { base + $0 } }
    names = (Array(letters.operands.keys) + Array(letters.counts.keys) + generic)
      .map { $0.filter { $0 != " " } }.map(Array.init).sorted { $0.count > $1.count }
  }

  /// How an index is written below a letter inside of a sum.
  private static let placeholders = ["ₒₖ", "_ck", "ᵢ", "ⱼ", "ₖ"]
  private static let below: Set<Character> = Set("₀₁₂₃₄₅₆₇₈₉")

  /// `x₁₂` and `x_(1,5)` in two parts.
  private static func parts(_ letter: String) -> (base: String, index: String)? {
    if let start = letter.range(of: "_(") {
      return (String(letter[..<start.lowerBound]), String(letter[start.lowerBound...]))
    }
    let base = letter.prefix { !below.contains($0) }
    return base.count < letter.count ? (String(base), String(letter.dropFirst(base.count))) : nil
  }

  // MARK: Reading

  private mutating func whole() throws(Unreadable) -> Value {
    let first = try sum()
    if take("if") {
      let left = try sum()
      try expect("≥")
      let right = try sum()
      try expect(",else")
      let other = try sum()
      try end()
      return { left($0) >= right($0) ? first($0) : other($0) }
    }
    if take("above0,") {
      let other = try sum()
      try expect("below")
      try end()
      let x = letters.operands["x"] ?? .nan
      return { x > 0 ? first($0) : other($0) }
    }
    try end()
    return first
  }

  private mutating func sum() throws(Unreadable) -> Value {
    var value = try product()
    while true {
      let left = value
      if take("+") {
        let right = try product()
        value = { left($0) + right($0) }
      } else if take("-") {
        let right = try product()
        value = { left($0) - right($0) }
      } else {
        return value
      }
    }
  }

  private mutating func product() throws(Unreadable) -> Value {
    var value = try power()
    while true {
      let left = value
      if take("/") {
        let right = try power()
        value = { left($0) / right($0) }
      } else if take("·") || startsFactor {
        let right = try power()
        value = { left($0) * right($0) }
      } else {
        return value
      }
    }
  }

  /// Whether a further factor follows without a sign between.
  private var startsFactor: Bool {
    guard place < text.count else { return false }
    if follows("if") || follows("above0,") || follows("below") { return false }
    return !"+-·/)],=≥".contains(text[place])
  }

  private mutating func power() throws(Unreadable) -> Value {
    let base = try factor()
    if take("²") { return { base($0) * base($0) } }
    if take("³") { return { base($0) * base($0) * base($0) } }
    return base
  }

  private mutating func factor() throws(Unreadable) -> Value {
    if take("∑") { return try total() }
    if take("√") {
      let part = try factor()
      return { part($0).squareRoot() }
    }
    if take("[") {
      let left = try sum()
      try expect("=")
      let right = try sum()
      try expect("]")
      return { left($0) == right($0) ? 1 : 0 }
    }
    if take("(") {
      let part = try sum()
      try expect(")")
      return part
    }
    if take("max(") {
      let left = try sum()
      try expect(",")
      let right = try sum()
      try expect(")")
      return { Swift.max(left($0), right($0)) }
    }
    if take("f'") {
      let (part, slope) = (try factor(), letters.slope)
      return { slope(part($0)) }
    }
    if take("tanh") { return try call(tanh) }
    if take("ln") { return try call(log) }
    if take("Φ⁻¹") {
      let part = try factor()
      return { PrintedFormula.quantile(part($0)) }
    }
    if take("Φ") { return try call { 0.5 * erfc(-$0 / 2.0.squareRoot()) } }
    if take("e⁻ˣ") { return power(of: -1) }
    if take("eˣ") { return power(of: 1) }
    if take("π") { return { _ in .pi } }
    if let number = number() { return number }
    return try letter()
  }

  /// Where the normal distribution has come to a share, by halving.
  private static func quantile(_ share: Double) -> Double {
    var (low, high) = (-40.0, 40.0)
    for _ in 0..<200 {
      let middle = (low + high) / 2
      if 0.5 * erfc(-middle / 2.0.squareRoot()) < share { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  private func power(of sign: Double) -> Value {
    let x = letters.operands["x"] ?? .nan
    return { _ in exp(sign * x) }
  }

  private mutating func call(_ function: @escaping (Double) -> Double) throws(Unreadable) -> Value {
    let part = try factor()
    return { function(part($0)) }
  }

  /// A sum over all that has a number below; it reaches as far as the product behind it.
  private mutating func total() throws(Unreadable) -> Value {
    guard ["ᵢ", "ⱼ", "ₖ", "_(c,k)", "_(o,k)"].contains(where: { take($0) }) else {
      throw unreadable("an index")
    }
    let (part, indices) = (try product(), indices)
    return { _ in indices.reduce(0) { $0 + part($1) } }
  }

  private mutating func number() -> Value? {
    let digits = text[place...].prefix { $0.isASCII && $0.isNumber || $0 == "." }
    guard let number = Double(String(digits)) else { return nil }
    place += digits.count
    return { _ in number }
  }

  private mutating func letter() throws(Unreadable) -> Value {
    guard let name = names.first(where: { follows(String($0)) }) else {
      throw unreadable("a letter of \(letters.operands.keys.sorted())")
    }
    place += name.count
    let letter = String(name)
    let all = letters.operands.merging(letters.counts) { own, _ in own }
    if let known = all.first(where: { $0.key.filter { $0 != " " } == letter }) {
      return { _ in known.value }
    }
    let placeholder = Self.placeholders.first { letter.hasSuffix($0) } ?? ""
    let base = letter.dropLast(placeholder.count)
    return { all[base + $0] ?? .nan }
  }

  // MARK: Signs

  private func follows(_ sign: String) -> Bool { text[place...].starts(with: sign) }

  private mutating func take(_ sign: String) -> Bool {
    guard follows(sign) else { return false }
    place += sign.count
    return true
  }

  private mutating func expect(_ sign: String) throws(Unreadable) {
    guard take(sign) else { throw unreadable("'\(sign)'") }
  }

  private func end() throws(Unreadable) {
    guard place == text.count else { throw unreadable("the end") }
  }

  private func unreadable(_ expected: String) -> Unreadable {
    Unreadable(
      description:
        "'\(String(text))' at \(place + 1): \(expected) was expected, not '\(String(text[place...]))'"
    )
  }
}
