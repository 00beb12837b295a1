import Experiments
import Rendering

/// The signs of one order on the axis: its mean in eval with its spread, and beside it what else was measured.
struct StandingsRow {
  /// A sign and its column.
  struct Place: Hashable {
    enum Kind { case eval, again, train }
    let kind: Kind
    let column: Int
  }

  let lane: RaceStandings.Lane
  let axis: StandingsAxis

  private var eval: RaceStandings.Spread? { lane.last(.evalAccuracy) }

  /// Where the signs stand: eval at its place; what would cover it or each other is moved outwards, in the
  /// order of the numbers.
  var places: [Place] {
    guard let eval else { return [] }
    let middle = axis.column(eval.mean)
    var others: [(kind: Place.Kind, value: Double)] = []
    if lane.ordering.contains(.bn), let again = lane.last(.recalibratedAccuracy) {
      others.append((.again, again.mean))
    }
    if let train = lane.last(.trainAccuracy) { others.append((.train, train.mean)) }
    others.sort { $0.value < $1.value }
    var (below, above) = (middle, middle)
    var places = [Place(kind: .eval, column: middle)]
    for other in others where other.value >= eval.mean {
      above = max(axis.column(other.value), above + 1)
      places.append(Place(kind: other.kind, column: above))
    }
    for other in others.reversed() where other.value < eval.mean {
      below = min(axis.column(other.value), below - 1)
      places.append(Place(kind: other.kind, column: below))
    }
    return places
  }

  /// The columns of one deviation each side of the mean; nil for one seed.
  var spread: ClosedRange<Int>? {
    guard let eval, let deviation = eval.deviation, deviation > 0 else { return nil }
    return axis.column(eval.mean - deviation)...axis.column(eval.mean + deviation)
  }

  /// - Parameter isDimmed: whether it says nothing of the settings that are shown.
  func draw(_ canvas: inout Canvas, area: Rect, isDimmed: Bool) {
    let signs = StandingsSigns(canvas.theme.glyphs)
    let theme = canvas.theme
    func put(_ glyph: Unicode.Scalar, _ column: Int, _ role: Role) {
      canvas.buffer.put(
        Glyph(glyph), column: area.column + column, row: area.row,
        style: theme.style(isDimmed ? .faint : role), clip: area)
    }
    if let spread, spread.count > 1 {
      for column in spread { put(theme.glyphs.horizontal, column, .eval) }
      put(signs.left, spread.lowerBound, .eval)
      put(signs.right, spread.upperBound, .eval)
    }
    for place in places.reversed() {
      let (sign, role): (String, Role) =
        switch place.kind {
        case .eval: (signs.eval, .eval)
        case .again: (signs.again, .eval)
        case .train: (signs.train, .train)
        }
      if let scalar = sign.unicodeScalars.first { put(scalar, place.column, role) }
    }
  }
}
