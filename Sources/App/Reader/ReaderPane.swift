import Lessons
import Rendering

/// The prose of the open lesson in its place: which lines there are, and which of them are seen.
struct ReaderPane {
  /// The width from which prose and lab stand side by side.
  static let pairWidth = 76

  /// The place of the prose.
  let area: Rect
  /// The place of the question below it; empty where the step asks nothing.
  let box: Rect
  /// The question there, if there is one.
  let question: QuestionBox?
  /// All lines of the prose.
  let page: ProsePage
  private let scroll: Int

  /// The rows that are left to the prose above a long question.
  private static let leastProse = 5

  /// The prose as it stands on the screen of a state.
  init(_ state: AppState, glyphs: GlyphSet) {
    let screen = Rect(column: 0, row: 0, columns: state.size.columns, rows: state.size.rows)
    self.init(state, body: screen.cutTop(1).rest.cutBottom(1).rest, glyphs: glyphs)
  }

  /// The prose in the body of a screen.
  init(_ state: AppState, body: Rect, glyphs: GlyphSet) {
    let isAlone = body.columns < Self.pairWidth
    let place = (isAlone ? body : body.cutLeft(Self.proseWidth(body)).strip).inset(columns: 1)
    scroll = state.reader?.scroll ?? 0
    question = state.questionBox(width: place.columns, glyphs: glyphs)
    let most = max(QuestionBox.frame.rows + 2, place.rows - Self.leastProse)
    (box, area) = place.cutBottom(min(question?.rows ?? 0, most))
    page = state.readerPage(width: area.columns, glyphs: glyphs, boxed: state.boxedQuestion)
  }

  /// Prose reads best in lines of up to some 60 characters; the lab takes the rest.
  static func proseWidth(_ area: Rect) -> Int { min(64, max(38, area.columns * 2 / 5)) }

  /// Whether numbers of the engine stand in the prose.
  var hasNumbers: Bool { page.lines.contains { $0.spans.contains { $0.role == .value } } }
  /// Whether there is more than fits; the last row then says how to see it.
  var isLonger: Bool { page.lines.count > area.rows }
  /// How many lines are seen at once.
  var rows: Int { isLonger ? max(0, area.rows - 1) : area.rows }
  private var window: ListWindow { ListWindow(count: page.lines.count, room: rows) }
  /// The last line that may stand first.
  var lastTop: Int { window.lastTop }

  /// The lines that are seen.
  var seen: Range<Int> { window.from(scroll) }
}

extension AppState {
  /// Whether prose and lab take turns, because both do not fit.
  var hidesPane: Bool { size.columns < ReaderPane.pairWidth }

  /// The lines of the open lesson's prose: a step, the closing page, or nothing.
  ///
  /// - Parameters:
  ///   - isHeard: whether formulas and histograms keep to lines, for those who hear them.
  ///   - boxed: the question that stands in a box of its own.
  func readerPage(
    width: Int, glyphs: GlyphSet, isHeard: Bool = false, boxed: Question? = nil
  ) -> ProsePage {
    guard let reader else { return ProsePage(lines: [], live: []) }
    var layout = ProseLayout(width: width, glyphs: glyphs) { reader.text(of: $0) }
    layout.isHeard = isHeard
    if reader.isClosing {
      let opening: KeyText = "\(key: .step(1)) opens it."
      let listing: KeyText = "\(key: .contents) lists the steps and goes there."
      return ClosingPage(
        layout: layout, lesson: reader.lesson, progress: lessonProgress, next: nextLesson?.title,
        opening: isHeard ? opening.heard : opening.text(look.keys, in: keyPlace),
        listing: isHeard ? listing.heard : listing.text(look.keys, in: keyPlace)
      ).page
    }
    return stepPage(layout, reader).page(for: reader.step, boxed: boxed)
  }

  /// The question of the step with what was answered; nil where the step asks nothing.
  func questionBox(width: Int, glyphs: GlyphSet) -> QuestionBox? {
    guard let reader, let question = boxedQuestion else { return nil }
    let inner = width - QuestionBox.frame.columns
    var layout = ProseLayout(width: inner, glyphs: glyphs) { reader.text(of: $0) }
    layout.namesQuestions = false
    var entry: Entry?
    if case .prompt(let open) = overlay, open.purpose == .answer { entry = open }
    return QuestionBox(
      question: question, record: lessonProgress[question.id],
      lines: stepPage(layout, reader).box(question, in: reader.step),
      hasFocus: questionHasFocus || entry != nil, typed: entry?.text, fault: entry?.fault,
      glyphs: glyphs)
  }

  private func stepPage(_ layout: ProseLayout, _ reader: ReaderState) -> StepPage {
    var page = StepPage(layout: layout, progress: lessonProgress, engine: reader.engine)
    if let question = drawnQuestion {
      page.drawing = reader.drawings[question].map { (question, $0) }
    }
    if let choice = pickedChoice, let question = answerable {
      page.picked = (question.id, choice)
    }
    return page
  }
}
