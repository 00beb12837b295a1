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
    for (index, line) in wrapped(lab, width: area.columns, theme: canvas.theme).enumerated() {
      canvas.draw(line, in: area, row: 1 + index) { .control(lab.controls[$0]) }
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
    let chosenIndex = words.firstIndex(of: chosen)
    let last = chosenIndex ?? 0
    var first = 0
    while first < last, words[first...last].reduce(0, { $0 + $1.count + 1 }) > area.columns {
      first += 1
    }
    let line = words.indices[first...].reduce(Line()) { line, index in
      line.adding(words[index], index == chosenIndex ? .selected : .faint, id: index).adding(" ")
    }
    canvas.draw(line, in: area) { .word(words[$0]) }
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
    var words = Words(glyphs: theme.glyphs)
    for (index, control) in lab.controls.enumerated() {
      let isSelected = control == lab.setup.control
      words.addUnbroken(
        short(control, lab, theme), isSelected ? .selected : .text, id: index)
      words.addBlank(.text)
    }
    return words.lines(width: width - 1).map { Line(" ").adding($0) }
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
