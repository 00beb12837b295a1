import Experiments
import Layers
import Rendering

/// The controls: the selected one as a slider with what it means, all of them in short below.
enum ControlPanel {
  /// How many rows the panel takes of an area.
  static func rows(_ lab: LabState, area: Rect, theme: Theme) -> Int {
    // In a low window the selected control alone is shown; tab goes through them all the same.
    area.rows < 16 ? 1 : 1 + wrapped(lab, width: area.columns, theme: theme).count
  }

  static func draw(_ canvas: inout Canvas, area: Rect, lab: LabState, entry: Entry?) {
    drawSelected(&canvas, area: area, lab: lab, entry: entry)
    var controls = lab.controls[...]
    for (index, line) in wrapped(lab, width: area.columns, theme: canvas.theme).enumerated() {
      canvas.draw(line, in: area, row: 1 + index)
      // A blank and a control in turn.
      var column = area.column
      for piece in line.pieces {
        let width = piece.text.cellWidth
        if piece.text != " ", let control = controls.popFirst() {
          canvas.hit(
            Rect(column: column, row: area.row + 1 + index, columns: width, rows: 1)
              .intersection(area), .control(control))
        }
        column += width
      }
    }
  }

  private static func drawSelected(
    _ canvas: inout Canvas, area: Rect, lab: LabState, entry: Entry?
  ) {
    let row = lab.setup.control.row
    if let entry {
      let prompt = Line(" \(symbol(row, canvas.theme)) = ", .accent).adding(entry.text, .value)
        .adding(AppView.hint(entry, "enter sets it, esc leaves it"))
      canvas.draw(prompt, in: area)
      canvas.placeCursor(behind: prompt, in: area)
      return
    }
    // Where the view has nothing under a cursor, what one turns has the focus.
    if canvas.buffer.cursor == nil { canvas.buffer.cursor = (area.column + 1, area.row) }
    let label = area.columns >= 76 ? "\(row.label) " : ""
    let name = Line(" \(symbol(row, canvas.theme)) ", .accent).adding(label, .text)
    canvas.draw(name, in: area)
    var (_, rest) = area.cutLeft(name.width + 1)
    if case .number(let domain) = row.domain, case .number(let value) = lab.settings[row.control],
      area.columns >= 60
    {
      let (bar, after) = rest.cutLeft(max(10, area.columns / 8))
      Slider(fraction: ControlSlider(domain).fraction(value)).draw(
        into: &canvas.buffer, area: bar, theme: canvas.theme)
      canvas.hitSlider(bar)
      rest = after.cutLeft(1).rest
    }
    if row.domain == .order {
      canvas.draw(
        Line(lab.settings.order.letters, .value)
          .adding("  " + canvas.text(Self.orderKeys), .faint), in: rest)
      return
    }
    if case .choice(let words) = row.domain {
      drawChoices(&canvas, area: rest, words: words, chosen: text(row.control, lab))
      return
    }
    canvas.draw(
      Line(text(row.control, lab), .value).adding(meaning(row.control, lab), .faint), in: rest)
  }

  private static let orderKeys: KeyText =
    "\(key: .typeValue) types any, such as BN-A-D; \(key: .turn(-1, large: false)) \(key: .turn(1, large: false)) goes through the six"

  /// All words a control may hold, scrolled so that the chosen one is seen.
  private static func drawChoices(
    _ canvas: inout Canvas, area: Rect, words: [String], chosen: String
  ) {
    let index = words.firstIndex(of: chosen) ?? 0
    var first = 0
    while first < index, words[first...index].reduce(0, { $0 + $1.count + 1 }) > area.columns {
      first += 1
    }
    var line = Line()
    for word in words[first...] {
      let place = area.cutLeft(line.width).rest.cutLeft(word.count).strip
      canvas.hit(place.cutTop(1).strip, .word(word))
      line = line.adding(word, word == chosen ? .selected : .faint).adding(" ")
    }
    canvas.draw(line, in: area)
  }

  /// p never stands alone: 1 - p and the scale are printed with it.
  private static func meaning(_ control: Control, _ lab: LabState) -> String {
    let settings = lab.settings
    switch control {
    case .p:
      let keep = Chances.share(settings.keepProbability)
      let scale = fixed(1 / settings.keepProbability, decimals: 2)
      return settings.scaling == .inverted
        ? "  1-p \(keep)  kept x 1/(1-p) = \(scale)" : "  1-p \(keep)  eval x (1-p) = \(keep)"
    case .momentum:
      return settings.convention == .keras ? "  weight of the old" : "  weight of the new"
    default: return ""
    }
  }

  private static func wrapped(_ lab: LabState, width: Int, theme: Theme) -> [Line] {
    var lines = [Line()]
    for control in lab.controls {
      let isSelected = control == lab.setup.control
      let piece = Line(" ").adding(
        short(control, lab, theme), isSelected ? .selected : .text)
      if lines[lines.count - 1].width + piece.width > width { lines.append(Line()) }
      lines[lines.count - 1] = lines[lines.count - 1].adding(piece)
    }
    return lines
  }

  /// A number with its symbol; a word speaks for itself.
  private static func short(_ control: Control, _ lab: LabState, _ theme: Theme) -> String {
    if control == .order { return lab.settings.order.letters }
    if case .choice(let word) = lab.settings[control] { return word }
    return "\(symbol(control.row, theme)) \(text(control, lab))"
  }

  private static func symbol(_ row: ControlRow, _ theme: Theme) -> String {
    theme.glyphs == .unicode ? row.symbol : row.plainSymbol
  }

  private static func text(_ control: Control, _ lab: LabState) -> String {
    if control == .momentum, lab.settings.momentum == nil { return "average" }
    if control == .batch, let input = lab.setup.experiment.given.input { return "\(input.samples)" }
    return lab.settings[control].text
  }
}
