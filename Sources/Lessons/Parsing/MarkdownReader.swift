internal import FrontMatter

/// Turns Markdown into blocks, collecting faults.
struct MarkdownReader {
  /// A link to be checked when all steps are known.
  struct LocalLink {
    let id: String
    let position: Position
  }

  var list: DiagnosticList
  private(set) var localLinks: [LocalLink] = []
  private var extracted = ExtractedText()
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

  private mutating func reportHTML(_ position: Position) {
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

// MARK: - Inlines

extension MarkdownReader {
  /// The running text of a node.
  mutating func inlines(_ node: MarkdownNode) -> [Inline] { inlines(node.children, depth: 1) }

  private mutating func inlines(_ nodes: [MarkdownNode], depth: Int) -> [Inline] {
    var result: [Inline] = []
    // Markdown cuts text at every special character; pieces are looked for in the whole of it.
    var text = ""
    for node in nodes {
      if node.kind == .text {
        text += node.literal
        continue
      }
      result += pieces(of: text)
      text = ""
      result += inline(node, depth: depth)
    }
    return result + pieces(of: text)
  }

  private mutating func inline(_ node: MarkdownNode, depth: Int) -> [Inline] {
    guard depth <= LessonBounds.inlineDepth else {
      list.report(
        position(node), "emphasis may be nested at most \(LessonBounds.inlineDepth) deep")
      return []
    }
    switch node.kind {
    case .softBreak: return [.softBreak]
    case .hardBreak: return [.hardBreak]
    case .codeSpan: return [.code(restored(node.literal))]
    case .emphasis: return [.emphasis(inlines(node.children, depth: depth + 1))]
    case .strong: return [.strong(inlines(node.children, depth: depth + 1))]
    case .link: return link(node, depth: depth)
    case .inlineHTML:
      if !node.literal.hasPrefix("<!--") { reportHTML(position(node)) }
    case .image:
      list.report(position(node), "a terminal shows no images: describe it, or use a lab")
    default:
      list.report(position(node), "this kind of Markdown is not part of the format")
    }
    return []
  }

  private mutating func link(_ node: MarkdownNode, depth: Int) -> [Inline] {
    let destination = restored(node.destination)
    let place = position(node)
    if destination.hasPrefix("#") {
      localLinks.append(LocalLink(id: String(destination.dropFirst()), position: place))
    } else if !Self.isAllowed(destination) {
      list.report(
        place, "`\(destination)` is no link of a lesson: use https://.., #step or lesson#step")
    }
    return [.link(destination: destination, inlines(node.children, depth: depth + 1))]
  }

  private static func isAllowed(_ destination: String) -> Bool {
    if destination.hasPrefix("https://") || destination.hasPrefix("http://") { return true }
    let parts = destination.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    return parts.allSatisfy { Identifier.isValid(String($0)) }
  }

  private mutating func pieces(of text: String) -> [Inline] {
    if text.isEmpty { return [] }
    return extracted.segments(of: text).compactMap { segment in
      switch segment {
      case .text(let text): .text(text)
      case .piece(let piece): inline(piece)
      }
    }
  }

  private mutating func inline(_ piece: ExtractedText.Piece) -> Inline? {
    switch piece.kind {
    case .inlineMath: return formula(piece).map { .math($0) }
    case .value: return value(piece)
    case .displayMath:
      list.report(piece.position, "a $$ formula stands on lines of its own; in a line use $..$")
    case .stray(let sign):
      list.report(piece.position, Self.strayMessage(sign))
    }
    return nil
  }

  private static func strayMessage(_ sign: String) -> String {
    switch sign {
    case "$": "the formula opened by this $ does not end on its line; for a dollar write \\$"
    case "$$": "a $$ formula starts and ends a line and holds no blank line"
    default: "this {= has no closing } on its line; for plain text write \\{="
    }
  }

  private mutating func formula(_ piece: ExtractedText.Piece) -> Formula? {
    do {
      return try Formula(piece.content)
    } catch {
      let before = piece.content.unicodeScalars.prefix(error.offset)
      let lines = before.count { $0 == "\n" }
      let column = before.reversed().prefix { $0 != "\n" }.count
      let start = lines == 0 ? piece.position.column : 1
      list.report(
        Position(line: piece.position.line + lines, column: start + column), error.message)
      return nil
    }
  }

  private mutating func value(_ piece: ExtractedText.Piece) -> Inline? {
    expression(piece.content, at: piece.position).map { .value($0) }
  }

  /// Reads an expression that stands at `position`.
  mutating func expression(_ text: String, at position: Position) -> Expression? {
    do {
      return try Expression(text)
    } catch {
      list.report(
        Position(line: position.line, column: position.column + error.column - 1), error.message)
      return nil
    }
  }
}
