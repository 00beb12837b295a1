internal import FrontMatter

/// Turns Markdown into blocks, collecting faults.
struct MarkdownReader {
  var list: DiagnosticList
  /// The links, to be checked when all steps and lessons are known.
  var links: [PlacedLink] = []
  /// The expressions, to be checked when their labs are known.
  var expressions: [PlacedExpression] = []
  var extracted = ExtractedText()
  private var origin = Position(line: 1, column: 1)

  init(list: DiagnosticList) {
    self.list = list
  }

  /// Reads `lines`, the first of which stands at `origin`; `body` gets the top nodes.
  mutating func read(
    _ lines: [String], at origin: Position, _ body: (inout MarkdownReader, [MarkdownNode]) -> Void
  ) {
    guard checkDepth(lines, at: origin) else { return }
    let outer = (extracted, self.origin)
    extracted = Extractor.extract(lines, at: origin)
    self.origin = origin
    MarkdownTree.read(extracted.lines) { body(&self, $0) }
    (extracted, self.origin) = outer
  }

  /// Reads a nested text as blocks without live ones.
  mutating func blocks(_ lines: [String], at origin: Position) -> [Block] {
    var blocks: [Block] = []
    read(lines, at: origin) { reader, nodes in
      blocks = nodes.flatMap { reader.blocks($0, depth: 1) }
    }
    return blocks
  }

  /// Reads one line as running text.
  mutating func inlines(_ text: String, at position: Position) -> [Inline] {
    let blocks = blocks([text], at: position)
    if blocks.count == 1, case .paragraph(let inlines) = blocks[0] { return inlines }
    if blocks.count == 1, case .math(let formula) = blocks[0] { return [.math(formula)] }
    list.report(position, "this is one line of plain text, not a list, heading or block")
    return []
  }

  /// Where a node starts in the file.
  func position(_ node: MarkdownNode) -> Position {
    Position(line: origin.line + max(1, node.line) - 1, column: origin.column)
  }

  /// `text` with formulas and values put back as they were written.
  func restored(_ text: String) -> String { extracted.restored(text) }

  /// Many levels on one line would cost the Markdown parser more than they are worth.
  private mutating func checkDepth(_ lines: [String], at origin: Position) -> Bool {
    for (index, line) in lines.enumerated() {
      guard LinePrefix.depth(of: Array(line.unicodeScalars)) > LessonBounds.blockDepth else {
        continue
      }
      tooDeep(Position(line: origin.line + index, column: 1))
      return false
    }
    return true
  }

  private mutating func tooDeep(_ position: Position) {
    list.report(
      position, "lists and quotations may be nested at most \(LessonBounds.blockDepth) deep")
  }
}

// MARK: - Blocks

extension MarkdownReader {
  /// The blocks a node stands for; live ones are faults here.
  mutating func blocks(_ node: MarkdownNode, depth: Int) -> [Block] {
    guard depth <= LessonBounds.blockDepth else {
      tooDeep(position(node))
      return []
    }
    switch node.kind {
    case .paragraph: return paragraphs(node)
    case .heading: return heading(node)
    case .list: return [.list(listBlock(node, depth: depth))]
    case .quote: return [.quote(node.children.flatMap { blocks($0, depth: depth + 1) })]
    case .code: return [code(node)]
    case .table: return table(node).map { [.table($0)] } ?? []
    case .rule: return [.rule]
    case .html: return html(node)
    default:
      list.report(position(node), "this kind of Markdown is not part of the format")
      return []
    }
  }

  private mutating func heading(_ node: MarkdownNode) -> [Block] {
    if node.headingLevel < 3 {
      list.report(position(node), "only ### to ###### can stand inside of a step")
      return []
    }
    return [.heading(level: node.headingLevel, inlines(node))]
  }

  private mutating func listBlock(_ node: MarkdownNode, depth: Int) -> ListBlock {
    let items = node.children.map { item in
      ListBlock.Item(
        isChecked: item.isChecked, blocks: item.children.flatMap { blocks($0, depth: depth + 1) })
    }
    return ListBlock(start: node.listStart, isTight: node.isTight, items: items)
  }

  private mutating func code(_ node: MarkdownNode) -> Block {
    let word = node.info.split(separator: " ").first.map(String.init)
    if let word, LabVocabulary.kinds.contains(word) {
      list.report(
        position(node), "a `\(word)` block stands by itself in a step, not inside another")
    }
    var text = restored(node.literal)
    if text.hasSuffix("\n") { text.removeLast() }
    return .code(language: word, text: text)
  }

  private mutating func table(_ node: MarkdownNode) -> TableBlock? {
    let rows = node.children.map { $0.children.map { inlines($0) } }
    guard let header = rows.first, header.count <= LessonBounds.tableColumns else {
      list.report(
        position(node), "a table may have at most \(LessonBounds.tableColumns) columns")
      return nil
    }
    let alignments = node.alignments.map { letter -> TableBlock.Alignment in
      switch letter {
      case UInt8(ascii: "c"): .center
      case UInt8(ascii: "r"): .right
      default: .left
      }
    }
    return TableBlock(alignments: alignments, header: header, rows: Array(rows.dropFirst()))
  }

  /// Comments are the author's own; any other HTML has no place on a terminal.
  private mutating func html(_ node: MarkdownNode) -> [Block] {
    if !node.literal.hasPrefix("<!--") { reportHTML(position(node)) }
    return []
  }

  mutating func reportHTML(_ position: Position) {
    list.report(position, "HTML is not part of the format; for a plain < write \\<")
  }

  /// A paragraph, cut where a display formula has a line of its own.
  private mutating func paragraphs(_ node: MarkdownNode) -> [Block] {
    var blocks: [Block] = []
    var running: [Inline] = []
    for group in node.children.split(whereSeparator: { $0.kind == .softBreak }) {
      if let piece = displayPiece(Array(group)) {
        if !running.isEmpty { blocks.append(.paragraph(running)) }
        running = []
        if let formula = formula(piece) { blocks.append(.math(formula)) }
      } else {
        if !running.isEmpty { running.append(.softBreak) }
        running += inlines(Array(group), depth: 1)
      }
    }
    return running.isEmpty ? blocks : blocks + [.paragraph(running)]
  }

  private func displayPiece(_ group: [MarkdownNode]) -> ExtractedText.Piece? {
    guard group.allSatisfy({ $0.kind == .text }) else { return nil }
    let segments = extracted.segments(of: group.map(\.literal).joined())
    guard segments.count == 1, case .piece(let piece) = segments[0],
      case .displayMath = piece.kind
    else { return nil }
    return piece
  }
}
