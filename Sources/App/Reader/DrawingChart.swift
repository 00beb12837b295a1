import Arithmetic
import Lessons
import Rendering

/// The bars of a drawing as lines of text, and beside each the measured one if it may be seen.
///
/// The bar of the exact zeros stands apart at the left. A share that is not 0 has at least a mark.
struct DrawingChart {
  /// How many lines the bars take.
  static let rows = 6

  let drawing: PredictedHistogram
  let width: Int
  let glyphs: GlyphSet
  /// How high the drawn bars are, as parts of `full`; nil if nothing was drawn.
  var drawn: [Double]?
  /// How high the measured bars are; nil while they are hidden.
  var measured: [Double]?
  /// What the highest line stands for.
  var full: Double
  /// The bar under the cursor, from 0.
  var cursor: Int?

  /// How many columns a bar takes, with the gap behind it if there is room for one.
  private var pitch: Int { drawing.barCount * 3 + 1 <= width ? 3 : 2 }

  /// The column where a bar starts; the zeros' one has two columns free behind it.
  private func column(_ bar: Int) -> Int { bar * pitch + (bar > 0 ? 5 - pitch : 0) }

  /// What the mouse finds at a bar that ends in a line, the line below the bars being 0; only an open
  /// drawing is drawn into.
  private func id(_ bar: Int, level: Int) -> Int? {
    cursor == nil ? nil : level * drawing.barCount + bar
  }

  /// What a click there does: the bar becomes as high as that.
  static func click(_ id: Int, in drawing: PredictedHistogram) -> Click {
    let filled = Double(id / drawing.barCount) / Double(rows)
    return .bar(
      id % drawing.barCount,
      height: Int(clamping: (filled * Double(HistogramDrawing.highest)).rounded()))
  }

  /// Bars, a line below them, the cursor or the edges' ticks, and the names of some edges.
  var lines: [Line] {
    (0..<Self.rows).reversed().map { row(level: $0) } + [axis, labels]
  }

  private func row(level: Int) -> Line {
    (0..<drawing.barCount).reduce(Line()) { line, bar in
      let own = drawn.map { cell($0[bar], level, glyphs.verticalLevels) } ?? " "
      let line = line.adding(Line.blank(column(bar) - line.width))
      guard let measured else {
        return line.adding(own + own, .value, id: id(bar, level: level + 1))
      }
      return line.adding(own, .value).adding(cell(measured[bar], level, glyphs.beside), .strong)
    }.tidied
  }

  /// The sign of one cell of a bar; `levels` has nine, from nothing to full.
  private func cell(_ height: Double, _ level: Int, _ levels: [Unicode.Scalar]) -> String {
    let eighths = (height / full * Double(Self.rows * 8)).rounded()
    let part = min(8, max(0, Int(clamping: eighths) - 8 * level))
    let isMark = height > 0 && part == 0 && level == 0
    return String(levels[isMark ? 1 : part])
  }

  private var axis: Line {
    (0..<drawing.barCount).reduce(Line()) { line, bar in
      let isHere = bar == cursor
      let sign = String(isHere ? glyphs.risen : glyphs.horizontal)
      return line.adding(Line.blank(column(bar) - line.width)).adding(
        sign + sign, isHere ? .selected : .rule, id: id(bar, level: 0), hasFocus: isHere)
    }
  }

  /// `0` under the zeros; under the bins the edges that have room, the outer ones and 0 first.
  private var labels: Line {
    var text = Array(repeating: Character(" "), count: max(width, column(drawing.barCount)) + 4)
    text[0] = "="
    text[1] = "0"
    let edges = Array(drawing.edges.dropFirst().dropLast())
    let middle = edges.indices.min { abs(edges[$0]) < abs(edges[$1]) } ?? 0
    for index in [0, edges.count - 1, middle] + Array(edges.indices) {
      let name = NumberText.text(edges[index])
      let start = column(index + 2) - (pitch == 3 ? 1 : 0) - name.count / 2
      let place = max(3, start - 1)..<min(text.count, start + name.count + 1)
      guard start >= 3, start + name.count <= width,
        text[place].allSatisfy({ $0 == " " })
      else { continue }
      text.replaceSubrange(start..<start + name.count, with: name)
    }
    return Line(String(text), .quote).tidied
  }
}
