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
    let chosen = sets.first { $0.count <= max(2, rows / 2) } ?? sets.last.map(Axis.ends) ?? []
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

  private func best(
    _ sets: [[Tick]], _ label: (Tick) -> String, gap: Int, _ columns: Int
  ) -> [PlacedTick]? {
    for set in sets {
      let placed = set.compactMap { place($0, label($0), columns) }
      let isFree = zip(placed, placed.dropFirst()).allSatisfy { $0.end + gap <= $1.start }
      if placed.count == set.count, isFree { return placed }
    }
    return nil
  }

  /// A single tick, the roundest one, where two have no room.
  private func single(_ columns: Int) -> [PlacedTick] {
    for set in tickSets(atMost: 1).reversed() {
      if let tick = set.first, let placed = place(tick, tick.plain, columns) { return [placed] }
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
  private func tickSets(atMost most: Int) -> [[Tick]] {
    if scale == .linear { return linearSets(atMost: max(most, 1)) }
    // Between 0.27 and 0.45 there is no 1, 2 or 5 of any power: then other round numbers say where one is.
    let sets = logarithmicSets
    return sets.contains { $0.count >= 2 } ? sets : sets + linearSets(atMost: max(most, 1))
  }

  /// Multiples of 1, 2 and 5 times the powers of ten.
  private func linearSets(atMost most: Int) -> [[Tick]] {
    let step = (upper / 2 - lower / 2) / Double(most)
    guard step.isNormal else { return [] }
    var exponent = Int(clamping: Double.log10(step).rounded(.down))
    if isWhole { exponent = max(exponent, 0) }
    return (exponent...exponent + 4).flatMap { exponent in
      [1, 2, 5].compactMap { multiples(of: $0, exponent) }
    }
  }

  private func multiples(of digit: Int, _ exponent: Int) -> [Tick]? {
    let step = Tick(mantissa: digit, exponent: exponent).value
    let (first, last) = ((lower / step).rounded(.up), (upper / step).rounded(.down))
    // Beyond that the multiples are no whole numbers any more, or too many to be ticks.
    guard first.magnitude < 1e14, last.magnitude < 1e14, last - first < 1000, first <= last
    else { return nil }
    return (Int(clamping: first)...Int(clamping: last))
      .map { Tick(mantissa: $0 * digit, exponent: exponent) }
      .filter { $0.value >= lower && $0.value <= upper }
  }

  /// 1, 2 and 5 of each power of ten, then the powers, then every second one, and so on.
  private var logarithmicSets: [[Tick]] {
    let first = Int(clamping: Double.log10(lower).rounded(.down))
    let last = Int(clamping: Double.log10(upper).rounded(.up))
    let fine = (first...last).flatMap { power in
      [1, 2, 5].map { Tick(mantissa: $0, exponent: power) }
    }
    let coarse = (1...max(1, last - first)).map { stride in
      (first...last).filter { $0 % stride == 0 }.map { Tick(mantissa: 1, exponent: $0) }
    }
    return ([fine] + coarse).map { $0.filter { $0.value >= lower && $0.value <= upper } }
  }
}
