import Experiments

/// Where a number stands in its range, and which number stands at a place.
struct ControlSlider {
  let domain: NumberDomain
  private let limit: Double

  init(_ domain: NumberDomain) {
    self.domain = domain
    limit = domain.turnLimit ?? domain.maximum
  }

  /// Where the slider stands, 0...1 inside the range of turning; wide ranges go by their logarithm.
  func fraction(_ value: Double) -> Double {
    if domain.lowestTurn > 0, limit / domain.lowestTurn >= 100 {
      return max(0, doublings(value / domain.lowestTurn) / doublings(limit / domain.lowestTurn))
    }
    return max(0, (value - domain.lowestTurn) / (limit - domain.lowestTurn))
  }

  /// The value nearest to a place among those that little turns reach.
  func value(at share: Double) -> ControlValue {
    if domain.isWhole, limit - domain.lowestTurn > Double(Self.mostSteps) {
      return .number((domain.lowestTurn + share * (limit - domain.lowestTurn)).rounded())
    }
    var best = domain.lowestTurn
    var value = domain.lowestTurn
    for _ in 0..<Self.mostSteps {
      let next = domain.turned(value, direction: 1, large: false)
      // Where the distance grows again, all that follow are further off.
      guard next > value, domain.contains(next), value <= limit else { break }
      value = next
      guard abs(fraction(value) - share) <= abs(fraction(best) - share) else { break }
      best = value
    }
    return .number(best)
  }

  private static let mostSteps = 10_000

  private func doublings(_ ratio: Double) -> Double {
    Double(ratio.exponent) + ratio.significand - 1
  }
}
