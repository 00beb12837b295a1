import Experiments
import Layers
import Lessons
import Rendering

/// A lesson: prose beside a live lab, or one of both where there is no room.
enum ReaderView {
  static func draw(_ canvas: inout Canvas, title: Rect, body: Rect, state: AppState) {
    guard let reader = state.reader else { return }
    let count = reader.lesson.steps.count
    let step = reader.isClosing ? "end" : "\(reader.stepIndex + 1)/\(count)"
    TitleBar.draw(&canvas, area: title, place: "\(reader.lesson.title)  \(step)", lab: reader.lab)
    guard body.columns >= ReaderPane.pairWidth else {
      if reader.showsLab {
        drawLab(&canvas, area: body, state: state)
      } else {
        drawPane(
          &canvas, body: body, state: state, note: canvas.text("\(key: .swapPanes) shows the lab"))
      }
      return
    }
    let (_, rest) = body.cutLeft(ReaderPane.proseWidth(body))
    let (line, lab) = rest.cutLeft(1)
    canvas.buffer.fill(
      line, with: Glyph(canvas.theme.glyphs.vertical), style: canvas.theme.style(.faint))
    drawLab(&canvas, area: lab, state: state)
    let cursor = canvas.buffer.cursor
    drawPane(&canvas, body: body, state: state, note: nil)
    if !state.overlays.contains(where: \.isOfStep) {
      canvas.buffer.cursor = cursor
    }
  }

  /// The lab, its view covered while it would give away what is to be drawn.
  private static func drawLab(_ canvas: inout Canvas, area: Rect, state: AppState) {
    guard let lab = state.reader?.lab else { return }
    LabView.draw(&canvas, area: area, lab: lab, entry: state.controlEntry)
    guard state.coveredDrawing != nil else { return }
    let panel = ControlPanel.rows(lab, area: area, theme: canvas.theme)
    let view = area.cutTop(1).rest.cutBottom(panel).rest
    canvas.cover(view)
    canvas.buffer.cursor = nil
    let place = view.inset(columns: 1)
    let layout = ProseLayout(width: place.columns, glyphs: canvas.theme.glyphs) { $0.source }
    let lines = layout.wrapped([.text(canvas.text(DrawingWords.cover))])
    for (row, line) in lines.enumerated() { canvas.draw(styled(line), in: place, row: row + 1) }
  }

  /// The prose, or the list of steps over it.
  private static func drawPane(
    _ canvas: inout Canvas, body: Rect, state: AppState, note: String?
  ) {
    let pane = ReaderPane(state, body: body, glyphs: canvas.theme.glyphs)
    if let reader = state.reader, let cursor = state.contentsCursor {
      ContentsView.draw(
        &canvas, area: pane.area, reader: reader, cursor: cursor, progress: state.lessonProgress)
      return
    }
    canvas.hit(pane.area, .prose)
    for (row, line) in pane.page.lines.dropFirst(pane.top).prefix(pane.rows).enumerated() {
      if let picked = line.firstIndex(where: { $0.role == .picked }) {
        let before = line[..<picked].reduce(0) { $0 + $1.text.cellWidth }
        canvas.buffer.cursor = (pane.area.column + before, pane.area.row + row)
      }
      if let choice = state.choice(on: line) { canvas.hit(pane.area.row(row), .line(choice)) }
      canvas.draw(styled(line), in: pane.area, row: row)
    }
    hitBars(&canvas, pane: pane, state: state)
    drawNotes(&canvas, pane: pane, state: state, note: note)
  }

