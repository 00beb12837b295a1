/// The number at a part of the way from `low` to `high`, also where their distance is no number.
///
/// A part of 0 gives `low` and one of 1 gives `high`, to the bit. A part beyond them goes on in the same
/// direction, as far as there are numbers.
public func between(_ low: Double, _ high: Double, part: Double) -> Double {
  let span = high - low
  guard span.isFinite else {
    return low.isFinite && high.isFinite ? held(low * (1 - part) + high * part) : span
  }
  // From the nearer side, so that both ends are met exactly.
  return held(part < 0.5 ? low + span * part : high - span * (1 - part))
}

/// How much of the way from `low` to `high` lies before `value`, also where their distance is no number.
///
/// - Precondition: `low` and `high` differ.
public func part(of value: Double, from low: Double, through high: Double) -> Double {
  let span = high - low
  return span.isFinite ? (value - low) / span : (value / 2 - low / 2) / (high / 2 - low / 2)
}

/// The nearest finite number.
private func held(_ value: Double) -> Double {
  let limit = Double.greatestFiniteMagnitude
  return value.isInfinite ? (value > 0 ? limit : -limit) : value
}
