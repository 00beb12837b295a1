import Lessons
import Rendering

/// The prose of the open lesson in its place: which lines there are, and which of them are seen.
struct ReaderPane {
  /// The width from which prose and lab stand side by side.
  static let pairWidth = 76

  /// The place of the prose.
  let area: Rect
  /// All lines.
  let page: ProsePage
  private let scroll: Int
  private let followed: String?

  /// The prose as it stands on the screen of a state.
  init(_ state: AppState, glyphs: GlyphSet) {
    let screen = Rect(column: 0, row: 0, columns: state.size.columns, rows: state.size.rows)
    self.init(state, body: screen.cutTop(1).rest.cutBottom(1).rest, glyphs: glyphs)
  }

  /// The prose in the body of a screen.
  init(_ state: AppState, body: Rect, glyphs: GlyphSet) {
    let isAlone = body.columns < Self.pairWidth
    area = (isAlone ? body : body.cutLeft(Self.proseWidth(body)).strip).inset(columns: 1)
    scroll = state.reader?.scroll ?? 0
    followed = state.reader?.followed
    page = state.readerPage(width: area.columns, glyphs: glyphs)
  }

  /// Prose reads best in lines of up to some 60 characters; the lab takes the rest.
  static func proseWidth(_ area: Rect) -> Int { min(64, max(38, area.columns * 2 / 5)) }

  /// Whether there is more than fits; the last row then says how to see it.
  var isLonger: Bool { page.lines.count > area.rows }
  /// How many lines are seen at once.
  var rows: Int { isLonger ? max(0, area.rows - 1) : area.rows }
  private var window: ListWindow { ListWindow(count: page.lines.count, room: rows) }
  /// The last line that may stand first.
  var lastTop: Int { window.lastTop }

  /// The lines that are seen: a followed question is seen whole, its end if it is too long.
  var seen: Range<Int> {
    guard let followed,
      let lines = page.live.first(where: { Question($0.block)?.id == followed })?.lines
    else { return window.from(scroll) }
    // The hints that follow the question belong to it.
    let end = page.live.last { live in
      if case .hint = live.block { return live.lines.lowerBound >= lines.upperBound }
      return false
    }
    let bottom = max(lines.upperBound, end?.lines.upperBound ?? 0)
    return window.from(max(scroll, bottom - rows))
  }
}

extension AppState {
  /// Whether prose and lab take turns, because both do not fit.
  var hidesPane: Bool { size.columns < ReaderPane.pairWidth }

  /// The lines of the open lesson's prose: a step, the closing page, or nothing.
  ///
  /// - Parameter isHeard: whether formulas and histograms keep to lines, for those who hear them.
  func readerPage(width: Int, glyphs: GlyphSet, isHeard: Bool = false) -> ProsePage {
    guard let reader else { return ProsePage(lines: [], live: []) }
    var layout = ProseLayout(width: width, glyphs: glyphs) { reader.text(of: $0) }
    layout.isHeard = isHeard
    if reader.isClosing {
      let opening: KeyText = "\(key: .step(1)) opens it."
      return ClosingPage(
        layout: layout, lesson: reader.lesson, progress: lessonProgress, next: nextLesson?.title,
        opening: isHeard ? opening.heard : opening.text(look.keys, in: keyPlace)
      ).page
    }
    var page = StepPage(layout: layout, progress: lessonProgress, engine: reader.engine)
    if let question = drawnQuestion {
      page.drawing = reader.drawings[question].map { (question, $0) }
    }
    if let choice = pickedChoice, let question = answerable {
      page.picked = (question.id, choice)
    }
    return page.page(for: reader.step)
  }
}
