import Experiments
import Layers
import Rendering

/// The first line of every screen: place, mode, seed, order, p and 1 - p.
enum TitleBar {
  static func draw(_ canvas: inout Canvas, area: Rect, place: String, lab: LabState?) {
    canvas.buffer.fill(area, style: canvas.theme.style(.bar))
    var line = Line(" DropNorm").adding("  " + place)
    if let lab {
      let facts = facts(lab.settings)
      // The name gives way where there is no room for the facts.
      if line.width + facts.cellWidth >= area.columns { line = Line(" " + place) }
      let gap = max(1, area.columns - line.width - facts.cellWidth)
      line = line.adding(String(repeating: " ", count: gap) + facts)
    }
    canvas.draw(line, in: area, over: .bar)
  }

  /// p never stands without 1 - p and the scale.
  private static func facts(_ settings: Settings) -> String {
    let dropout = settings.dropout
    let scale = settings.scaling == .inverted ? dropout.trainingScale : dropout.inferenceScale
    return [
      settings.mode == .training ? "TRAIN " : "EVAL ", "seed \(settings.seed)",
      settings.order.letters, "p \(formatted(settings.p))",
      "1-p \(fixed(settings.keepProbability, decimals: 2))",
      "scale \(fixed(scale, decimals: 2)) ",
    ].joined(separator: "  ")
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
