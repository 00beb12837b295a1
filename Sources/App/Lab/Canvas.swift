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

  /// Draws a line along a row of `area`, counted from its top; `click` says what a click on what has an id
  /// does.
  mutating func draw(
    _ line: Line, in area: Rect, row: Int = 0, over base: Role? = nil,
    click: ((Int) -> Click?)? = nil
  ) {
    line.draw(into: &buffer, area: area, row: row, theme: theme, over: base)
    guard let click else { return }
    for place in line.places(in: area, row: row, glyphs: theme.glyphs) {
      hit(place.area, click(place.id))
    }
  }

  /// Draws lines below each other.
  mutating func draw(_ lines: some Sequence<Line>, in area: Rect) {
    for (row, line) in lines.enumerated() { draw(line, in: area, row: row) }
  }

  /// Draws the entries of a list that are seen, the cursor's among them, and returns which they are; a click
  /// on any of an entry's lines is the entry's.
  @discardableResult
  mutating func list(
    _ count: Int, cursor: Int, in area: Rect, entryRows: Int = 1,
    click: (Int) -> Click? = { _ in nil }, entry: (Int) -> [Line]
  ) -> Range<Int> {
    let seen = ListWindow(count: count, room: area.rows / entryRows).around(cursor)
    for index in seen {
      for (row, line) in entry(index).enumerated() {
        let place = area.row((index - seen.lowerBound) * entryRows + row)
        draw(line, in: place)
        hit(place, click(index))
      }
    }
    return seen
  }

  /// Draws the first of some lines that there is room for, or the last one.
  mutating func draw(firstOf lines: [Line], in area: Rect) {
    guard let last = lines.last else { return }
    draw(lines.first { $0.shown(with: theme.glyphs).width <= area.columns } ?? last, in: area)
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
}
