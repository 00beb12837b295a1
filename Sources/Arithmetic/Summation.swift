/// A sum that keeps what rounding takes from each addition, in eight parts at once.
///
/// Its error does not grow with the number of terms, and what nearly cancels keeps its digits: 1e17, 5
/// and -1e17 add up to 5, in any order.
///
/// Reference: Ogita, Rump and Oishi 2005, "Accurate Sum and Dot Product" (Sum2).
public struct Summation: Sendable {
  /// The terms of one step.
  public typealias Terms = SIMD8<Double>

  @usableFromInline var high = Terms.zero
  @usableFromInline var lost = Terms.zero

  /// A sum of nothing.
  @inlinable
  public init() {}

  /// Adds a term.
  @inlinable
  public mutating func add(_ term: Double) {
    var terms = Terms.zero
    terms[0] = term
    add(terms)
  }

  /// Adds eight terms.
  @inlinable @inline(__always)
  public mutating func add(_ terms: Terms) {
    let sum = high + terms
    let added = sum - high
    lost += (high - (sum - added)) + (terms - added)
    high = sum
  }

  /// Adds what is made of each of some numbers; `term` maps 0 to what adds nothing.
  @inlinable @inline(__always)
  public mutating func add(
    _ values: UnsafeBufferPointer<Double>, _ term: (Terms) -> Terms = { $0 }
  ) {
    let (bytes, whole) = (UnsafeRawBufferPointer(values), values.count & ~7)
    for start in stride(from: 0, to: whole * 8, by: 64) {
      add(term(bytes.loadUnaligned(fromByteOffset: start, as: Terms.self)))
    }
    for value in values[whole...] {
      var terms = Terms.zero
      terms[0] = term(Terms(repeating: value))[0]
      add(terms)
    }
  }

  /// The sum, rounded once.
  public var value: Double {
    let (sum, rest) = parts
    return sum + rest
  }

  /// The sum over a count, rounded once: equal terms have exactly their value as their mean.
  public func divided(by count: Double) -> Double {
    let (sum, rest) = parts
    let quotient = (sum + rest) / count
    guard quotient.isFinite else { return quotient }
    let left = sum.addingProduct(-quotient, count) + rest
    return quotient + left / count
  }

  /// The sum, and what it lacks.
  private var parts: (sum: Double, rest: Double) {
    var (sum, rest) = (0.0, lost.sum())
    for lane in 0..<Terms.scalarCount {
      let next = sum + high[lane]
      let added = next - sum
      rest += (sum - (next - added)) + (high[lane] - added)
      sum = next
    }
    // Beyond the largest double nothing is lost but the sum itself.
    return sum.isFinite ? (sum, rest) : (sum, 0)
  }
}