  /// In the open drawing a click makes a bar as high as that.
  private static func hitBars(_ canvas: inout Canvas, pane: ReaderPane, state: AppState) {
    guard state.drawnQuestion != nil, let drawing = state.answerable?.drawing,
      // The line below the bars has the cursor.
      let bottom = pane.page.lines.firstIndex(where: { $0.contains { $0.role == .picked } })
    else { return }
    let chart = DrawingChart(
      drawing: drawing, width: pane.area.columns, glyphs: canvas.theme.glyphs, full: 1)
    for row in 0...DrawingChart.rows {
      let index = bottom - DrawingChart.rows + row - pane.top
      guard (0..<pane.rows).contains(index) else { continue }
      let place = pane.area.row(index)
      for bar in 0..<drawing.barCount {
        let columns = chart.columns(of: bar)
        canvas.hit(
          place.cutLeft(columns.lowerBound).rest.cutLeft(columns.count).strip,
          .bar(bar, height: DrawingChart.level(row: row)))
      }
    }
  }

  /// What one can do here, in the last row if it is free.
  private static func drawNotes(
    _ canvas: inout Canvas, pane: ReaderPane, state: AppState, note: String?
  ) {
    guard pane.isLonger || pane.page.lines.count < pane.area.rows else { return }
    let more =
      !pane.isLonger
      ? nil
      : pane.top < pane.lastTop
        ? canvas.text("\(key: .scroll(1)) more") : canvas.text("\(key: .scroll(-1)) back")
    let notes = [more] + asking(state).map { $0.map(canvas.text) } + [note]
    let text = notes.compactMap { $0 }.joined(separator: canvas.theme.glyphs.separator)
    canvas.draw(Line(text, .faint), in: pane.area.cutBottom(1).strip)
  }

  private static func asking(_ state: AppState) -> [KeyText?] {
    guard let reader = state.reader, let question = state.openQuestion else { return [] }
    let count = reader.step.hintCount(question)
    let shown = state.lessonProgress[question.id].hints
    let hint: KeyText =
      shown < count
      ? "\(key: .hint) hint \(shown + 1) of \(count)" : "\(key: .solution) solution"
    let answering: KeyText? =
      switch state.answerable {
      case nil: nil
      case let question? where question.drawing != nil:
        state.drawnQuestion == nil ? "\(key: .answer) draws" : nil
      case let question? where question.choiceCount != nil:
        state.pickedChoice == nil ? "\(key: .answer), then a letter, answers" : "a letter picks"
      default: "\(key: .answer) answers"
      }
    return [answering, hint]
  }

  private static func styled(_ line: StyledLine) -> Line {
    line.reduce(Line()) { $0.adding($1.text, role($1.role)) }
  }

  private static func role(_ role: Span.Role) -> Role {
    switch role {
    case .plain: .text
    case .emphasis: .accent
    case .strong, .marker, .tableHeader: .key
    case .code: .code
    case .link: .link
    case .heading: .heading
    case .math: .formula
    case .value: .value
    case .quote, .tableRule, .rule, .hint: .faint
    case .question: .accent
    case .picked: .selected
    case .right: .good
    case .wrong: .warning
    }
  }
}

/// The list of a lesson's steps with how far one is with each.
enum ContentsView {
  static func draw(
    _ canvas: inout Canvas, area: Rect, reader: ReaderState, cursor: Int, progress: LessonProgress
  ) {
    let (heading, rest) = area.cutTop(2)
    let (legend, list) = rest.cutBottom(1)
    canvas.draw(Line("Steps", .heading), in: heading)
    let glyphs = canvas.theme.glyphs
    let titles = reader.lesson.steps.map(\.title) + ["What you can do now"]
    let top = max(0, cursor - list.rows + 1)
    for (row, index) in (top..<min(titles.count, top + list.rows)).enumerated() {
      let isHere = index == cursor
      if isHere { canvas.buffer.cursor = (area.column, list.row + row) }
      let steps = reader.lesson.steps
      let mark = index < steps.count ? StepMark(steps[index], progress).sign(glyphs) : " "
      let line = Line(isHere ? glyphs.pointer : " ", .accent)
        .adding("\(mark) ", mark == glyphs.check ? .good : .key)
        .adding(titles[index], isHere ? .selected : .text)
      canvas.draw(line, in: list, row: row)
      canvas.hit(list.row(row), .line(index))
    }
    canvas.draw(Line("\(glyphs.check) done  ? question  - not read", .faint), in: legend)
  }
}
