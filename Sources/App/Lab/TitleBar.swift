import Experiments
import Layers
import Rendering

/// The first line of every screen: place, mode, seed, order, p and 1 - p.
enum TitleBar {
  static func draw(_ canvas: inout Canvas, area: Rect, place: String, lab: LabState?) {
    canvas.buffer.fill(area, style: canvas.theme.style(.bar))
    var line = Line(" DropNorm").adding("  " + place)
    if let lab {
      // Where there is no room, the name, the seed and the order give way, in this turn.
      var facts = facts(lab, isShort: false)
      if line.width + 1 + facts.cellWidth >= area.columns { line = Line(" " + place) }
      if line.width + facts.cellWidth >= area.columns {
        facts = self.facts(lab, isShort: true)
      }
      let room = area.columns - facts.cellWidth - 1
      if line.width > room, room > 2 {
        // The place gives way last: p, 1 - p and the scale are never parted.
        let end = canvas.theme.glyphs.ellipsis
        line = Line(String(line.text.prefix(room - end.cellWidth)) + end)
      }
      let gap = max(1, area.columns - line.width - facts.cellWidth)
      line = line.adding(String(repeating: " ", count: gap) + facts)
    }
    canvas.draw(line, in: area, over: .bar)
  }

  /// p never stands without 1 - p and the scale.
  private static func facts(_ lab: LabState, isShort: Bool) -> String {
    let settings = lab.shownSettings
    let mode = lab.room.mode(settings, isShort: isShort)
    let chances = Chances.parts(settings)
    if isShort {
      return ([mode] + chances.map { $0.replacing("scale ", with: "x") }).joined(separator: " ")
        + " "
    }
    return ([mode + " ", "seed \(settings.seed)", settings.order.letters] + chances)
      .joined(separator: "  ") + " "
  }
}
