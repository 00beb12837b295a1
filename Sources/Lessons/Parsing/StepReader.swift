internal import FrontMatter
import Spelling

/// Cuts the body of a lesson into steps.
struct StepReader {
  private var reader: LiveBlockReader
  private var ids: [String: Int] = [:]
  private var stepIDs: Set<String> = []
  private var steps: [Step] = []

  init(list: DiagnosticList) {
    reader = LiveBlockReader(markdown: MarkdownReader(list: list))
  }

  /// The faults so far.
  var list: DiagnosticList {
    get { reader.markdown.list }
    set { reader.markdown.list = newValue }
  }

  /// What could be read besides the steps, for later checks.
  func outline(steps: [Step], source: LessonFile) -> LessonOutline {
    LessonOutline(
      header: source.header, keyPositions: source.keyPositions, steps: steps,
      links: reader.markdown.links, expressions: reader.markdown.expressions,
      brokenLabs: reader.brokenLabs)
  }

  /// Reads the lines after the front matter.
  mutating func steps(_ lines: [String], firstLine: Int) -> [Step] {
    let start = Position(line: firstLine, column: 1)
    var markdown = reader.markdown
    markdown.read(lines, at: start) { markdown, nodes in
      reader.markdown = markdown
      for node in nodes { add(node) }
      markdown = reader.markdown
    }
    reader.markdown = markdown
    if steps.isEmpty, list.isEmpty {
      list.report(start, "the lesson has no steps: a step starts with `## Its title {#its-id}`")
    }
    checkLinks()
    return steps.map { Self.numberingHints($0, into: &reader.markdown.list) }
  }

  private mutating func add(_ node: MarkdownNode) {
    if node.kind == .heading, node.headingLevel <= 2 {
      startStep(node)
      return
    }
    let place = reader.markdown.position(node)
    let blocks = node.kind == .code ? fenced(node) : reader.markdown.blocks(node, depth: 1)
    if steps.isEmpty {
      if blocks.isEmpty || promises(blocks) { return }
      list.report(
        place,
        "this stands before the first step: start it with `## Title {#id}`; what the lesson promises "
          + "may stand there, in plain sentences")
      return
    }
    for case .lab in blocks where steps[steps.count - 1].lab != nil {
      list.report(place, "a step has one lab: start a new step for the next one")
    }
    steps[steps.count - 1].blocks += blocks
  }

  /// Whether blocks are plain sentences, as the promise of a lesson is.
  private func promises(_ blocks: [Block]) -> Bool {
    blocks.allSatisfy { block in
      guard case .paragraph(let inlines) = block else { return false }
      return inlines.allSatisfy { inline in
        switch inline {
        case .text, .softBreak: true
        default: false
        }
      }
    }
  }

  // MARK: Headings

  private mutating func startStep(_ node: MarkdownNode) {
    let place = reader.markdown.position(node)
    guard node.headingLevel == 2 else {
      list.report(place, "the title stands in the front matter; a step starts with ##")
      return
    }
    if steps.count == LessonBounds.steps {
      list.report(place, "a lesson may have at most \(LessonBounds.steps) steps: split it")
    }
    guard steps.count < LessonBounds.steps else { return }
    var inlines = reader.markdown.inlines(node)
    let id = Self.cutID(&inlines)
    let title = inlines.plainText
    if let id {
      register(id, at: place)
      stepIDs.insert(id)
    } else {
      let suggestion = Identifier.made(from: title)
      list.report(place, "a step needs a fixed id: `## \(title) {#\(suggestion)}`")
    }
    if title.allSatisfy(\.isWhitespace) { list.report(place, "the step has no title") }
    steps.append(Step(id: id ?? "", title: title, blocks: [], line: place.line))
  }

  /// Takes `{#id}` off the end of a heading.
  private static func cutID(_ inlines: inout [Inline]) -> String? {
    guard case .text(let text)? = inlines.last, text.hasSuffix("}") else { return nil }
    guard let open = text.lastIndex(of: "{") else { return nil }
    let inside = text[open...].dropFirst().dropLast()
    guard inside.hasPrefix("#") else { return nil }
    var title = text[..<open]
    while title.last == " " { title.removeLast() }
    inlines.removeLast()
    if !title.isEmpty { inlines.append(.text(String(title))) }
    return String(inside.dropFirst())
  }

  private mutating func register(_ id: String, at place: Position) {
    if !Identifier.isValid(id) {
      list.report(place, "`\(id)` is not an id: \(Identifier.rule)")
    } else if let line = ids[id] {
      list.report(place, "the id `\(id)` is already used on line \(line)")
    } else {
      ids[id] = place.line
    }
  }

  // MARK: Fences

  private mutating func fenced(_ node: MarkdownNode) -> [Block] {
    let words = node.info.split(separator: " ").map(String.init)
    let place = reader.markdown.position(node)
    guard let kind = words.first, LabVocabulary.kinds.contains(kind) else {
      if let word = words.first { checkSpelling(word, at: place) }
      return reader.markdown.blocks(node, depth: 1)
    }
    var id: String?
    for word in words.dropFirst() {
      guard word.hasPrefix("#"), id == nil else {
        list.report(place, "after `\(kind)` stands at most an id, as in ```\(kind) #name")
        continue
      }
      id = String(word.dropFirst())
      register(String(word.dropFirst()), at: place)
    }
    var lines = SourceText(reader.markdown.restored(node.literal)).lines
    while lines.last?.isEmpty == true { lines.removeLast() }
    let fence = LiveBlockReader.Fence(kind: kind, id: id, lines: lines, position: place)
    return reader.block(fence).map { [$0] } ?? []
  }

  /// `qiuz` is a slip, `swift` a language.
  private mutating func checkSpelling(_ word: String, at place: Position) {
    let near = LabVocabulary.kinds.filter { Suggestion.distance(word.lowercased(), $0) == 1 }
    if let kind = near.first {
      list.report(place, "unknown kind of block `\(word)` (did you mean `\(kind)`?)")
    }
  }

  // MARK: What needs the whole lesson

  private mutating func checkLinks() {
    for link in reader.markdown.links where link.destination.hasPrefix("#") {
      let id = String(link.destination.dropFirst())
      if stepIDs.contains(id) { continue }
      let clause = Suggestion.clause(for: id, among: stepIDs.sorted())
      list.report(link.position, "no step has the id `\(id)`\(clause)")
    }
  }

  /// The step with its hints numbered, each among those for the same question.
  private static func numberingHints(_ step: Step, into list: inout DiagnosticList) -> Step {
    var step = step
    var group: [Int] = []
    var hasQuestion = false
    for (index, block) in step.blocks.enumerated() {
      switch block {
      case .predict, .quiz, .task:
        number(group, in: &step)
        (group, hasQuestion) = ([], true)
      case .hint(let hint):
        let place = Position(line: hint.line, column: 1)
        if !hasQuestion { list.report(place, "a hint follows the question it helps with") }
        group.append(index)
        if group.count == LessonBounds.hints + 1 {
          list.report(place, "a question has at most \(LessonBounds.hints) hints")
        }
      default: break
      }
    }
    number(group, in: &step)
    return step
  }

  private static func number(_ group: [Int], in step: inout Step) {
    for (offset, index) in group.enumerated() {
      guard case .hint(var hint) = step.blocks[index] else { continue }
      (hint.number, hint.count) = (offset + 1, group.count)
      step.blocks[index] = .hint(hint)
    }
  }
}
