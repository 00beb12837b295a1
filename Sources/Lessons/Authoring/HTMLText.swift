/// Sets prose as HTML: running text, lists, tables and formulas.
struct HTMLText {
  let lesson: Lesson
  /// The lessons of the page, which links may lead to.
  let linked: Set<String>
  let answers: LessonHTML.StepAnswers

  /// Text that means nothing to HTML.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  // MARK: Running text

  func html(_ inlines: [Inline]) -> String { inlines.map(html).joined() }

  private func html(_ inline: Inline) -> String {
    switch inline {
    case .text(let text): Self.escaped(text)
    case .emphasis(let inner): "<em>\(html(inner))</em>"
    case .strong(let inner): "<strong>\(html(inner))</strong>"
    case .code(let text): "<code>\(Self.escaped(text))</code>"
    case .link(let destination, let inner): link(destination, html(inner))
    case .softBreak: "\n"
    case .hardBreak: "<br>\n"
    case .math(let formula): "<span class=\"math\">\(Self.escaped(formula.inline()))</span>"
    case .value(let expression): Self.escaped(answers.value(expression))
    }
  }

  /// A link to the web, or to a lesson of this page; any other is its words alone.
  private func link(_ destination: String, _ words: String) -> String {
    if destination.contains("://") {
      return "<a href=\"\(Self.escaped(destination))\" rel=\"noreferrer\">\(words)</a>"
    }
    if destination.hasPrefix("#") {
      return
        "<a href=\"#\(lesson.id).\(Self.escaped(String(destination.dropFirst())))\">\(words)</a>"
    }
    let parts = destination.split(separator: "#").map(String.init)
    guard let id = parts.first, linked.contains(id) else { return words }
    return "<a href=\"#\(Self.escaped(parts.joined(separator: ".")))\">\(words)</a>"
  }

  // MARK: Blocks

  func html(_ blocks: [Block], step: Step) -> String {
    blocks.map { html($0, step: step) }.joined()
  }

  func html(_ block: Block, step: Step) -> String {
    switch block {
    case .paragraph(let inlines): "<p>\(html(inlines))</p>\n"
    case .heading(let level, let inlines): "<h\(level)>\(html(inlines))</h\(level)>\n"
    case .list(let list): html(list, step)
    case .quote(let blocks): "<blockquote>\n\(html(blocks, step: step))</blockquote>\n"
    case .code(_, let text): "<pre><code>\(Self.escaped(text))</code></pre>\n"
    case .table(let table): html(table)
    case .rule: "<hr>\n"
    case .math(let formula):
      "<pre class=\"formula\">\(Self.escaped(formula.display().lines.joined(separator: "\n")))</pre>\n"
    case .lab: lab(step)
    case .predict(let predict): html(predict, step)
    case .quiz(let quiz): html(quiz, step)
    case .task(let task): html(task)
    case .hint(let hint): details("Hint", html(hint.blocks, step: step))
    }
  }

  private func html(_ list: ListBlock, _ step: Step) -> String {
    let items = list.items.map { item in
      let box = item.isChecked.map { $0 ? "\u{2611} " : "\u{2610} " } ?? ""
      if list.isTight, case .paragraph(let inlines)? = item.blocks.first {
        let rest = html(Array(item.blocks.dropFirst()), step: step)
        return "<li>\(box)\(html(inlines))\(rest)</li>\n"
      }
      return "<li>\(box)\(html(item.blocks, step: step))</li>\n"
    }.joined()
    guard let start = list.start else { return "<ul>\n\(items)</ul>\n" }
    return "<ol start=\"\(start)\">\n\(items)</ol>\n"
  }

  private func html(_ table: TableBlock) -> String {
    func row(_ cells: [[Inline]], _ tag: String) -> String {
      let cells = cells.enumerated().map { index, cell in
        "<\(tag)\(alignment(table, index))>\(html(cell))</\(tag)>"
      }
      return "<tr>\(cells.joined())</tr>\n"
    }
    let body = table.rows.map { row($0, "td") }.joined()
    return "<table>\n\(row(table.header, "th"))\(body)</table>\n"
  }

