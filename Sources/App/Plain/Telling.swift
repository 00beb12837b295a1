import Experiments
import Layers
import Lessons
import Rendering

// MARK: - What is told

extension PlainConversation {
  /// The page, the list of lessons, or the lab.
  var place: String {
    if state.place == .lab { return labPage }
    guard let reader = state.reader, state.place == .reader else { return lessons }
    let count = reader.lesson.steps.count
    let title = reader.isClosing ? "end" : "step \(reader.stepIndex + 1) of \(count)"
    return "\(reader.lesson.title), \(title)\n\n" + lines(page.lines)
  }

  private var page: ProsePage { state.readerPage(width: Self.width, glyphs: .ascii, isHeard: true) }

  private func lines(_ lines: some Sequence<Line>) -> String {
    lines.map(\.text).joined(separator: "\n")
  }

  private var lessons: String {
    let lines = state.course.entries.enumerated().map { index, entry in
      let minutes = entry.minutes.map { ", \($0) minutes" } ?? ""
      let status = entry.fault.map { "broken: \($0)" } ?? entry.status(state.progress[entry.id])
      return "\(index + 1). \(entry.title) (\(entry.id)\(minutes), \(status))"
    }
    return (lines + ["open and a number opens a lesson; help lists the commands"])
      .joined(separator: "\n")
  }

  var steps: String {
    guard let reader = state.reader else { return lessons }
    return reader.lesson.steps.enumerated().map { index, step in
      let mark = StepMark(step, state.lessonProgress).words
      let here = index == reader.stepIndex ? ", here" : ""
      return "\(index + 1). \(step.title) (\(mark)\(here))"
    }.joined(separator: "\n")
  }

  /// The question that was answered or helped with, and what it uncovered once it is closed.
  var question: String {
    guard let followed = state.reader?.followed else { return "" }
    let page = page
    guard let index = page.live.firstIndex(where: { Question($0.block)?.id == followed }) else {
      return ""
    }
    let hints = page.live[(index + 1)...].prefix { Question($0.block) == nil }
    let told = [page.live[index]] + hints
    let rest = page.lines[(told.last?.lines.upperBound ?? 0)...].drop { $0.width == 0 }
    let isClosed = state.lessonProgress[followed].isClosed
    return
      (told.map { lines(page.lines[$0.lines]) }
      + (isClosed && !rest.isEmpty ? ["", lines(rest)] : []))
      .joined(separator: "\n")
  }

  mutating func workings() -> String {
    defer { state.liveLab?.why = nil }
    guard let lab = state.liveLab, let why = lab.why, let measurement = lab.measurement else {
      return ""
    }
    let workings = measurement.workings(lab.settings.mode)
    let names = QuantityNames(experiment: lab.setup.experiment, glyphs: .ascii)
    let panel = WhyPanel(
      lab: lab, why: why, workings: workings, names: names,
      uses: WhyLinks(lab, workings: workings)?.uses)
    return Self.text { canvas in panel.draw(&canvas, area: canvas.buffer.bounds) }
  }

  mutating func matches() -> String {
    guard case .search(let entry, let search) = state.overlay else { return "" }
    defer { state.closeOverlay() }
    let found = search.matches(entry.text)
    if found.isEmpty { return "no step has all of these words" }
    return found.map { "\($0.step.lessonTitle) (\($0.step.lesson)), \($0.step.title): \($0.line)" }
      .joined(separator: "\n")
  }
}
