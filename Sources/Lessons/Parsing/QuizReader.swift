internal import FrontMatter

extension LiveBlockReader {
  /// Reads a question and its options: task-list items, each with an indented reason.
  mutating func quiz(_ fence: Fence) -> QuizBlock? {
    var question: [Block] = []
    var options: [QuizBlock.Option] = []
    let before = markdown.list.diagnostics.count
    markdown.read(fence.lines, at: fence.bodyStart) { reader, nodes in
      for node in nodes {
        if node.kind == .list, node.children.contains(where: { $0.isChecked != nil }) {
          options += node.children.compactMap { reader.option($0) }
        } else if options.isEmpty {
          question += reader.blocks(node, depth: 1)
        } else {
          reader.list.report(reader.position(node), "the options end a quiz; nothing follows them")
        }
      }
    }
    check(question, options, fence, isReadable: markdown.list.diagnostics.count == before)
    guard let id = fence.id, !options.isEmpty else { return nil }
    return QuizBlock(id: id, question: question, options: options, line: fence.position.line)
  }

  private mutating func check(
    _ question: [Block], _ options: [QuizBlock.Option], _ fence: Fence, isReadable: Bool
  ) {
    guard isReadable else { return }
    func report(_ message: String) { markdown.list.report(fence.position, message) }
    if question.isEmpty { report("the quiz has no question above its options") }
    if !(2...LessonBounds.options).contains(options.count) {
      report("a quiz has 2 to \(LessonBounds.options) options: lines that start with `- [ ]`")
    }
    let right = options.count { $0.isRight }
    if !options.isEmpty, right != 1 {
      report("exactly one option is right, marked `- [x]`; here \(right) are")
    }
    for option in options where option.reason.isEmpty {
      markdown.list.report(
        Position(line: option.line, column: 1),
        "the option has no reason: add an indented line that says why it is right or wrong")
    }
  }
}

extension MarkdownReader {
  /// An option: the first line is the choice, what follows it the reason.
  fileprivate mutating func option(_ item: MarkdownNode) -> QuizBlock.Option? {
    let place = position(item)
    guard let isRight = item.isChecked else {
      list.report(place, "an option starts with `- [ ]`, the right one with `- [x]`")
      return nil
    }
    let content = item.children.flatMap { blocks($0, depth: 2) }
    guard case .paragraph(let inlines)? = content.first else {
      list.report(place, "the option is empty")
      return nil
    }
    let cut = inlines.firstIndex { $0 == .softBreak || $0 == .hardBreak } ?? inlines.endIndex
    let rest = Array(inlines[cut...].dropFirst())
    return QuizBlock.Option(
      isRight: isRight, label: Array(inlines[..<cut]),
      reason: (rest.isEmpty ? [] : [.paragraph(rest)]) + content.dropFirst(), line: place.line)
  }
}
