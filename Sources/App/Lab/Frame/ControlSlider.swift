import Experiments

/// Where a number stands in its range, and which number stands at a place.
struct ControlSlider {
  let domain: NumberDomain
  private let limit: Double
  /// Where it stands, 0...1, if it was made for what a control holds.
  private(set) var fraction = 0.0

  init(_ domain: NumberDomain) {
    self.domain = domain
    limit = domain.turnLimit ?? domain.maximum
  }

  /// Where the slider stands, 0...1 inside the range of turning; wide ranges go by their logarithm, those on
  /// both sides of 0 by that of the distance from 0.
  func fraction(_ value: Double) -> Double {
    if domain.lowestTurn < 0, limit > 0, !domain.isWhole {
      let reach = doublings(1 + max(limit, -domain.lowestTurn) / Self.nearZero)
      let distance = doublings(1 + value.magnitude / Self.nearZero) / reach
      return 0.5 + (value < 0 ? -distance : distance) / 2
    }
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
  /// The distance from 0 below which the scale on both sides of it is nearly even.
  private static let nearZero = 0.5

  private func doublings(_ ratio: Double) -> Double {
    Double(ratio.exponent) + ratio.significand - 1
  }
}

extension ControlSlider {
  /// Where the slider of a control stands; nil where it is no number, or one of too many to have a place.
  init?(_ lab: LabState, _ control: Control) {
    guard case .number(let domain) = control.row.domain, domain.maximum < 1e9,
      case .number(let value) = lab.settings[control]
    else { return nil }
    self.init(domain)
    fraction = fraction(value)
  }
}