  private func alignment(_ table: TableBlock, _ column: Int) -> String {
    guard table.alignments.indices.contains(column) else { return "" }
    return switch table.alignments[column] {
    case .left: ""
    case .center: " style=\"text-align: center\""
    case .right: " style=\"text-align: right\""
    }
  }

  // MARK: Live blocks

  /// A page is not live; it says how to see the step in the program.
  private func lab(_ step: Step) -> String {
    let place = Self.escaped("\(lesson.id)#\(step.id)")
    return "<p class=\"lab\">Live: <code>dropnorm learn '\(place)'</code></p>\n"
  }

  private func html(_ predict: PredictBlock, _ step: Step) -> String {
    let answer = answers.answer(predict).map(Self.escaped)
    let reasons = html(predict.reasons, of: predict, step)
    switch predict.form {
    case .number:
      return question(html(predict.ask), "Answer", "<p>\(answer.joined())</p>\n\(reasons)")
    case .choice(let choice):
      let choices = choice.labels.map { "<li>\(html($0))</li>\n" }.joined()
      return "<div class=\"question\">\n<p>\(html(predict.ask))</p>\n"
        + "<ol type=\"a\">\n\(choices)</ol>\n"
        + details("Answer", "<p>\(answer.joined())</p>\n\(reasons)") + "</div>\n"
    case .drawing(let drawing):
      let bars = drawing.barNames.map { Self.escaped($0) }.joined(separator: "; ")
      let shares = answer.map { "<li>\($0)</li>\n" }.joined()
      return question(
        "Draw: \(html(predict.ask)) The bars: \(bars).", "Answer",
        "<ul>\n\(shares)</ul>\n\(reasons)")
    }
  }

  /// Why the right answer is right, and what is said to who answers otherwise.
  private func html(_ reasons: PredictReasons, of predict: PredictBlock, _ step: Step) -> String {
    let mistakes = reasons.mistakes.map { mistake in
      "<li>\(html(mistake.answer, of: predict)): \(html(mistake.reason, step: step))</li>\n"
    }.joined()
    return html(reasons.right, step: step) + (mistakes.isEmpty ? "" : "<ul>\n\(mistakes)</ul>\n")
  }

  /// What is answered by mistake.
  private func html(
    _ answer: PredictReasons.Mistake.Answer, of predict: PredictBlock
  ) -> String {
    switch answer {
    case .number(let expression): "Not \(Self.escaped(answers.value(expression)))"
    case .drawing(let values): "Drawn as <code>\(Self.escaped("\(values)"))</code>"
    case .choice(let index):
      if case .choice(let choice) = predict.form { "Not \(html(choice.labels[index]))" } else { "" }
    }
  }

  private func html(_ task: TaskBlock) -> String {
    let settings = task.solution.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
    return question(
      html(task.instruction), "Solution", "<p><code>\(Self.escaped(settings))</code></p>\n")
  }

  private func html(_ quiz: QuizBlock, _ step: Step) -> String {
    let choices = quiz.options.map { "<li>\(html($0.label))</li>\n" }.joined()
    let reasons = quiz.options.map { option in
      "<li>\(option.isRight ? "<strong>Right.</strong> " : "No. ")"
        + "\(html(option.reason, step: step))</li>\n"
    }.joined()
    return "<div class=\"question\">\n\(html(quiz.question, step: step))"
      + "<ol type=\"a\">\n\(choices)</ol>\n"
      + details("Answer", "<ol type=\"a\">\n\(reasons)</ol>\n") + "</div>\n"
  }

  private func question(_ words: String, _ summary: String, _ answer: String) -> String {
    "<div class=\"question\">\n<p>\(words)</p>\n\(details(summary, answer))</div>\n"
  }

  private func details(_ summary: String, _ inside: String) -> String {
    "<details><summary>\(summary)</summary>\n\(inside)</details>\n"
  }
}
