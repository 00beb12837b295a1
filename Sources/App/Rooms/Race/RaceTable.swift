import Experiments
import Layers
import Rendering

/// A row for each order: what the test points say, what re-estimated statistics would, and the paired
/// difference to the reference order.
enum RaceTable {
  /// A column and the widths of the view in which it is shown.
  private struct Column: Sendable {
    let title: String
    let width: Int
    let from: Int
    var below = Int.max
    let text: @Sendable (RaceScene, Int) -> String
  }

  /// Below this width there is no room for standard deviations.
  private static let wide = 56

  private static let columns: [Column] = [
    Column(title: "test eval", width: 10, from: wide) { scene, lane in
      spread(scene.lane(lane)?.last(.evalAccuracy), scene.plusMinus)
    },
    Column(title: "re-est.", width: 10, from: wide) { scene, lane in
      spread(scene.lane(lane)?.last(.recalibratedAccuracy), scene.plusMinus)
    },
    Column(title: "eval", width: 5, from: 0, below: wide) { scene, lane in
      number(scene.lane(lane)?.last(.evalAccuracy).map { 100 * $0.mean }, 5, 1)
    },
    Column(title: "re-est", width: 6, from: 0, below: wide) { scene, lane in
      number(scene.lane(lane)?.last(.recalibratedAccuracy).map { 100 * $0.mean }, 6, 1)
    },
    Column(title: "loss T", width: 6, from: 70) { scene, lane in
      number(scene.lane(lane)?.last(.trainLoss)?.mean, 6, 3)
    },
    Column(title: "loss E", width: 6, from: 90) { scene, lane in
      number(scene.lane(lane)?.last(.evalLoss)?.mean, 6, 3)
    },
    Column(title: "ratio", width: 5, from: 60) { scene, lane in
      number(scene.lane(lane)?.bnInputRatios.last?.last?.mean, 5, 2)
    },
    Column(title: "diff", width: 6, from: 0) { scene, lane in
      if lane == scene.reference { return "ref" }
      return number(difference(scene, lane).map { 100 * $0.measured.mean }, 6, 2)
    },
    Column(title: "t", width: 5, from: 44) { scene, lane in
      if lane == scene.reference { return "" }
      return number(difference(scene, lane)?.t, 5, 1)
    },
    Column(title: "n", width: 3, from: 76) { scene, lane in
      String(scene.lane(lane)?.testAccuracies.count ?? 0)
    },
  ]

  static func draw(_ canvas: inout Canvas, area: Rect, scene: RaceScene) {
    let shown = columns.filter { area.columns >= $0.from && area.columns < $0.below }
    let (head, list) = area.cutTop(1)
    let title = " #  " + leftAligned("order", 14)
    canvas.draw(
      Line(title + shown.map { rightAligned($0.title, $0.width) }.joined(separator: " "), .faint),
      in: head)
    let count = scene.setup.orderings.count
    let first = min(max(0, scene.picked - list.rows + 1), max(0, count - list.rows))
    for (row, lane) in (first..<min(count, first + list.rows)).enumerated() {
      let isPicked = lane == scene.picked
      let name = scene.setup.orderings[lane].letters
      let cells = shown.map { rightAligned($0.text(scene, lane), $0.width) }
      let line = Line(" \(LineChart.number(lane))  ", scene.role(lane))
        .adding(name, isPicked ? .selected : .text)
        .adding(String(repeating: " ", count: max(1, 14 - name.count)))
        .adding(cells.joined(separator: " "), .value)
      canvas.draw(line, in: list, row: row)
      canvas.hit(list.row(row), .place(row: lane, column: nil))
      if isPicked { canvas.buffer.cursor = (list.column + 4, list.row + row) }
    }
  }

  private static func difference(_ scene: RaceScene, _ lane: Int) -> PairedDifference? {
    guard let own = scene.lane(lane), let reference = scene.lane(scene.reference) else {
      return nil
    }
    return own.difference(to: reference)
  }

  /// Percent, with the standard deviation where there is room.
  private static func spread(_ spread: RaceStandings.Spread?, _ plusMinus: String) -> String {
    guard let spread else { return "-" }
    return fixed(100 * spread.mean, decimals: 1)
      + (spread.deviation.map { plusMinus + fixed(100 * $0, decimals: 1) } ?? "")
  }

  private static func number(_ value: Double?, _ width: Int, _ decimals: Int) -> String {
    value.map { compact($0, width: width, decimals: decimals) } ?? "-"
  }
}
