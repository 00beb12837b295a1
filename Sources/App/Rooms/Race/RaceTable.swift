import Experiments
import Layers
import Rendering

/// A row for each order: what the test points say, what re-estimated statistics would, and the paired
/// difference to the reference order.
enum RaceTable {
  /// A column: what stands above it, and in it for a lane.
  private struct Column: Sendable {
    let title: String
    let column: Columns.Column
    let text: @Sendable (RaceScene, Int) -> String
  }

  /// Below this width there is no room for standard deviations.
  private static let wide = 56

  private static let columns: [Column] = [
    Column(title: "test eval", column: .init(10, .right, from: wide)) { scene, lane in
      spread(scene.lane(lane)?.last(.evalAccuracy), scene.plusMinus)
    },
    Column(title: "re-est.", column: .init(10, .right, from: wide)) { scene, lane in
      spread(scene.lane(lane)?.last(.recalibratedAccuracy), scene.plusMinus)
    },
    Column(title: "eval", column: .init(5, .right, below: wide)) { scene, lane in
      number(scene.lane(lane)?.last(.evalAccuracy).map { 100 * $0.mean }, 5, 1)
    },
    Column(title: "re-est", column: .init(6, .right, below: wide)) { scene, lane in
      number(scene.lane(lane)?.last(.recalibratedAccuracy).map { 100 * $0.mean }, 6, 1)
    },
    Column(title: "loss T", column: .init(6, .right, from: 70)) { scene, lane in
      number(scene.lane(lane)?.last(.trainLoss)?.mean, 6, 3)
    },
    Column(title: "loss E", column: .init(6, .right, from: 90)) { scene, lane in
      number(scene.lane(lane)?.last(.evalLoss)?.mean, 6, 3)
    },
    Column(title: "ratio", column: .init(5, .right, from: 60)) { scene, lane in
      number(scene.lane(lane)?.bnInputRatios.last?.last?.mean, 5, 2)
    },
    Column(title: "diff", column: .init(6, .right)) { scene, lane in
      if lane == scene.reference { return "ref" }
      return number(difference(scene, lane).map { 100 * $0.measured.mean }, 6, 2)
    },
    Column(title: "t", column: .init(5, .right, from: 44)) { scene, lane in
      if lane == scene.reference { return "" }
      return number(difference(scene, lane)?.t, 5, 1)
    },
    Column(title: "n", column: .init(3, .right, from: 76)) { scene, lane in
      String(scene.lane(lane)?.testAccuracies.count ?? 0)
    },
  ]

  static func draw(_ canvas: inout Canvas, area: Rect, scene: RaceScene) {
    let numbers = Columns(columns.map(\.column), gap: 1, in: area.columns)
    let (head, list) = area.cutTop(1)
    let title = Line(" #  " + leftAligned("order", 14), .faint)
    canvas.draw(
      title.adding(numbers.line(columns.map(\.title), .faint, blanks: .faint)), in: head)
    let count = scene.setup.orderings.count
    canvas.list(
      count, cursor: scene.picked, in: list, click: { .place(row: $0, column: nil) }
    ) { lane in
      let isPicked = lane == scene.picked
      let name = scene.setup.orderings[lane].letters
      return [
        Line(" \(LineChart.number(lane))  ", scene.role(lane))
          .adding(name, isPicked ? .selected : .text, hasFocus: isPicked)
          .adding(String(repeating: " ", count: max(1, 14 - name.count)))
          .adding(numbers.line(blanks: .value) { Line(columns[$0].text(scene, lane), .value) })
      ]
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
