import Spelling
internal import FrontMatter

extension MarkdownReader {
  /// The running text of a node.
  mutating func inlines(_ node: MarkdownNode) -> [Inline] { inlines(node.children, depth: 1) }

  mutating func inlines(_ nodes: [MarkdownNode], depth: Int) -> [Inline] {
    var result: [Inline] = []
    // Markdown cuts text at every special character; pieces are looked for in the whole of it.
    var text = ""
    let place = nodes.first.map { position($0) } ?? Position(line: 1, column: 1)
    for node in nodes {
      if node.kind == .text {
        text += node.literal
        continue
      }
      result += pieces(of: text, at: place)
      text = ""
      result += inline(node, depth: depth)
    }
    return result + pieces(of: text, at: place)
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
    links.append(PlacedLink(destination: destination, position: place))
    if !destination.hasPrefix("#"), !Self.isAllowed(destination) {
      list.report(
        place, "`\(destination)` is no link of a lesson: use https://.., #step or lesson#step")
    }
    return [.link(destination: destination, inlines(node.children, depth: depth + 1))]
  }

  private static func isAllowed(_ destination: String) -> Bool {
    if destination.hasPrefix("https://") || destination.hasPrefix("http://") {
      return ShowableText.fault(in: destination) == nil
    }
    let parts = destination.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    return parts.allSatisfy { Identifier.isValid(String($0)) }
  }

  private mutating func pieces(of text: String, at place: Position) -> [Inline] {
    if text.isEmpty { return [] }
    return extracted.segments(of: text).compactMap { segment in
      switch segment {
      case .text(let text):
        // An entity such as &#27; stands for what the file itself may not hold.
        if let fault = ShowableText.fault(in: text) { list.report(place, fault) }
        return .text(text)
      case .piece(let piece): return inline(piece)
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

  mutating func formula(_ piece: ExtractedText.Piece) -> Formula? {
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
      let expression = try Expression(text)
      expressions.append(PlacedExpression(expression: expression, position: position))
      return expression
    } catch {
      list.report(
        Position(line: position.line, column: position.column + error.column - 1), error.message)
      return nil
    }
  }
}
