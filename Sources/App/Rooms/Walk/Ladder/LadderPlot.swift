import Arithmetic
import Experiments
import Layers
import Rendering

/// Where things stand in a ladder: columns by value, lines by operation; and what is put there.
struct LadderPlot {
  let ladder: Ladder
  let theme: Theme
  let layout: LadderLayout
  let axis: Axis

  /// From this many samples on a row shows how dense they lie, and a few of them are followed.
  static let mostMarks = 35

  init(_ ladder: Ladder, theme: Theme, area: Rect) {
    (self.ladder, self.theme) = (ladder, theme)
    layout = LadderLayout(area, rows: ladder.rows.count, current: ladder.current ?? 0)
    let range = ladder.range
    axis = Axis(from: range.low, through: range.high)
  }

  var isDense: Bool { ladder.samples > Self.mostMarks }
  var modeRole: Role { ladder.phase == .training ? .train : .eval }

  /// The place of a value, in columns from the left edge of the plot; beyond the ends it is the end.
  func place(_ value: Double) -> Double {
    let fraction = axis.fraction(of: value) ?? (value < axis.lower ? 0 : 1)
    return min(fraction * Double(layout.plot.columns), Double(layout.plot.columns) - 0.01)
  }

  func cell(_ value: Double) -> Int { Int(clamping: place(value)) }

  /// Slots are counted so that 0 has one of its own.
  private var firstSlotColumn: Int { cell(0) % LadderLayout.slotWidth }

  /// How many places for marks there are.
  var slots: Int {
    (layout.plot.columns - firstSlotColumn + LadderLayout.slotWidth - 1) / LadderLayout.slotWidth
  }

  /// The place of a value among them.
  func slot(_ value: Double) -> Int {
    min(max(0, (cell(value) - firstSlotColumn + 1) / LadderLayout.slotWidth), slots - 1)
  }

  func column(ofSlot slot: Int) -> Int { firstSlotColumn + slot * LadderLayout.slotWidth }

  /// Puts a text over what is there, whose ground shows through.
  func put(
    _ buffer: inout ScreenBuffer, _ text: String, _ column: Int, _ line: Int, _ style: Style
  ) {
    let column = layout.plot.column + column
    var style = style
    if style.background == .standard,
      let under = buffer.cell(column: column, row: line)?.style.background
    {
      style.background = under
    }
    buffer.write(text, column: column, row: line, style: style, clip: layout.plot)
  }

  /// Two decimals, three where those would be zeros alone.
  func short(_ value: Double) -> String {
    let text = compact(value, width: 7, decimals: 2)
    return text.contains("e") ? compact(value, width: 7) : text
  }
}
