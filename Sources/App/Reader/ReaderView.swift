import Experiments
import Layers
import Lessons
import Rendering

/// A lesson: prose beside a live lab, or one of both where there is no room.
enum ReaderView {
  static func draw(_ canvas: inout Canvas, title: Rect, body: Rect, state: AppState) {
    guard let reader = state.reader else { return }
    let count = reader.lesson.steps.count
    let step = reader.isClosing ? "the end" : "page \(reader.stepIndex + 1) of \(count)"
    TitleBar.draw(
      &canvas, area: title, path: ["Course", reader.lesson.title], lab: reader.lab, progress: step)
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

  /// The lab, its view covered while it would give the answer away.
  private static func drawLab(_ canvas: inout Canvas, area: Rect, state: AppState) {
    guard let lab = state.seenLab else { return }
    LabView.draw(&canvas, area: area, lab: lab, entry: state.controlEntry, hasTabs: false)
    guard let why = state.coverWords else { return }
    let frame = LabFrame(area, lab: lab, theme: canvas.theme, hasTabs: false)
    canvas.cover(frame.sentence)
    let view = frame.body
    canvas.cover(view)
    canvas.buffer.cursor = nil
    let place = view.inset(columns: 1)
    let words = Words(Line(canvas.text(why)), glyphs: canvas.theme.glyphs)
    canvas.draw(words.lines(width: place.columns), in: place.cutTop(1).rest)
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
    for (row, line) in pane.page.lines[pane.seen].enumerated() {
      canvas.draw(line, in: pane.area, row: row)
    }
    let isOld =
      state.reader?.isTurned == true && state.reader?.isClosing == false && pane.hasNumbers
    drawNotes(
      &canvas, pane: pane, note: note,
      turned: isOld
        ? ["numbers in the text: the lab as it was set", "numbers in the text: as set"] : [])
    guard let box = pane.question else { return }
    let keys = state.questionKeys.map {
      $0.map(canvas.text).joined(separator: canvas.theme.glyphs.separator)
    }
    let drawing = state.drawnQuestion == nil ? nil : state.answerable?.drawing
    box.draw(&canvas, area: pane.box, keys: keys) { id in
      drawing.map { DrawingChart.click(id, in: $0) } ?? .line(id)
    }
  }

  /// What one can do here, in the last row if it is free.
  ///
  /// - Parameter turned: what is said of the numbers in the prose where the lab was turned since, in shorter and
  ///   shorter forms.
  private static func drawNotes(
    _ canvas: inout Canvas, pane: ReaderPane, note: String?, turned: [String]
  ) {
    guard pane.isLonger || pane.page.lines.count < pane.area.rows else { return }
    let more =
      !pane.isLonger
      ? nil
      : pane.seen.lowerBound < pane.lastTop
        ? canvas.text("\(key: .scroll(1)) more") : canvas.text("\(key: .scroll(-1)) back")
    let all = [more, note].compactMap { $0 }
    let forms = turned.map { all + [$0] } + [all]
    canvas.draw(
      firstOf: forms.map {
        Line($0.joined(separator: canvas.theme.glyphs.separator), .faint)
      }, in: pane.area.cutBottom(1).strip)
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
    canvas.list(titles.count, cursor: cursor, in: list, click: { .line($0) }) { index in
      let (steps, isHere) = (reader.lesson.steps, index == cursor)
      let mark = index < steps.count ? StepMark(steps[index], progress) : nil
      return [
        Line(isHere ? glyphs.pointer : " ", .accent, hasFocus: isHere)
          .adding("\(mark?.sign(glyphs) ?? " ") ", mark == .done ? .good : .key)
          .adding(titles[index], isHere ? .selected : .text)
      ]
    }
    canvas.draw(Line("\(glyphs.check) done  ? question  - not read", .faint), in: legend)
  }
}
