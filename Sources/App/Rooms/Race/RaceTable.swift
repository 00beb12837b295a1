import Experiments
import Layers
import Rendering

/// All numbers of every order, a row each: right answers and losses, the ratio at the last BN, and the paired
/// difference to the reference.
enum RaceTable {
  /// A column: what stands above it in two lines, and in it for an order.
  private struct Column: Sendable {
    let titles: (String, String)
    let column: Columns.Column
    let text: @Sendable (RaceScene, Int, String) -> String
  }

  /// From this width on there is room for standard deviations.
  private static let wide = 56

  private static let columns: [Column] =
    [
      spread(("eval", "right, %"), .evalAccuracy), short(("eval", "%"), .evalAccuracy, 5),
      spread(("BN re-est-", "imated, %"), .recalibratedAccuracy),
      short(("re-est-", "imated"), .recalibratedAccuracy, 7),
      Column(titles: ("train", "right, %"), column: .init(8, .right, from: 92)) { scene, lane, _ in
        number(scene.lane(lane)?.last(.trainAccuracy).map { 100 * $0.mean }, 5, 1)
      },
      loss("train", .trainLoss, from: 66), loss("eval", .evalLoss, from: 72),
      Column(titles: ("variance", "ratio"), column: .init(8, .right, from: 60)) { scene, lane, _ in
        number(scene.lane(lane)?.bnInputRatios.last?.last?.mean, 5, 2)
      },
    ] + difference

  private static func spread(
    _ titles: (String, String), _ measure: RaceStandings.Measure
  ) -> Column {
    Column(titles: titles, column: .init(10, .right, from: wide)) { scene, lane, plusMinus in
      guard let spread = scene.lane(lane)?.last(measure) else { return "-" }
      return fixed(100 * spread.mean, decimals: 1)
        + (spread.deviation.map { plusMinus + fixed(100 * $0, decimals: 1) } ?? "")
    }
  }

  private static func short(
    _ titles: (String, String), _ measure: RaceStandings.Measure, _ width: Int
  ) -> Column {
    Column(titles: titles, column: .init(width, .right, below: wide)) { scene, lane, _ in
      number(scene.lane(lane)?.last(measure).map { 100 * $0.mean }, 5, 1)
    }
  }

  private static func loss(
    _ title: String, _ measure: RaceStandings.Measure, from: Int
  ) -> Column {
    Column(titles: (title, "loss"), column: .init(5, .right, from: from)) { scene, lane, _ in
      number(scene.lane(lane)?.last(measure)?.mean, 5, 3)
    }
  }

  /// The difference to the reference in points, its t, and how many seeds it is of.
  private static let difference = [
    Column(titles: ("apart,", "points"), column: .right(6)) { scene, lane, _ in
      if lane == scene.reference { return "-" }
      return number(scene.difference(lane).map { 100 * $0.measured.mean }, 6, 2)
    },
    Column(titles: ("", "t"), column: .init(5, .right, from: 44)) { scene, lane, _ in
      lane == scene.reference ? "-" : number(scene.difference(lane)?.t, 5, 1)
    },
    Column(titles: ("", "seeds"), column: .init(5, .right, from: 78)) { scene, lane, _ in
      String(scene.lane(lane)?.testAccuracies.count ?? 0)
    },
  ]

  static func draw(_ canvas: inout Canvas, area: Rect, scene: RaceScene) {
    let numbers = Columns(columns.map(\.column), gap: 1, in: area.columns)
    let longest = scene.setup.orderings.map(\.letters.cellWidth).max() ?? 0
    let width = min(max(9, longest), max(9, area.columns - numbers.width - 5))
    let pointer = canvas.theme.glyphs.pointer
    let plusMinus = canvas.theme.glyphs.shown("±")
    let (head, rest) = area.cutTop(2)
    for row in 0..<2 {
      let titles = columns.map { row == 0 ? $0.titles.0 : $0.titles.1 }
      let name = Line.blank(4).left(row == 0 ? "" : "order", width, .faint)
      canvas.draw(
        name.adding(numbers.line(titles, .faint, blanks: .faint)), in: head, row: row)
    }
    let orders = scene.setup.orderings
    let (list, below) = rest.cutTop(min(orders.count, rest.rows))
    canvas.list(
      orders.count, cursor: scene.picked, in: list, click: { .place(row: $0, column: nil) }
    ) { index in
      let isPicked = index == scene.picked
      let role: Role = isPicked ? .heading : scene.isOutdated ? .faint : .text
      return [
        Line(isPicked ? pointer : " ", .accent)
          .adding(rightAligned(scene.number(index), 2) + " ", role, hasFocus: isPicked)
          .left(orders[index].letters, width, role)
          .adding(
            numbers.line(blanks: .value) {
              Line(columns[$0].text(scene, index, plusMinus), scene.isOutdated ? .faint : .value)
            })
      ]
    }
    drawWords(&canvas, area: below, scene: scene)
  }

  private static func drawWords(_ canvas: inout Canvas, area: Rect, scene: RaceScene) {
    let words = RaceWords(scene: scene, glyphs: canvas.theme.glyphs)
    let reference = scene.number(scene.reference)
    let meaning = Line(
      "Apart: right answers in eval minus those of order \(reference), seed by seed. "
        + "Variance ratio: at the last BN, in eval over what it learned.", .faint)
    var row = 1
    for sentence in words.sentences(canvas, inWords: true, withDifference: true) + [meaning] {
      let lines = Words(sentence, glyphs: canvas.theme.glyphs, blanks: .text)
        .lines(width: area.columns - 2)
      guard row + lines.count <= area.rows else { continue }
      for line in lines {
        canvas.draw(line, in: area.inset(columns: 1), row: row)
        row += 1
      }
    }
  }

  private static func number(_ value: Double?, _ width: Int, _ decimals: Int) -> String {
    value.map { compact($0, width: width, decimals: decimals) } ?? "-"
  }
}
