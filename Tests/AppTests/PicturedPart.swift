import Rendering

@testable import App

/// What of a screen a picture is about: kept as small as it is, it changes with nothing else.
enum PicturedPart: Sendable {
  /// All of it.
  case screen
  /// What a room says and draws: its sentence, its view, its marks.
  case room
  /// The prose of a lesson with the question below it.
  case prose

  /// Where it is on the screen of a state; nil for all of it.
  func place(_ state: AppState, _ glyphs: GlyphSet) -> Rect? {
    let screen = Rect(column: 0, row: 0, columns: state.size.columns, rows: state.size.rows)
    switch self {
    case .screen: return nil
    case .room:
      let theme = Theme(depth: .palette256, glyphs: glyphs)
      let body = screen.cutTop(1).rest.cutBottom(1).rest
      let frame = LabFrame(body, lab: state.lab, theme: theme, hasTabs: true)
      return Rect(
        column: body.column, row: frame.sentence.row, columns: frame.body.columns,
        rows: frame.marks.endRow - frame.sentence.row)
    case .prose:
      let pane = ReaderPane(state, glyphs: glyphs)
      return Rect(
        column: pane.area.column, row: pane.area.row, columns: pane.area.columns,
        rows: pane.area.rows + pane.box.rows)
    }
  }
}
