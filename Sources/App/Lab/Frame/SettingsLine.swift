import Experiments
import Layers
import Rendering

/// The settings where there is no room for their panel: the picked one with its slider and what it means, and
/// where rows are free all others in words below it.
struct SettingsLine {
  let lab: LabState
  let theme: Theme
  let area: Rect

  private var words: ControlWords { ControlWords(lab: lab, glyphs: theme.glyphs) }
  private var others: [Control] { lab.controls.filter { $0 != lab.setup.control } }

  /// How many rows it takes of an area.
  var rows: Int { 1 + listed.count }

  /// All settings in words; where rows are few, only if they are few.
  private var listed: [Line] {
    guard area.rows >= 16, !others.isEmpty, area.rows >= 30 || others.count <= 4 else { return [] }
    var text = Words(glyphs: theme.glyphs)
    for (index, control) in lab.controls.enumerated() where control != lab.setup.control {
      text.addUnbroken("\(words.name(control)) \(words.value(control))", .faint, id: index)
      text.addBlank(.faint)
      text.addBlank(.faint)
    }
    return text.lines(width: area.columns - 3).map { Line("   ").adding($0) }
  }

  func draw(_ canvas: inout Canvas, in place: Rect, entry: Entry?) {
    drawSelected(&canvas, in: place, entry: entry)
    for (row, line) in listed.enumerated() {
      canvas.draw(line, in: place, row: 1 + row) { .control(lab.controls[$0]) }
    }
  }

  private func drawSelected(_ canvas: inout Canvas, in place: Rect, entry: Entry?) {
    let control = lab.setup.control
    let name = Line(" \(theme.glyphs.pointer) ", .accent).adding(words.name(control), .text)
    if let entry {
      let prompt = name.adding(" = ", .accent).adding(entry.text, .value)
        .adding(AppView.hint(entry, "enter sets it, esc leaves it"))
      canvas.draw(prompt, in: place)
      return
    }
    // Where the view has nothing under a cursor, what one turns has the focus.
    if canvas.buffer.cursor == nil { canvas.buffer.cursor = (place.column + 1, place.row) }
    canvas.draw(name, in: place)
    var rest = place.cutLeft(name.width + 1).rest
    if let fraction = ControlSlider(lab, control)?.fraction, place.columns >= 60 {
      let (bar, after) = rest.cutLeft(max(16, place.columns / 8))
      Slider(fraction: fraction).draw(into: &canvas.buffer, area: bar, theme: theme)
      canvas.hitSlider(bar)
      rest = after.cutLeft(1).rest
    }
    if case .choice(let choices) = control.row.domain {
      drawChoices(&canvas, in: rest, choices)
    } else {
      canvas.draw(firstOf: values(control, canvas), in: rest)
    }
  }

  /// The value, what it means and how many others there are, as far as there is room.
  private func values(_ control: Control, _ canvas: Canvas) -> [Line] {
    let value = Line(words.value(control), .value)
    let meaning = control == .order ? canvas.text(SettingsLine.orderKeys) : words.meaning(control)
    let meant = value.adding(meaning.map { "  \($0)" } ?? "", .faint)
    guard listed.isEmpty, !others.isEmpty else { return [meant, value] }
    let more = " · " + canvas.text("\(key: .control(1)): \(others.count) more settings")
    return [meant.adding(more, .faint), meant, value]
  }

  static let orderKeys: KeyText =
    "\(key: .typeValue) types any, such as BN-A-D; \(key: .turn(-1, large: false)) \(key: .turn(1, large: false)) goes through the six"

  /// All words a control may hold, scrolled so that the chosen one is seen.
  private func drawChoices(_ canvas: inout Canvas, in place: Rect, _ choices: [String]) {
    let chosen = choices.firstIndex(of: lab.settings[lab.setup.control].text)
    let last = chosen ?? 0
    var first = 0
    while first < last, choices[first...last].reduce(0, { $0 + $1.count + 1 }) > place.columns {
      first += 1
    }
    let line = choices.indices[first...].reduce(Line()) { line, index in
      line.adding(choices[index], index == chosen ? .selected : .faint, id: index).adding(" ")
    }
    canvas.draw(line, in: place) { .word(choices[$0]) }
  }
}
