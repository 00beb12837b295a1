import Experiments
import Rendering

/// The verdict on each order where the lab stands: ratio with its interval, ruler, theory, words.
struct VerdictTable {
  let scene: ShiftScene
  let glyphs: GlyphSet

  private var orders: [Int] { Array(scene.study.orderings.indices) }

  /// A heading, a row for each order, and the names of the rulers' ends.
  var rows: Int { orders.count + 2 }

  /// What is read of an order.
  private struct Reading {
    let numbers: String
    let ruler: RatioRuler
    let theory: String
    let words: [String]
    let role: Role
  }

  private func reading(_ order: Int, ends: ClosedRange<Double>) -> Reading {
    let study = scene.study
    let expected = study.predicted(
      order: order, p: study.experiment.settings.p, block: scene.block)?.ratioUnbiased
    let theory = expected.map(Verdict.number) ?? "-"
    guard let verdict = scene.verdict(order) else {
      let ruler = RatioRuler(
        measured: nil, theory: expected, band: Verdict.band, ends: ends, role: .faint)
      return Reading(
        numbers: study.isComplete ? "-" : "...", ruler: ruler, theory: theory,
        words: [study.isComplete ? "not measured" : ""], role: .faint)
    }
    return Reading(
      numbers: verdict.numbers ?? "-", ruler: RatioRuler(verdict, ends: ends), theory: theory,
      words: [verdict.words, verdict.word], role: verdict.role)
  }

  /// The columns, as the width allows.
  private struct Layout {
    let name: Int
    let numbers: Int
    let ruler: Int
    let theory: Int
    let words: Int
    let hasLongNames: Bool

    init(_ readings: [Reading], names: [String], columns: Int) {
      let full = readings.map(\.numbers.cellWidth).max() ?? 0
      let sentence = readings.compactMap { $0.words.first?.cellWidth }.max() ?? 0
      let long = (names.map(\.cellWidth).max() ?? 0) + 7
      hasLongNames = columns >= long + full + sentence + 30
      name = hasLongNames ? long : 16
      let isWide = columns >= 60
      numbers = (isWide ? max(full, 5) : 5) + 2
      theory = columns >= 76 ? 8 : 0
      let rest = columns - name - numbers - theory
      let word = readings.compactMap { $0.words.last?.cellWidth }.max() ?? 0
      words = min(columns >= 86 ? sentence + 2 : word + 2, max(0, rest))
      ruler = rest - words < 8 ? 0 : rest - words
    }
  }

  func draw(_ canvas: inout Canvas, area: Rect) {
    let ends = RatioRuler.ends(of: orders.compactMap { scene.verdict($0) })
    let readings = orders.map { reading($0, ends: ends) }
    let activation = scene.study.experiment.settings.activation
    let names = scene.study.orderings.map { OrderWords.long($0, activation) }
    let layout = Layout(readings, names: names, columns: area.columns)
    let (heading, rest) = area.cutTop(1)
    cells(heading, layout).draw(
      &canvas, "   order", "ratio", "theory", ["verdict"], role: .faint)
    for order in orders {
      let line = rest.cutTop(order).rest.cutTop(1).strip
      let place = cells(line, layout)
      let isPicked = order == scene.picked
      let letters = scene.study.orderings[order].letters
      canvas.draw(
        Line(isPicked ? " \(glyphs.pointer) " : "   ", .text).adding(
          "\(scene.study.orderings[order].number) "
            + (layout.hasLongNames ? names[order] : letters), isPicked ? .selected : .text,
          hasFocus: isPicked),
        in: place.name)
      canvas.hit(line, .place(row: order, column: nil))
      draw(readings[order], &canvas, place)
    }
    let legend = rest.cutTop(orders.count).rest.cutTop(1).strip
    guard layout.ruler > 0, !legend.isEmpty else { return }
    RatioRuler.drawNames(
      ends, into: &canvas.buffer, area: cells(legend, layout).ruler, theme: canvas.theme)
  }

  /// The cells of a row.
  private struct Cells {
    let name: Rect, numbers: Rect, ruler: Rect, theory: Rect, words: Rect

    func draw(
      _ canvas: inout Canvas, _ first: String, _ second: String, _ third: String,
      _ last: [String], role: Role
    ) {
      if !first.isEmpty { canvas.draw(Line(first, role), in: name) }
      canvas.draw(Line(second, role), in: numbers)
      canvas.draw(
        Line(theory.isEmpty ? "" : " " + third, role == .faint ? role : .text), in: theory)
      canvas.draw(firstOf: last.map { Line(" " + $0, role) }, in: words)
    }
  }

  private func cells(_ row: Rect, _ layout: Layout) -> Cells {
    let (name, first) = row.cutLeft(layout.name)
    let (numbers, second) = first.cutLeft(layout.numbers)
    let (ruler, third) = second.cutLeft(layout.ruler)
    let (theory, words) = third.cutLeft(layout.theory)
    return Cells(name: name, numbers: numbers, ruler: ruler, theory: theory, words: words)
  }

  private func draw(_ reading: Reading, _ canvas: inout Canvas, _ place: Cells) {
    let isWhole = reading.numbers.cellWidth < place.numbers.columns
    let short = reading.numbers.split(separator: " ").first.map(String.init) ?? ""
    place.draw(
      &canvas, "", isWhole ? reading.numbers : short, reading.theory, reading.words,
      role: reading.role)
    if !place.ruler.isEmpty {
      reading.ruler.draw(into: &canvas.buffer, area: place.ruler, theme: canvas.theme)
    }
  }
}
