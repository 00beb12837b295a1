public import Rendering
import Experiments
import Layers

/// Draws the program's state into a buffer of any size.
public enum AppView {
  /// Below this size there is one line that says so.
  public static let smallest = Size(columns: 40, rows: 12)

  /// The screen of a state.
  public static func draw(_ state: AppState, theme: Theme) -> ScreenBuffer {
    canvas(state, theme: theme).buffer
  }

  /// What a click does where on the screen of a state.
  static func hits(_ state: AppState) -> [Hit] {
    canvas(state, theme: Theme(depth: .monochrome, glyphs: state.look.glyphs)).hits
  }

  private static func canvas(_ state: AppState, theme: Theme) -> Canvas {
    var canvas = Canvas(size: state.size, theme: theme)
    (canvas.keys, canvas.place) = (state.look.keys, state.keyPlace)
    let area = canvas.buffer.bounds
    guard area.columns >= smallest.columns, area.rows >= smallest.rows else {
      drawTooSmall(&canvas, area: area)
      return canvas
    }
    if case .help(let page, let line) = state.overlay {
      HelpView.draw(&canvas, area: area, state: state, page, from: line)
      return canvas
    }
    let (title, rest) = area.cutTop(1)
    let (footer, body) = rest.cutBottom(1)
    if case .search(let entry, let search) = state.overlay {
      TitleBar.draw(&canvas, area: title, path: ["Search"])
      SearchView.draw(&canvas, area: body, search: search, query: entry.text)
    } else {
      draw(&canvas, title: title, body: body, place: state)
    }
    drawFoot(&canvas, area: area, body: body, footer: footer, state: state)
    return canvas
  }

  /// The place one stands in.
  private static func draw(
    _ canvas: inout Canvas, title: Rect, body: Rect, place state: AppState
  ) {
    switch state.place {
    case .course:
      TitleBar.draw(
        &canvas, area: title, path: ["Course"], progress: state.course.done(state.progress))
      CourseView(course: state.course, progress: state.progress, glyphs: canvas.theme.glyphs)
        .draw(&canvas, area: body)
    case .lab:
      TitleBar.draw(
        &canvas, area: title, path: ["Lab", state.lab.room.title], lab: state.lab)
      LabView.draw(
        &canvas, area: body, lab: state.lab, entry: state.controlEntry, hasTabs: true)
    case .reader:
      ReaderView.draw(&canvas, title: title, body: body, state: state)
    }
  }

  /// What lies over it at the foot: what is typed, a question, a message, or the keys one needs here.
  private static func drawFoot(
    _ canvas: inout Canvas, area: Rect, body: Rect, footer: Rect, state: AppState
  ) {
    if let palette = state.palette { PaletteView.draw(&canvas, area: body, palette: palette) }
    if let prompt = prompt(state.entry) {
      // A list that what is typed searches has the cursor on its own line.
      let listed = state.palette == nil && state.search == nil ? nil : canvas.buffer.cursor
      canvas.draw(prompt, in: footer)
      canvas.buffer.cursor = listed ?? canvas.buffer.cursor
      return
    }
    if state.isForgetting {
      drawQuestion(&canvas, canvas.text(state.resetQuestion), area: body)
    } else if let message = state.message {
      drawMessage(&canvas, message, state.tone, area: area)
      return
    }
    let isAnswer = state.entry?.purpose == .answer
    if state.controlEntry != nil || isAnswer {
      canvas.draw(
        Line("   ").adding("enter", .key).adding(isAnswer ? " answers   " : " sets it   ", .faint)
          .adding("esc", .key)
          .adding(" leaves it", .faint), in: footer)
      return
    }
    Footer.draw(&canvas, area: footer, state: state)
  }

  /// The line in which something is typed, unless the control panel shows it.
  private static func prompt(_ entry: Entry?) -> Line? {
    guard let entry else { return nil }
    switch entry.purpose {
    case .control: return nil
    case .answer: return nil
    case .search:
      return Line(" search: ", .accent).adding(entry.text, .value)
        .adding(hint("up, down pick, enter opens, esc leaves"))
    case .command:
      return Line(" : ", .accent).adding(entry.text, .value)
        .adding(hint(entry, "up, down pick, tab completes, enter does it, esc leaves"))
    case .file:
      return Line(" file: ", .accent).adding(entry.text, .value)
        .adding(hint(entry, ".txt .svg .csv the view, .json the experiment; esc leaves"))
    case .script(let target):
      return Line(" file for \(target.name): ", .accent).adding(entry.text, .value)
        .adding(hint(entry, "such as check.py; enter writes it, esc leaves"))
    case .open:
      return Line(" open: ", .accent).adding(entry.text, .value)
        .adding(hint(entry, "an experiment file (.json); enter opens it, esc leaves"))
    case .edit(_, let name):
      return Line(" \(name) = ", .accent).adding(entry.text, .value)
        .adding(hint(entry, "enter sets it (nothing: as it was), esc leaves it"))
    }
  }

  /// What is wrong with what was typed, or what the keys do.
  static func hint(_ entry: Entry, _ keys: String) -> Line {
    entry.fault.map { Line("_  " + $0, .warning, hasFocus: true) } ?? hint(keys)
  }

  /// The place of the next character, and what the keys do.
  private static func hint(_ keys: String) -> Line { Line("_   " + keys, .faint, hasFocus: true) }

  /// A message takes as many lines at the bottom as it needs, up to a third of the screen.
  private static func drawMessage(
    _ canvas: inout Canvas, _ message: String, _ role: Role, area: Rect
  ) {
    let lines = wrapped(message, width: area.columns - 2)
    let shown = min(lines.count, max(4, area.rows / 3))
    let (place, _) = area.cutBottom(shown)
    canvas.buffer.fill(place)
    canvas.draw(lines.map { Line(" " + $0, role) }, in: place)
  }

  /// A question above the keys that answer it.
  private static func drawQuestion(_ canvas: inout Canvas, _ text: String, area: Rect) {
    let (place, _) = area.cutBottom(1)
    canvas.buffer.fill(place)
    canvas.draw(Line(" " + text, .warning), in: place)
  }

  private static func drawTooSmall(_ canvas: inout Canvas, area: Rect) {
    let (width, height) = (area.columns, area.rows)
    let text = canvas.text(
      "needs \(smallest.columns)x\(smallest.rows), has \(width)x\(height); \(key: .quit) quits")
    canvas.draw(Line(text), in: area, row: area.rows / 2)
  }
}

extension AppState {
  /// What is typed for a control, if that is what is being typed.
  var controlEntry: Entry? { entry?.purpose == .control ? entry : nil }
}
