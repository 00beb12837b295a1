import Experiments
internal import FrontMatter
import Spelling

/// Reads the fenced blocks whose first word is `lab`, `predict`, `quiz`, `task` or `hint`.
struct LiveBlockReader {
  /// A fence taken apart.
  struct Fence {
    let kind: String
    let id: String?
    let lines: [String]
    let position: Position

    /// The place of the first line inside.
    var bodyStart: Position { Position(line: position.line + 1, column: 1) }
  }

  var markdown: MarkdownReader
  /// The lines of labs with faults: what they set is not known.
  private(set) var brokenLabs: Set<Int> = []

  init(markdown: MarkdownReader) {
    self.markdown = markdown
  }

  /// The block in a fence, or nil with its faults noted.
  mutating func block(_ fence: Fence) -> Block? {
    if LabVocabulary.namedKinds.contains(fence.kind), fence.id == nil {
      let kind = fence.kind
      report(fence.position, "a `\(kind)` block needs an id for progress: ```\(kind) #name")
    }
    return read(fence)
  }

  private mutating func read(_ fence: Fence) -> Block? {
    switch fence.kind {
    case "lab": .lab(lab(fence))
    case "predict": predict(fence).map { .predict($0) }
    case "task": task(fence).map { .task($0) }
    case "quiz": quiz(fence).map { .quiz($0) }
    default: hint(fence).map { .hint($0) }
    }
  }

  mutating func report(_ position: Position, _ message: String) {
    markdown.list.report(position, message)
  }

  mutating func fields(_ fence: Fence, keys: [String]) -> [Field] {
    FieldReader(kind: fence.kind, line: fence.position.line, keys: keys)
      .fields(fence.lines, into: &markdown.list)
  }

  mutating func required(_ key: String, _ fields: [Field], _ fence: Fence) -> Field? {
    let field = fields.first { $0.key == key }
    if field == nil { report(fence.position, "this `\(fence.kind)` block needs `\(key): ..`") }
    return field
  }

  // MARK: lab

  private mutating func lab(_ fence: Fence) -> LabBlock {
    let before = markdown.list.diagnostics.count
    defer {
      if markdown.list.diagnostics.count > before { brokenLabs.insert(fence.position.line) }
    }
    let fields = fields(fence, keys: LabVocabulary.labKeys)
    let view = required("view", fields, fence)
    if let view { check(view: view) }
    if let passes = fields.first(where: { $0.key == "passes" }) { check(passes: passes) }
    let unlock = fields.first { $0.key == "unlock" }.map { names($0) } ?? []
    let input = fields.first { $0.key == "input" }.flatMap { matrix($0) }
    let orders = fields.first { $0.key == "orders" }.flatMap { self.orders($0) }
    let beside = fields.first { $0.key == "beside" }.flatMap { self.beside($0) }
    let apart = ["unlock", "input", "orders", "beside"]
    return LabBlock(
      view: view?.value ?? "", fields: fields.filter { !apart.contains($0.key) },
      unlock: unlock, input: input, orders: orders, beside: beside, line: fence.position.line)
  }

  /// `all`, or orders with commas between them.
  private mutating func orders(_ field: Field) -> [Ordering]? {
    if field.value == "all" { return Ordering.permutations }
    let words = words(of: field)
    var orders: [Ordering] = []
    for word in words {
      do throws(OrderError) { orders.append(try WrittenOrder(word.value).ordering) } catch {
        report(word.position, error.message)
      }
    }
    return orders.count == words.count ? orders : nil
  }

  private mutating func beside(_ field: Field) -> LabBlock.Beside? {
    if let beside = LabBlock.Beside(rawValue: field.value) { return beside }
    let names = LabBlock.Beside.allCases.map(\.rawValue)
    report(
      field.position,
      "`beside` is \(names.joined(separator: ", "))"
        + Suggestion.clause(for: field.value, among: names))
    return nil
  }

