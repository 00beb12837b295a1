import Experiments
import Layers
import Rendering

/// The first line of every screen: place, mode, seed, order, p and 1 - p.
enum TitleBar {
  static func draw(_ canvas: inout Canvas, area: Rect, place: String, lab: LabState?) {
    canvas.buffer.fill(area, style: canvas.theme.style(.bar))
    var line = Line(" DropNorm").adding("  " + place)
    if let lab {
      let settings = lab.settings
      let mode = settings.mode == .training ? " TRAIN " : " EVAL "
      let facts = [
        "seed \(settings.seed)", settings.order.letters, "p \(formatted(settings.p))",
        "1-p \(fixed(settings.keepProbability, decimals: 2))",
      ]
      let tail = mode + "  " + facts.joined(separator: "  ") + " "
      let gap = max(1, area.columns - line.width - tail.cellWidth)
      line = line.adding(String(repeating: " ", count: gap) + tail)
    }
    canvas.draw(line, in: area, over: .bar)
  }
}

/// The last line of every screen: the keys one needs here.
enum Footer {
  static func draw(_ canvas: inout Canvas, area: Rect, place: Place) {
    var line = Line()
    for row in KeyTable.rows(in: place) {
      guard let word = row.footer else { continue }
      let parts = word.split(separator: " ")
      let hint = Line(" ").adding(String(parts[0]), .key).adding(" \(parts[1])", .faint)
      // The way out is always shown: room is kept for help and quit.
      let reserve = row.places.count == Place.allCases.count ? 0 : 14
      if line.width + hint.width + reserve <= area.columns { line = line.adding(hint) }
    }
    canvas.draw(line, in: area)
  }
}
