import Arithmetic
import RealModule

extension Axis {
  /// As many round ticks as have room for their labels side by side in `columns`.
  ///
  /// Numbers are written in full; with powers of ten only where no two of them fit in full.
  public func ticks(columns: Int) -> [PlacedTick] {
    let sets = tickSets(atMost: columns / 2).filter { $0.count >= 2 }
    return best(sets, \.plain, gap: 2, columns) ?? best(sets, \.plain, gap: 1, columns)
      ?? best(sets, \.short, gap: 1, columns) ?? single(columns)
  }

  /// Round ticks from the lower end upwards, at most one to two rows.
  ///
  /// - Parameter width: the longest label in cells; beyond it numbers are written with powers of ten.
  public func ticks(rows: Int, width: Int = 8) -> [PlacedTick] {
    let sets = tickSets(atMost: max(2, rows / 2)).filter { $0.count >= 2 }
    let chosen =
      sets.first { $0.count <= max(2, rows / 2) }?.ticks ?? sets.last.map { Axis.ends($0.ticks) }
      ?? []
    let isPlain = chosen.allSatisfy { $0.plain.count <= width }
    let placed = chosen.compactMap { tick in
      cell(of: tick.value, of: rows).map {
        PlacedTick(tick: tick, cell: $0, label: isPlain ? tick.plain : tick.short, start: 0)
      }
    }
    return Set(placed.map(\.cell)).count == placed.count ? placed : []
  }

  private static func ends(_ ticks: [Tick]) -> [Tick] {
    [ticks.first, ticks.last].compactMap { $0 }
  }

  /// The finest set whose labels all have room.
  private func best(
    _ sets: [TickSet], _ label: (Tick) -> String, gap: Int, _ columns: Int
  ) -> [PlacedTick]? {
    for set in sets where set.count * (1 + gap) <= columns + gap {
      if let placed = placed(set.ticks, label, gap: gap, columns) { return placed }
    }
    return nil
  }

  /// Ticks with their labels; nil as soon as one has no room.
  private func placed(
    _ ticks: [Tick], _ label: (Tick) -> String, gap: Int, _ columns: Int
  ) -> [PlacedTick]? {
    var placed: [PlacedTick] = []
    for tick in ticks {
      guard let next = place(tick, label(tick), columns),
        placed.last.map({ $0.end + gap <= next.start }) ?? true
      else { return nil }
      placed.append(next)
    }
    return placed
  }

  /// A single tick, the roundest one, where two have no room.
  private func single(_ columns: Int) -> [PlacedTick] {
    for set in tickSets(atMost: 1).reversed() {
      if let tick = set.ticks.first, let placed = place(tick, tick.plain, columns) {
        return [placed]
      }
    }
    return []
  }

  /// A label centred under its cell and pushed inside; nil if it is wider than all there is.
  private func place(_ tick: Tick, _ label: String, _ columns: Int) -> PlacedTick? {
    guard label.count <= columns, let cell = cell(of: tick.value, of: columns) else { return nil }
    let start = min(max(0, cell - (label.count - 1) / 2), columns - label.count)
    return PlacedTick(tick: tick, cell: cell, label: label, start: start)
  }

  /// Sets of ticks from fine to coarse, the finest with roughly `most` of them.
  private func tickSets(atMost most: Int) -> [TickSet] {
    if scale == .linear { return linearSets(atMost: max(most, 1)) }
    // Between 0.27 and 0.45 there is no 1, 2 or 5 of any power: then other round numbers say where one is.
    let sets = logarithmicSets
    return sets.contains { $0.count >= 2 } ? sets : sets + linearSets(atMost: max(most, 1))
  }

  /// Multiples of 1, 2 and 5 times the powers of ten.
  private func linearSets(atMost most: Int) -> [TickSet] {
    let step = (upper / 2 - lower / 2) / Double(most)
    guard step.isNormal else { return [] }
    var exponent = Int(clamping: Double.log10(step).rounded(.down))
    if isWhole { exponent = max(exponent, 0) }
    return (exponent...exponent + 4).flatMap { exponent in
      [1, 2, 5].compactMap { multiples(of: $0, exponent) }
    }
  }

  private func multiples(of digit: Int, _ exponent: Int) -> TickSet? {
    let step = Tick(mantissa: digit, exponent: exponent).value
    let (first, last) = ((lower / step).rounded(.up), (upper / step).rounded(.down))
    // Beyond that the multiples are no whole numbers any more, or too many to be ticks.
    guard first.magnitude < 1e14, last.magnitude < 1e14, last - first < 1000, first <= last
    else { return nil }
    var multiples = Int(clamping: first)...Int(clamping: last)
    // The division may have rounded over an end.
    func isInside(_ multiple: Int) -> Bool {
      let value = Tick(mantissa: multiple * digit, exponent: exponent).value
      return value >= lower && value <= upper
    }
    if !isInside(multiples.lowerBound) {
      guard multiples.count > 1 else { return nil }
      multiples = multiples.lowerBound + 1...multiples.upperBound
    }
    if !isInside(multiples.upperBound) {
      guard multiples.count > 1 else { return nil }
      multiples = multiples.lowerBound...multiples.upperBound - 1
    }
    return .multiples(multiples, digit: digit, exponent: exponent)
  }

  /// 1, 2 and 5 of each power of ten, then the powers, then every second one, and so on.
  private var logarithmicSets: [TickSet] {
    let first = Int(clamping: Double.log10(lower).rounded(.down))
    let last = Int(clamping: Double.log10(upper).rounded(.up))
    let fine = (first...last).flatMap { power in
      [1, 2, 5].map { Tick(mantissa: $0, exponent: power) }
    }
    let coarse = (1...max(1, last - first)).map { stride in
      (first...last).filter { $0 % stride == 0 }.map { Tick(mantissa: 1, exponent: $0) }
    }
    return ([fine] + coarse).map { .listed($0.filter { $0.value >= lower && $0.value <= upper }) }
  }
}

/// Ticks that could stand along an axis; most of them are never asked for.
private enum TickSet {
  /// The multiples of a digit times a power of ten.
  case multiples(ClosedRange<Int>, digit: Int, exponent: Int)
  case listed([Tick])

  var count: Int {
    switch self {
    case .multiples(let multiples, _, _): multiples.count
    case .listed(let ticks): ticks.count
    }
  }

  var ticks: [Tick] {
    switch self {
    case .multiples(let multiples, let digit, let exponent):
      multiples.map { Tick(mantissa: $0 * digit, exponent: exponent) }
    case .listed(let ticks): ticks
    }
  }
}
