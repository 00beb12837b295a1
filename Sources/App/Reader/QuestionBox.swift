import Lessons
import Rendering

/// The question of a step in its box at the foot of the prose, where it stands in every step.
struct QuestionBox {
  let question: Question
  let record: AnswerRecord
  /// The question, what was answered, its hints.
  let lines: [Line]
  /// Whether letters and digits answer it.
  let hasFocus: Bool
  /// The number that is being typed, if one is, and what is wrong with it.
  let typed: String?, fault: String?
  let glyphs: GlyphSet

  /// What a box takes beside its lines: its frame, and a column of air at both sides.
  static let frame = Size(columns: 4, rows: 2)

  /// Whether a number is asked that was not given yet.
  private var asksNumber: Bool {
    guard case .predict(let predict) = question, case .number = predict.form else { return false }
    return !record.isClosed
  }

  /// The rows it wants: below the lines stand what is typed, and what the keys do.
  var rows: Int { lines.count + (asksNumber ? 1 : 0) + 1 + QuestionBox.frame.rows }

  private var role: Role {
    if record.isRight { return .good }
    return record.isClosed ? .faint : hasFocus ? .accent : .faint
  }

  /// What kind of question it is.
  private var kind: String {
    switch question {
    case .predict: question.drawing == nil ? "Predict" : "Draw"
    case .quiz: "Choose"
    case .task: "Do it in the lab"
    }
  }

  /// How it stands, with its sign.
  private var state: (sign: String, words: String) {
    if record.isRight {
      if case .task = question { return (glyphs.check, "done") }
      return (glyphs.check, "right")
    }
    if record.isClosed { return (glyphs.pointer, "solution shown") }
    if record.given.isEmpty { return ("?", "open") }
    return (glyphs.cross, "try \(record.given.count + 1) of \(AnswerRecord.triesBeforeSolution)")
  }

  /// What stands in its frame: the kind of question, and how it stands.
  var heading: String { "\(state.sign) \(kind): \(state.words)" }

  /// - Parameters:
  ///   - keys: what the keys do, in shorter and shorter forms.
  ///   - click: what a click on a line with a number does.
  func draw(
    _ canvas: inout Canvas, area: Rect, keys: [String], click: @escaping (Int) -> Click?
  ) {
    drawFrame(&canvas, area: area)
    let inner = area.inset(columns: 2, rows: 1)
    let (foot, rest) = inner.cutBottom(1)
    canvas.draw(
      firstOf: fault.map { [Line($0, .warning)] } ?? keys.map { Line($0, .faint) }, in: foot)
    var body = rest
    if asksNumber {
      let prompt: Rect
      (prompt, body) = rest.cutBottom(1)
      let line = Line("\(glyphs.pointer) ", role).adding(typed ?? "", .value)
      canvas.draw(
        typed == nil ? line : line.adding("_", .faint, hasFocus: true), in: prompt)
    }
    // What was answered stands at the end: of a long question that is seen.
    let skipped = record.isClosed || !record.given.isEmpty ? max(0, lines.count - body.rows) : 0
    for (row, line) in lines.dropFirst(skipped).enumerated() where row < body.rows {
      canvas.draw(line, in: body, row: row) { click($0) }
    }
  }

  private func drawFrame(_ canvas: inout Canvas, area: Rect) {
    let frame = glyphs.frame
    let across = String(repeating: Character(glyphs.horizontal), count: max(0, area.columns - 2))
    canvas.draw(Line("\(frame.topLeft)\(across)\(frame.topRight)", role), in: area)
    canvas.draw(
      Line("\(frame.bottomLeft)\(across)\(frame.bottomRight)", role), in: area,
      row: area.rows - 1)
    for row in 1..<max(1, area.rows - 1) {
      let strip = area.row(row)
      canvas.buffer.fill(strip)
      canvas.draw(Line(String(glyphs.vertical), role), in: strip)
      canvas.draw(Line(String(glyphs.vertical), role), in: strip.cutLeft(area.columns - 1).rest)
    }
    let (sign, words) = state
    canvas.draw(
      Line(" \(sign) \(kind) ", role), in: area.cutLeft(2).rest)
    let end = Line(" \(words) ", role)
    canvas.draw(end, in: area.cutLeft(area.columns - end.width - 2).rest)
  }
}
