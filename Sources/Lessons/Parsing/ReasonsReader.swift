internal import FrontMatter
import Spelling

/// Reads what a prediction says of its answers: `- [x] reason` of the right one, ``- [ ] `ANSWER` reason`` of a
/// usual wrong one.
struct ReasonsReader {
  var markdown: MarkdownReader
  let form: PredictBlock.Form

  /// Whether a line starts such an item, and no `key: value`.
  static func isItem(_ line: String) -> Bool {
    line.drop { $0 == " " || $0 == "\t" }.hasPrefix("- [")
  }

  /// The reasons in lines of which the first has a number; what is wrong with them is noted.
  mutating func reasons(_ lines: [String], line first: Int) -> PredictReasons {
    var reasons = PredictReasons()
    if lines.isEmpty { return reasons }
    var items: [(isRight: Bool, line: Int, content: [Block])] = []
    markdown.read(lines, at: Position(line: first, column: 1)) { reader, nodes in
      for node in nodes.flatMap({ $0.kind == .list ? $0.children : [$0] }) {
        guard let isRight = node.isChecked else {
          reader.list.report(
            reader.position(node),
            "a reason starts with `- [x]`, or with `- [ ]` and a wrong answer in backticks")
          continue
        }
        items.append(
          (
            isRight, reader.position(node).line,
            node.children.flatMap { reader.blocks($0, depth: 2) }
          )
        )
      }
    }
    for item in items {
      let place = Position(line: item.line, column: 1)
      if item.content.isEmpty {
        markdown.list.report(place, "the item gives no reason")
      } else if !item.isRight {
        let source = lines.indices.contains(item.line - first) ? lines[item.line - first] : ""
        mistake(item.content, at: place, source).map { reasons.mistakes.append($0) }
      } else if reasons.right.isEmpty {
        reasons.right = item.content
      } else {
        markdown.list.report(place, "the right answer has a reason already: keep one `- [x]`")
      }
    }
    return reasons
  }

  /// A wrong answer in backticks, and the reason behind it.
  private mutating func mistake(
    _ content: [Block], at place: Position, _ source: String
  ) -> PredictReasons.Mistake? {
    guard case .paragraph(let inlines)? = content.first, case .code(let text)? = inlines.first
    else {
      markdown.list.report(
        place, "a wrong answer stands in backticks before its reason: - [ ] `2 * mean(bn)` You ..")
      return nil
    }
    let column = source.unicodeScalars.prefix { $0 != "`" }.count + 2
    let position = Position(line: place.line, column: column)
    let rest = Self.trimmed(inlines.dropFirst())
    let reason = (rest.isEmpty ? [] : [.paragraph(rest)]) + content.dropFirst()
    if reason.isEmpty {
      markdown.list.report(
        place, "`\(text)` has no reason: say behind it which thought leads there")
      return nil
    }
    return answer(text, at: position).map {
      PredictReasons.Mistake(answer: $0, reason: reason, position: position)
    }
  }

  private mutating func answer(
    _ text: String, at position: Position
  ) -> PredictReasons.Mistake.Answer? {
    switch form {
    case .number:
      guard let expression = markdown.expression(text, at: position) else { return nil }
      guard !expression.isCondition else {
        markdown.list.report(position, "a wrong answer is a number here, not a comparison")
        return nil
      }
      return .number(expression)
    case .choice(let choice):
      let labels = choice.labels.map(\.plainText)
      if let index = labels.firstIndex(of: text) { return .choice(index) }
      markdown.list.report(
        position,
        "there is no choice `\(text)`\(Suggestion.clause(for: text, among: labels)); "
          + "there is \(labels.joined(separator: ", "))")
      return nil
    case .drawing:
      do throws(ExpressionError) { return .drawing(try ValueSelection(text)) } catch {
        markdown.list.report(
          Position(line: position.line, column: position.column + error.column - 1), error.message)
        return nil
      }
    }
  }

  /// Without the blanks behind the wrong answer.
  private static func trimmed(_ inlines: ArraySlice<Inline>) -> [Inline] {
    var rest = Array(inlines)
    while let first = rest.first {
      switch first {
      case .softBreak, .hardBreak: rest.removeFirst()
      case .text(let text):
        let kept = text.drop { $0 == " " || $0 == ":" }
        if kept.isEmpty {
          rest.removeFirst()
        } else {
          rest[0] = .text(String(kept))
          return rest
        }
      default: return rest
      }
    }
    return rest
  }
}
