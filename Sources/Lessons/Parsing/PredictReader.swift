internal import FrontMatter

extension LiveBlockReader {
  /// Reads a question whose answer the engine knows: a number, a choice or a drawing.
  ///
  /// List items behind its keys say why an answer is right or wrong.
  mutating func predict(_ whole: Fence) -> PredictBlock? {
    let count = whole.lines.prefix { !ReasonsReader.isItem($0) }.count
    let fence = Fence(
      kind: whole.kind, id: whole.id, lines: Array(whole.lines.prefix(count)),
      position: whole.position)
    let fields = fields(fence, keys: LabVocabulary.predictKeys)
    let ask = required("ask", fields, fence)
    let inlines = ask.map { markdown.inlines($0.value, at: $0.position) }
    let tolerance = tolerance(fields)
    let form = form(fields, fence)
    guard let form else { return nil }
    var reader = ReasonsReader(markdown: markdown, form: form)
    let reasons = reader.reasons(
      Array(whole.lines.dropFirst(count)), line: whole.bodyStart.line + count)
    markdown = reader.markdown
    guard let id = fence.id, let inlines else { return nil }
    return PredictBlock(
      id: id, ask: inlines, form: form, tolerance: tolerance ?? Self.defaultTolerance(form),
      reasons: reasons, variation: variation(fields), goal: goal(fields),
      line: fence.position.line)
  }

  private static func defaultTolerance(_ form: PredictBlock.Form) -> Double {
    if case .drawing = form { return PredictBlock.defaultDrawingTolerance }
    return PredictBlock.defaultTolerance
  }

  private mutating func form(_ fields: [Field], _ fence: Fence) -> PredictBlock.Form? {
    func field(_ key: String) -> Field? { fields.first { $0.key == key } }
    if let draw = field("draw") {
      for key in ["answer", "choices"] {
        guard let other = field(key) else { continue }
        report(other.position, "the engine measures what is drawn: drop `\(key)`, or `draw`")
      }
      return drawing(draw, fields).map { .drawing($0) }
    }
    for key in ["bins", "from", "to"] {
      guard let other = field(key) else { continue }
      report(
        other.position, "`\(key)` belongs to a drawing: add `draw: dropout, train`, or drop it")
    }
    guard let answer = field("answer") else {
      report(
        fence.position,
        "this `predict` block needs `answer: ..` for a number or a choice, or `draw: ..`")
      return nil
    }
    if let choices = field("choices") {
      return choice(choices, answer, field("tolerance")).map { .choice($0) }
    }
    guard let expression = markdown.expression(answer.value, at: answer.position) else {
      return nil
    }
    guard !expression.isCondition else {
      report(
        answer.position,
        "`answer` is a number; for a comparison add `choices: yes | no`, or make it a task")
      return nil
    }
    return .number(expression)
  }

  /// Which of the lesson's goals a question is for, from 1.
  mutating func goal(_ fields: [Field]) -> Int? {
    guard let field = fields.first(where: { $0.key == "goal" }) else { return nil }
    if let goal = Int(field.value), goal >= 1 { return goal }
    report(field.position, "`goal` is the number of a goal in the front matter, from 1")
    return nil
  }

  private mutating func tolerance(_ fields: [Field]) -> Double? {
    guard let field = fields.first(where: { $0.key == "tolerance" }) else { return nil }
    guard let number = Double(field.value), number.isFinite, number >= 0 else {
      report(field.position, "`tolerance` is a number, 0 or larger")
      return nil
    }
    if number >= 1, fields.contains(where: { $0.key == "draw" }) {
      report(
        field.position,
        "the tolerance of a drawing is a share below 1: how much of it may stand wrong")
    }
    return number
  }

  // MARK: Choices

  private mutating func choice(
    _ choices: Field, _ answer: Field, _ tolerance: Field?
  ) -> PredictedChoice? {
    let parts = parts(of: choices)
    guard (2...LessonBounds.options).contains(parts.count),
      parts.allSatisfy({ !$0.value.isEmpty })
    else {
      report(
        choices.position,
        "`choices` is 2 to \(LessonBounds.options) answers with | between them: falls | rises")
      return nil
    }
    let labels = parts.map { markdown.inlines($0.value, at: $0.position) }
    let numbers = parts.compactMap { Double($0.value) }
    let expressions = self.parts(of: answer).map {
      markdown.expression($0.value, at: $0.position)
    }
    let read = expressions.compactMap { $0 }
    guard read.count == expressions.count else { return nil }
    if read.count == 1, !read[0].isCondition {
      guard numbers.count == parts.count, numbers.allSatisfy(\.isFinite) else {
        report(
          answer.position,
          "this is a number, but not all choices are: give a condition for each choice, as in "
            + "p < 0.5 | p > 0.5")
        return nil
      }
      return PredictedChoice(labels: labels, rule: .nearest(read[0], numbers))
    }
    guard read.allSatisfy(\.isCondition), (parts.count - 1...parts.count).contains(read.count)
    else {
      report(
        answer.position,
        "`answer` has a comparison for each choice with | between them, \(parts.count) here; the "
          + "last may be left out")
      return nil
    }
    if let tolerance { report(tolerance.position, "conditions have no tolerance: drop it") }
    return PredictedChoice(labels: labels, rule: .conditions(read))
  }

  /// The parts of a value between its bars, or other signs, each at its place.
  func parts(of field: Field, at sign: Unicode.Scalar = "|") -> [Field] {
    let scalars = Array(field.value.unicodeScalars)
    return scalars.split(separator: sign, omittingEmptySubsequences: false).map { part in
      let text = part.trimmingBlanks
      return Field(
        key: field.key, value: String(text),
        position: Position(
          line: field.position.line, column: field.position.column + text.startIndex))
    }
  }

  // MARK: Drawings

  private mutating func drawing(_ draw: Field, _ fields: [Field]) -> PredictedHistogram? {
    let before = markdown.list.diagnostics.count
    var drawing: PredictedHistogram?
    do throws(ExpressionError) {
      drawing = PredictedHistogram(
        values: try ValueSelection(draw.value), position: draw.position)
    } catch {
      report(
        Position(line: draw.position.line, column: draw.position.column + error.column - 1),
        error.message)
    }
    for field in fields {
      switch field.key {
      case "bins":
        guard let count = Int(field.value), LessonBounds.bins.contains(count) else {
          let bounds = LessonBounds.bins
          report(
            field.position,
            "`bins` is a whole number from \(bounds.lowerBound) to \(bounds.upperBound)")
          continue
        }
        drawing?.bins = count
      case "from": drawing?.lowest = edge(field) ?? 0
      case "to": drawing?.highest = edge(field) ?? 0
      default: break
      }
    }
    guard let drawing, markdown.list.diagnostics.count == before else { return nil }
    guard drawing.lowest < drawing.highest else {
      let edges = "\(NumberText.text(drawing.lowest)) to \(NumberText.text(drawing.highest))"
      report(draw.position, "the bins go from \(edges): `from` must lie below `to`")
      return nil
    }
    return drawing
  }

  private mutating func edge(_ field: Field) -> Double? {
    if let number = Double(field.value), abs(number) <= 1e6 { return number }
    report(field.position, "`\(field.key)` is a number from -1000000 to 1000000")
    return nil
  }
}
