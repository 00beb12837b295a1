import Rendering

/// Where and how a view draws: a part of a buffer, and the theme.
struct Canvas {
  var buffer: ScreenBuffer
  let theme: Theme
  /// The keys that hints name.
  var keys = KeyMap.standard
  /// Where they are pressed.
  var place = KeyPlace.lab
  /// Whether it is told and not shown: commands of the plain conversation stand in the place of keys.
  var isHeard = false
  /// What a click does where; what was drawn later lies on top.
  private(set) var hits: [Hit] = []

  init(size: Size, theme: Theme) {
    buffer = ScreenBuffer(size: size)
    self.theme = theme
  }

  /// Notes what a click on a part of the screen does.
  mutating func hit(_ area: Rect, _ click: Click?) {
    if !area.isEmpty, let click { hits.append(Hit(area: area, click: click)) }
  }

  /// Notes a slider: each of its columns puts the control to its share of the range.
  mutating func hitSlider(_ bar: Rect) {
    for column in 0..<bar.columns {
      let share = Double(column) / Double(max(1, bar.columns - 1))
      hit(bar.cutLeft(column).rest.cutLeft(1).strip, .slide(share))
    }
  }

  /// Covers a part of the screen that something opens over.
  mutating func cover(_ area: Rect) {
    buffer.fill(area)
    hits.removeAll { $0.area.intersection(area) == $0.area }
  }

  /// Draws a line along a row of `area`, counted from its top.
  mutating func draw(_ line: Line, in area: Rect, row: Int = 0, over base: Role? = nil) {
    var line = line
    for index in line.pieces.indices {
      line.pieces[index].text = PlainCharacters.text(line.pieces[index].text, for: theme.glyphs)
    }
    line.draw(into: &buffer, area: area, row: row, theme: theme, over: base)
  }

  /// Draws the first of some lines that there is room for, or the last one.
  mutating func draw(firstOf lines: [Line], in area: Rect) {
    guard let last = lines.last else { return }
    draw(lines.first { $0.width <= area.columns } ?? last, in: area)
  }

  /// Puts the terminal's cursor where the next character of a prompt goes: behind its name and its text,
  /// which are its pieces but for the hint.
  mutating func placeCursor(behind prompt: Line, in area: Rect) {
    let typed = prompt.pieces.prefix { !$0.text.hasPrefix("_") }
    let column = typed.reduce(0) { $0 + $1.text.cellWidth }
    buffer.cursor = (area.column + min(column, max(0, area.columns - 1)), area.row)
  }

  /// Fills the first row of `area` with a rule.
  mutating func rule(_ area: Rect) {
    let line = Rect(column: area.column, row: area.row, columns: area.columns, rows: 1)
    buffer.fill(line, with: Glyph(theme.glyphs.horizontal), style: theme.style(.faint))
  }

  /// A text with the keys as they are pressed here.
  func text(_ text: KeyText) -> String {
    isHeard ? text.heard : text.text(keys, in: place)
  }

  /// The Greek letter, or its name where there are only seven-bit characters.
  func greek(_ letter: String, _ name: String) -> String {
    theme.glyphs == .unicode ? letter : name
  }
}