  private mutating func check(view: Field) {
    if LabVocabulary.views.contains(LabVocabulary.view(named: view.value)) { return }
    let clause = Suggestion.clause(for: view.value, among: LabVocabulary.views)
    report(
      view.position,
      "there is no view `\(view.value)`\(clause); there is "
        + LabVocabulary.views.joined(separator: ", "))
  }

  /// How many passes the mask view has drawn.
  private mutating func check(passes field: Field) {
    if let count = Int(field.value), 1...MaskStudy.mostPasses ~= count { return }
    report(
      field.position, "`passes` is a whole number from 1 to \(MaskStudy.mostPasses)")
  }

  /// The controls a list names, separated by blanks or commas.
  private mutating func names(_ field: Field) -> [String] {
    words(of: field).compactMap { word in
      if LabVocabulary.controls.contains(word.value) { return word.value }
      let clause = Suggestion.clause(for: word.value, among: LabVocabulary.controls)
      report(
        word.position,
        "there is no control `\(word.value)`\(clause); there is "
          + LabVocabulary.controls.joined(separator: ", "))
      return nil
    }
  }

  /// The words of a value, each at its place.
  private func words(of field: Field) -> [Field] {
    let scalars = Array(field.value.unicodeScalars)
    return scalars.split { $0 == " " || $0 == "," || $0 == "\t" }.map { word in
      Field(
        key: field.key, value: String(word),
        position: Position(
          line: field.position.line, column: field.position.column + word.startIndex))
    }
  }

  /// Rows separated by `;`, numbers by blanks or commas.
  private mutating func matrix(_ field: Field) -> [[Double]]? {
    let rows = field.value.split(separator: ";").map { row in
      row.split { $0 == " " || $0 == "," }.map { Double($0) }
    }
    let extent = LessonBounds.inputExtent
    let numbers = rows.map { $0.compactMap { $0 }.filter(\.isFinite) }
    guard let width = numbers.first?.count, width > 0, rows.count <= extent, width <= extent,
      zip(rows, numbers).allSatisfy({ $0.count == $1.count && $1.count == width })
    else {
      report(
        field.position,
        "`input` is rows of equally many numbers, such as 1 2; 3 4; "
          + "at most \(extent) rows and columns")
      return nil
    }
    return numbers
  }

  // MARK: task

  private mutating func task(_ fence: Fence) -> TaskBlock? {
    let fields = fields(fence, keys: LabVocabulary.taskKeys)
    let instruction = required("do", fields, fence)
    let until = required("until", fields, fence)
    let solution = required("solution", fields, fence).map { assignments($0) }
    let condition = until.flatMap { markdown.expression($0.value, at: $0.position) }
    if let condition, let until, !condition.isCondition {
      report(until.position, "`until` compares: zeros(dropout, train) > 0.8")
    }
    guard let id = fence.id, let instruction, let condition, condition.isCondition, let solution
    else { return nil }
    return TaskBlock(
      id: id, instruction: markdown.inlines(instruction.value, at: instruction.position),
      until: condition, solution: solution, variation: variation(fields), goal: goal(fields),
      line: fence.position.line)
  }

  /// `p=0.8 batch=16`.
  private mutating func assignments(_ field: Field) -> [Field] {
    words(of: field).compactMap { word in
      let parts = word.value.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[1].isEmpty else {
        report(word.position, "`solution` sets controls: p=0.8 batch=16")
        return nil
      }
      let key = String(parts[0])
      guard LabVocabulary.controls.contains(key) else {
        let clause = Suggestion.clause(for: key, among: LabVocabulary.controls)
        report(word.position, "there is no control `\(key)`\(clause)")
        return nil
      }
      return Field(key: key, value: String(parts[1]), position: word.position)
    }
  }

  // MARK: hint

  private mutating func hint(_ fence: Fence) -> HintBlock? {
    if fence.id != nil { report(fence.position, "a hint has no id: it belongs to what it helps") }
    let blocks = markdown.blocks(fence.lines, at: fence.bodyStart)
    if blocks.isEmpty { report(fence.position, "the hint is empty") }
    // Its number is known only when its neighbours are.
    return HintBlock(number: 1, count: 1, blocks: blocks, line: fence.position.line)
  }
}
