import Experiments
import Rendering

/// The settings at the right of a wide window, one a line, the picked one with its slider and what it means; below
/// them what the marks of the view mean.
struct SettingsPanel {
  /// How many columns it takes, the line at its left included.
  static let width = 31
  /// The width of a lab from which it is shown.
  static let leastColumns = 110

  /// Whether it is shown: only where all settings fit below each other, with the details of one.
  static func fits(_ area: Rect, _ lab: LabState) -> Bool {
    area.columns >= leastColumns && area.rows >= lab.controls.count + 9
  }

  let lab: LabState
  let theme: Theme

  private var words: ControlWords { ControlWords(lab: lab, glyphs: theme.glyphs) }

  func draw(_ canvas: inout Canvas, area: Rect, entry: Entry?, marks: [Mark]) {
    let (edge, inside) = area.cutLeft(1)
    canvas.buffer.fill(edge, with: Glyph(theme.glyphs.vertical), style: theme.style(.faint))
    let place = inside.cutLeft(inside.columns - 1).strip
    let keys = canvas.text(
      "\(key: .control(1))  \(key: .turn(-1, large: false)) \(key: .turn(1, large: false))")
    canvas.draw(sides("  Settings", .heading, keys, .faint, place.columns), in: place)
    var row = 2
    for control in lab.controls {
      let isPicked = control == lab.setup.control
      drawRow(&canvas, place, row, control, isPicked ? entry : nil)
      row += 1
      if isPicked { row = drawDetails(&canvas, place, row, control) }
    }
    guard !marks.isEmpty, row + 2 + marks.count <= place.rows else { return }
    canvas.draw(Line("  Marks", .heading), in: place, row: row + 1)
    for (index, mark) in marks.enumerated() {
      canvas.draw(
        Line("  ").adding(mark.sign, mark.role)
          .adding(Line.blank(5 - mark.sign.cellWidth)).adding(mark.words, .faint),
        in: place, row: row + 2 + index)
    }
  }

  private func sides(
    _ left: String, _ leftRole: Role, _ right: String, _ rightRole: Role, _ width: Int
  ) -> Line {
    let (left, right) = (theme.glyphs.shown(left), theme.glyphs.shown(right))
    let gap = max(1, width - left.cellWidth - right.cellWidth)
    return Line(left, leftRole).adding(Line.blank(gap)).adding(right, rightRole)
  }

  private func drawRow(
    _ canvas: inout Canvas, _ place: Rect, _ row: Int, _ control: Control, _ entry: Entry?
  ) {
    let isPicked = control == lab.setup.control
    let name = (isPicked ? "\(theme.glyphs.pointer) " : "  ") + words.name(control)
    if let entry {
      canvas.draw(
        Line(name + " = ", .accent).adding(entry.text, .value).adding("_", .faint, hasFocus: true),
        in: place, row: row)
      return
    }
    canvas.draw(
      sides(
        name, isPicked ? .accent : .faint, words.value(control), isPicked ? .value : .text,
        place.columns), in: place, row: row)
    if isPicked, canvas.buffer.cursor == nil, row < place.rows {
      canvas.buffer.cursor = (place.column, place.row + row)
    }
    canvas.hit(place.row(row), .control(control))
  }

  /// The slider or the words to choose among, and what the value means; returns the next free row.
  private func drawDetails(
    _ canvas: inout Canvas, _ place: Rect, _ row: Int, _ control: Control
  ) -> Int {
    var row = row
    let inner = place.cutLeft(2).rest
    if let fraction = ControlSlider(lab, control)?.fraction {
      let bar = inner.row(row)
      Slider(fraction: fraction).draw(into: &canvas.buffer, area: bar, theme: theme)
      canvas.hitSlider(bar)
      row += 1
    }
    if case .choice(let choices) = control.row.domain {
      let chosen = lab.settings[control].text
      var text = Words(glyphs: theme.glyphs)
      for (index, choice) in choices.enumerated() {
        text.addUnbroken(choice, choice == chosen ? .selected : .faint, id: index)
        text.addBlank(.text)
      }
      for line in text.lines(width: inner.columns) {
        canvas.draw(line, in: inner, row: row) { .word(choices[$0]) }
        row += 1
      }
    }
    let meaning = control == .order ? canvas.text(SettingsLine.orderKeys) : words.meaning(control)
    for line in meaning.map({ wrapped($0, width: inner.columns) }) ?? [] {
      canvas.draw(Line(line, .faint), in: inner, row: row)
      row += 1
    }
    return row + 1
  }
}

/// A sign that a view draws, and what it means.
struct Mark: Hashable, Sendable {
  let sign: String
  let role: Role
  /// What it means, in at most 22 characters.
  let words: String
  /// The same beside the sign, where all marks share a line; empty for what is left out there.
  let short: String

  init(_ sign: String, _ role: Role, _ words: String, short: String? = nil) {
    (self.sign, self.role, self.words) = (sign, role, words)
    self.short = short ?? words
  }

  /// All marks on as few lines as they need.
  static func lines(_ marks: [Mark], width: Int, glyphs: GlyphSet) -> [Line] {
    var text = Words(glyphs: glyphs)
    for (index, mark) in marks.filter({ !$0.short.isEmpty }).enumerated() {
      if index > 0 { text.add(" · ", .faint) }
      text.addUnbroken(mark.sign, mark.role)
      text.addUnbroken(" " + mark.short, .faint)
    }
    return text.lines(width: width - 1).map { Line(" ").adding($0) }
  }
}
