/// The names of curves and levels at the right end of a chart: those of curves that lie on each other stand
/// together, and names that would touch move apart as little as they can.
struct CurveNames {
  private struct Name {
    /// Where it belongs, in rows from the top, and the height there.
    let row: Int, height: Double
    let text: String
    let role: Role
  }

  private let names: [Name]
  /// The columns they take, with the gap before them; 0 where the chart would become too narrow.
  let columns: Int

  /// The columns that a chart keeps for itself.
  private static let leastPlot = 24

  init(_ chart: LineChart, in area: Rect) {
    // How wide the names are depends on nothing but which curves lie together: first in all of the area.
    let drawn = CurveNames.names(chart, area)
    let width = max(drawn.map(\.text.cellWidth).max() ?? 0, chart.xName.cellWidth) + 1
    columns = drawn.isEmpty || area.columns - width < CurveNames.leastPlot ? 0 : width
    names = columns == 0 ? [] : CurveNames.names(chart, area.cutLeft(area.columns - width).strip)
  }

  private static func names(_ chart: LineChart, _ area: Rect) -> [Name] {
    var groups: [[LineChart.Series]] = []
    for series in chart.series where !series.name.isEmpty {
      let own = groups.firstIndex { $0[0].covers(series, chart) }
      if let own { groups[own].append(series) } else { groups.append([series]) }
    }
    let curves = groups.compactMap { group -> Name? in
      let strong = group.first { $0.isStrong } ?? group[0]
      guard let row = strong.endRow(chart, rows: area.rows) else { return nil }
      return Name(
        row: row, height: strong.end(chart)?.y ?? 0, text: joined(group.map(\.name)),
        role: strong.role)
    }
    let levels = chart.levels.compactMap { level -> Name? in
      guard !level.name.isEmpty, let cell = chart.y.cell(of: level.value, of: area.rows) else {
        return nil
      }
      return Name(
        row: area.rows - 1 - cell, height: level.value, text: level.name, role: level.role)
    }
    // In one row the higher curve has the higher name.
    return (curves + levels).sorted { $0.height > $1.height }
  }

  /// Names as one: `order 1` and `order 2` are `orders 1 and 2`.
  static func joined(_ names: [String]) -> String {
    guard names.count > 1, let last = names.last else { return names.first ?? "" }
    let words = names.map { $0.split(separator: " ", maxSplits: 1).map(String.init) }
    if let noun = words[0].first, words.allSatisfy({ $0.count == 2 && $0[0] == noun }) {
      let rest = words.map { $0[1] }
      return "\(noun)s \(rest.dropLast().joined(separator: ", ")) and \(rest[rest.count - 1])"
    }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }

  func draw(into buffer: inout ScreenBuffer, area: Rect, theme: Theme) {
    // Where there are more names than rows, the last ones have none.
    let seen = Array(names.prefix(area.rows))
    let rows = DotStacks(targets: seen.map(\.row), slots: area.rows, height: 1)
    for (name, place) in zip(seen, rows.places) {
      buffer.write(
        name.text, column: area.column + 1, row: area.row + place.slot,
        style: theme.style(name.role),
        clip: area)
    }
  }
}

extension LineChart.Series {
  /// Its last point within the chart.
  fileprivate func end(_ chart: LineChart) -> LineChart.Point? {
    (line.isEmpty ? dots : line).last { chart.x.fraction(of: $0.x) != nil && !$0.y.isNaN }
  }

  /// The row at which it ends, from the top; what lies beyond the axis ends at its edge.
  fileprivate func endRow(_ chart: LineChart, rows: Int) -> Int? {
    guard let end = end(chart) else { return nil }
    let inside = min(max(end.y, chart.y.lower), chart.y.upper)
    return chart.y.cell(of: inside, of: rows).map { rows - 1 - $0 }
  }

  /// Whether two curves lie on each other, as far as one can see: nowhere further apart than three hundredths
  /// of the chart's height.
  fileprivate func covers(_ other: LineChart.Series, _ chart: LineChart) -> Bool {
    zip([line, dots], [other.line, other.dots]).allSatisfy { own, other in
      own.count == other.count
        && zip(own, other).allSatisfy { own, other in
          guard let first = chart.y.fraction(of: own.y), let second = chart.y.fraction(of: other.y)
          else { return chart.y.fraction(of: own.y) == chart.y.fraction(of: other.y) }
          return own.x == other.x && abs(first - second) <= 0.03
        }
    }
  }
}
