public import Lessons
public import Rendering

/// Lays the blocks of a step out in lines of a width.
public struct ProseLayout {
  /// The width in cells.
  public let width: Int
  /// In a place with fewer cells for the text, bullets, bars and indentation go first.
  private static let narrowest = 6
  /// The characters that may be used.
  public let glyphs: GlyphSet
  /// Whether the lines are for those who hear them: formulas are set along a line instead of in two
  /// dimensions, and histograms are told in numbers.
  public var isHeard = false
  /// Whether a question starts with the word for its kind; in its box the title says it.
  var namesQuestions = true
  private let value: (Expression) -> String

  /// Makes a layout; `value` gives the text of an engine value.
  public init(width: Int, glyphs: GlyphSet = .unicode, value: @escaping (Expression) -> String) {
    self.width = max(1, width)
    self.glyphs = glyphs
    self.value = value
  }

  /// The title of a step and what follows it.
  public func page(for step: Step) -> ProsePage {
    var page = page(for: step.blocks)
    let title = wrapped([.text(step.title)], role: .heading) + [[]]
    page.lines = page.lines.isEmpty ? Array(title.dropLast()) : title + page.lines
    page.live = page.live.map { range in
      let lines = range.lines
      return ProsePage.LiveRange(
        lines: (lines.lowerBound + title.count)..<(lines.upperBound + title.count),
        block: range.block)
    }
    return page
  }

  /// The lines of blocks, an empty one between them.
  public func page(for blocks: [Block]) -> ProsePage {
    var page = ProsePage(lines: [], live: [])
    for block in blocks {
      let lines = lines(block)
      if !page.lines.isEmpty, !lines.isEmpty { page.lines.append([]) }
      let start = page.lines.count
      page.lines += lines
      if block.isLive { page.live.append(.init(lines: start..<page.lines.count, block: block)) }
    }
    return page
  }

  /// The lines of one block.
  func lines(_ block: Block) -> [Line] {
    switch block {
    case .paragraph(let inlines): wrapped(inlines)
    case .heading(_, let inlines): wrapped(inlines, role: .heading)
    case .list(let list): lines(list)
    case .quote(let blocks): quoted(blocks)
    case .code(_, let text): code(text)
    case .table(let table): TableLayout(layout: self).lines(table)
    case .rule: [Line(String(repeating: String(glyphs.horizontal), count: width), .rule)]
    case .math(let formula): display(formula)
    case .lab: []
    case .predict(let block): predict(block)
    case .task(let block): question("Task", block.instruction)
    case .quiz(let block): quiz(block)
    case .hint(let block): hint(block)
    }
  }

  /// Running text in lines of the width.
  func wrapped(_ inlines: [Inline], role: Role = .text) -> [Line] {
    words(inlines, role: role).lines(width: width)
  }

  /// The words of running text.
  func words(_ inlines: [Inline], role: Role = .text) -> Words {
    InlineWords(glyphs: glyphs, value: value, base: role).words(inlines)
  }

  /// The same layout for a narrower place.
  func narrowed(by columns: Int) -> ProseLayout {
    var copy = ProseLayout(width: max(1, width - columns), glyphs: glyphs, value: value)
    (copy.isHeard, copy.namesQuestions) = (isHeard, namesQuestions)
    return copy
  }
}

// MARK: - Blocks

extension ProseLayout {
  private func lines(_ list: ListBlock) -> [Line] {
    let markers = list.items.indices.map { marker(list, $0) }
    let indent = markers.map(\.cellWidth).max() ?? 0
    var lines: [Line] = []
    for (item, marker) in zip(list.items, markers) {
      if !list.isTight, !lines.isEmpty { lines.append([]) }
      let padded = String(repeating: " ", count: indent - marker.cellWidth) + marker
      lines += hanging(padded, item.blocks, isTight: list.isTight)
    }
    return lines
  }

  private func marker(_ list: ListBlock, _ index: Int) -> String {
    if let start = list.start { return "\(start + index). " }
    switch list.items[index].isChecked {
    case true?: return "[x] "
    case false?: return "[ ] "
    case nil: return bullet + " "
    }
  }

