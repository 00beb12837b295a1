import Experiments
import Layers
import Lessons
import Rendering

/// A lesson: prose beside a live lab, or one of both where there is no room.
enum ReaderView {
  /// The width from which prose and lab stand side by side.
  static let pairWidth = 76

  static func draw(_ canvas: inout Canvas, title: Rect, body: Rect, state: AppState) {
    guard let reader = state.reader else { return }
    let name = reader.lesson.title
    let step = "\(reader.stepIndex + 1)/\(reader.lesson.steps.count)"
    TitleBar.draw(&canvas, area: title, place: "\(name)  \(step)", lab: reader.lab)
    guard body.columns >= pairWidth else {
      if reader.showsLab {
        LabView.draw(&canvas, area: body, lab: reader.lab, entry: state.controlEntry)
      } else {
        drawProse(&canvas, area: body.inset(columns: 1), reader: reader, note: "v shows the lab")
      }
      return
    }
    let (prose, rest) = body.cutLeft(proseWidth(body))
    let (line, lab) = rest.cutLeft(1)
    canvas.buffer.fill(
      line, with: Glyph(canvas.theme.glyphs.vertical), style: canvas.theme.style(.faint))
    let cursor = canvas.buffer.cursor
    drawProse(&canvas, area: prose.inset(columns: 1), reader: reader, note: nil)
    canvas.buffer.cursor = cursor
    LabView.draw(&canvas, area: lab, lab: reader.lab, entry: state.controlEntry)
  }

  /// Prose reads best in lines of up to some 60 characters; the lab takes the rest.
  private static func proseWidth(_ area: Rect) -> Int {
    min(64, max(38, area.columns * 2 / 5))
  }

  private static func drawProse(
    _ canvas: inout Canvas, area: Rect, reader: ReaderState, note: String?
  ) {
    let layout = ProseLayout(width: area.columns, glyphs: canvas.theme.glyphs) {
      reader.text(of: $0)
    }
    let lines = layout.page(for: reader.step).lines
    let top = min(reader.scroll, max(0, lines.count - area.rows))
    for (row, line) in lines.dropFirst(top).prefix(area.rows).enumerated() {
      canvas.draw(styled(line), in: area, row: row)
    }
    let isLonger = lines.count - top > area.rows
    let asks = reader.question == nil ? nil : "enter answers"
    let done = reader.isTaskMet ? "task done \(canvas.theme.glyphs.check)" : nil
    let notes = [isLonger ? "J scrolls" : nil, asks, done, note].compactMap { $0 }
    if !notes.isEmpty {
      let text = notes.joined(separator: canvas.theme.glyphs.separator)
      let last = area.cutBottom(1).strip
      if isLonger || lines.count < area.rows {
        canvas.buffer.fill(last)
        canvas.draw(Line(text, reader.isTaskMet ? .good : .faint), in: last)
      }
    }
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
    }
  }
}