  /// The sign before an item without a number.
  var bullet: String { glyphs == .ascii ? "-" : "•" }

  /// Blocks behind a marker, every line under the first.
  func hanging(_ marker: String, _ blocks: [Block], isTight: Bool) -> [Line] {
    let indent = marker.cellWidth + Self.narrowest <= width ? marker.cellWidth : 0
    let inner = narrowed(by: indent)
    let body = isTight ? blocks.flatMap { inner.lines($0) } : inner.page(for: blocks).lines
    return (body.isEmpty ? [[]] : body).enumerated().map { index, line in
      let first = indent == 0 ? Line() : Line(marker, .marker)
      return (index == 0 ? first : Line.blank(indent)).adding(line).tidied
    }
  }

  private func quoted(_ blocks: [Block]) -> [Line] {
    let bar = width < 2 + Self.narrowest ? Line() : Line("\(glyphs.vertical) ", .quote)
    return narrowed(by: bar.width).page(for: blocks).lines.map { line in
      bar.adding(line.words(in: .quote)).tidied
    }
  }

  private func code(_ text: String) -> [Line] {
    let indent = width < 2 + Self.narrowest ? 0 : 2
    return text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
      var words = Words(glyphs: glyphs)
      words.addUnbroken(Self.expandingTabs(String(line)), .code)
      return words.lines(width: width - indent).map { Line.blank(indent).adding($0).tidied }
    }
  }

  private static func expandingTabs(_ line: String) -> String {
    var (result, column) = ("", 0)
    for character in line {
      let text = character == "\t" ? String(repeating: " ", count: 4 - column % 4) : "\(character)"
      result += text
      column += text.cellWidth
    }
    return result
  }

  /// A formula in two dimensions if it fits, else on one line, wrapped.
  private func display(_ formula: Formula) -> [Line] {
    if isHeard { return wrapped([.math(formula)]) }
    let box = formula.display(glyphs.alphabet)
    guard box.width <= width else { return wrapped([.math(formula)]) }
    let indent = Line.blank((width - box.width) / 2)
    return box.lines.map { indent.adding($0, .formula).tidied }
  }
}

// MARK: - Live blocks

extension ProseLayout {
  func question(_ label: String, _ inlines: [Inline]) -> [Line] {
    wrapped((namesQuestions ? [.text("\(label): ")] : []) + inlines, role: .question)
  }

  /// A prediction with its choices; a drawing is drawn when it is answered.
  private func predict(_ predict: PredictBlock) -> [Line] {
    switch predict.form {
    case .number: question("Predict", predict.ask)
    case .drawing: question("Draw", predict.ask)
    case .choice(let choice):
      question("Predict", predict.ask)
        + zip(ChoiceLetters.letters(choice.labels.count), choice.labels).flatMap { letter, label in
          hanging("\(letter)) ", [.paragraph(label)], isTight: true)
        }
    }
  }

  private func quiz(_ quiz: QuizBlock) -> [Line] {
    let question = page(for: quiz.question).lines.map { $0.words(in: .question) }
    let options = zip("abcdefgh", quiz.options).flatMap { letter, option in
      hanging("\(letter)) ", [.paragraph(option.label)], isTight: true)
    }
    return question + [[]] + options
  }

  private func hint(_ hint: HintBlock) -> [Line] {
    let label = hint.count == 1 ? "Hint" : "Hint \(hint.number) of \(hint.count)"
    var blocks = hint.blocks
    if case .paragraph(let inlines)? = blocks.first {
      blocks[0] = .paragraph([.text("\(label): ")] + inlines)
    } else {
      blocks.insert(.paragraph([.text("\(label):")]), at: 0)
    }
    return page(for: blocks).lines.map { $0.words(in: .hint) }
  }
}

extension Block {
  /// Whether it is a hint.
  var isHint: Bool {
    if case .hint = self { return true }
    return false
  }

  /// Whether a learner acts on it.
  var isLive: Bool {
    switch self {
    case .lab, .predict, .quiz, .task, .hint: true
    case .paragraph, .heading, .list, .quote, .code, .table, .rule, .math: false
    }
  }
}
