internal import FrontMatter

/// Takes formulas and engine values out of Markdown lines, leaving code as it is.
struct Extractor {
  /// How many lines a display formula or a code span may go on for.
  static let reach = 40

  let source: [[Unicode.Scalar]]
  private let origin: Position
  private var output = ExtractedText()
  private var fence: (sign: Unicode.Scalar, count: Int)?
  /// How many lines are still to be skipped: they belong to a display formula.
  private var skipped = 0
  /// The lines that end with `$$`, in order.
  private let closers: [Int]
  private var nextCloser = 0
  /// Backtick runs inside a paragraph: where a code span that is open goes on.
  var span: (line: Int, column: Int)?

  /// Takes the pieces out of `lines`, the first of which stands at `origin` in its file.
  static func extract(_ lines: [String], at origin: Position) -> ExtractedText {
    var extractor = Extractor(source: lines.map { Array($0.unicodeScalars) }, origin: origin)
    for index in lines.indices { extractor.line(index) }
    return extractor.output
  }

  private init(source: [[Unicode.Scalar]], origin: Position) {
    self.source = source
    self.origin = origin
    closers = source.indices.filter { Self.endsWithDollars(source[$0][...]) }
  }

  private mutating func line(_ index: Int) {
    let line = source[index]
    if skipped > 0 {
      skipped -= 1
      output.append(line: "")
      return
    }
    let start = LinePrefix.end(of: line)
    if isInFence(line, from: start) {
      output.append(line: String(line))
    } else if let formula = display(at: index, from: start) {
      output.append(line: String(line[..<start]) + formula)
    } else {
      output.append(line: inline(index))
    }
  }

  /// Whether the line belongs to a fenced block, its fences included.
  private mutating func isInFence(_ line: [Unicode.Scalar], from start: Int) -> Bool {
    guard let sign = start < line.count ? line[start] : nil, sign == "`" || sign == "~" else {
      return fence != nil
    }
    let count = line[start...].prefix { $0 == sign }.count
    let rest = line[(start + count)...]
    if let open = fence {
      let closes = sign == open.sign && count >= open.count && rest.allSatisfy { $0 == " " }
      if closes { fence = nil }
      return true
    }
    guard count >= 3, sign == "~" || !rest.contains("`") else { return false }
    fence = (sign, count)
    span = nil
    return true
  }

  /// The piece of a display formula that starts this line, if one does.
  private mutating func display(at index: Int, from start: Int) -> String? {
    let line = source[index]
    guard span == nil, line.count >= start + 2, line[start] == "$", line[start + 1] == "$" else {
      return nil
    }
    var content: [Unicode.Scalar] = []
    var text = line[(start + 2)...]
    if Self.closesEarly(text.trimmingBlanks) || !hasCloser(from: index) {
      return keep(.stray("$$"), [], Array(line[start...]), index, start)
    }
    for last in index..<min(source.count, index + Self.reach) {
      if last > index {
        text = source[last][LinePrefix.indentation(of: source[last])...]
        if text.isEmpty { break }
      }
      let trimmed = text.trimmingBlanks
      if Self.endsWithDollars(trimmed) {
        content += trimmed.dropLast(2)
        skipped = last - index
        return keep(.displayMath, content, Array(line[start...]), index, start + 2)
      }
      content += Array(text) + ["\n"]
    }
    return keep(.stray("$$"), [], Array(line[start...]), index, start)
  }

  private static func endsWithDollars(_ line: ArraySlice<Unicode.Scalar>) -> Bool {
    let text = line.trimmingBlanks
    return text.count >= 2 && text.suffix(2).allSatisfy { $0 == "$" }
  }

  /// Whether one of the next lines ends a formula; the lines before `index` are used up.
  private mutating func hasCloser(from index: Int) -> Bool {
    while nextCloser < closers.count, closers[nextCloser] < index { nextCloser += 1 }
    return nextCloser < closers.count && closers[nextCloser] < index + Self.reach
  }

  /// Whether a second `$$` stands before the end: then the formula does not have its lines alone.
  private static func closesEarly(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
    zip(text, text.dropFirst()).dropLast().contains { $0 == "$" && $1 == "$" }
  }

  mutating func keep(
    _ kind: ExtractedText.Piece.Kind, _ content: [Unicode.Scalar], _ written: [Unicode.Scalar],
    _ line: Int, _ column: Int
  ) -> String {
    output.keep(
      ExtractedText.Piece(
        kind: kind, content: String(content), position: position(line, column),
        source: String(written)))
  }

  /// Only the first line of a nested text may start further right than column 1 of its file.
  private func position(_ line: Int, _ column: Int) -> Position {
    Position(line: origin.line + line, column: column + origin.column)
  }
}

extension Extractor {
  mutating func inline(_ index: Int) -> String {
    let line = source[index]
    var result = String.UnicodeScalarView()
    var column = resume(at: index, copying: line, into: &result)
    // Once nothing closes on this line, nothing further right does either.
    var isClosable = (dollar: true, brace: true)
    while column < line.count {
      let scalar = line[column]
      switch scalar {
      case "\\":
        result.append(contentsOf: line[column..<min(column + 2, line.count)])
        column += 2
      case "`":
        column = codeSpan(index, column, into: &result)
      case "$":
        column = dollar(index, column, &isClosable.dollar, into: &result)
      case "{" where column + 1 < line.count && line[column + 1] == "=":
        column = value(index, column, &isClosable.brace, into: &result)
      default:
        result.append(scalar)
        column += 1
      }
    }
    return String(result)
  }

  /// Copies the rest of a code span that began on a line above.
  private mutating func resume(
    at index: Int, copying line: [Unicode.Scalar], into result: inout String.UnicodeScalarView
  ) -> Int {
    guard let open = span else { return 0 }
    let end = open.line > index ? line.count : min(open.column, line.count)
    if open.line <= index { span = nil }
    result.append(contentsOf: line[..<end])
    return end
  }

  /// Copies a run of backticks, and the code span it opens.
  private mutating func codeSpan(
    _ index: Int, _ column: Int, into result: inout String.UnicodeScalarView
  ) -> Int {
    let line = source[index]
    let count = line[column...].prefix { $0 == "`" }.count
    var end = column + count
    if let close = closing(count, after: index, end) {
      if close.line == index {
        end = close.column
      } else {
        span = close
        end = line.count
      }
    }
    result.append(contentsOf: line[column..<end])
    return end
  }

  /// The place after the run of `count` backticks that closes a code span, in the same paragraph.
  private func closing(_ count: Int, after line: Int, _ column: Int) -> (line: Int, column: Int)? {
    for next in line..<min(source.count, line + Self.reach) {
      let scalars = source[next]
      if next > line, scalars.trimmingBlanks.isEmpty { return nil }
      var index = next == line ? column : 0
      while index < scalars.count {
        guard scalars[index] == "`" else {
          index += 1
          continue
        }
        let run = scalars[index...].prefix { $0 == "`" }.count
        index += run
        if run == count { return (next, index) }
      }
    }
    return nil
  }

  private mutating func dollar(
    _ index: Int, _ column: Int, _ isClosable: inout Bool,
    into result: inout String.UnicodeScalarView
  ) -> Int {
    let line = source[index]
    let next = column + 1 < line.count ? line[column + 1] : " "
    // As in "5 $ each": a dollar before a blank opens nothing.
    if next == " " || next == "\t" {
      result.append("$")
      return column + 1
    }
    if next == "$" {
      let piece = keep(.stray("$$"), [], ["$", "$"], index, column)
      result.append(contentsOf: piece.unicodeScalars)
      return column + 2
    }
    if isClosable, let end = closingDollar(line, from: column + 1) {
      let piece = keep(
        .inlineMath, Array(line[(column + 1)..<end]), Array(line[column...end]), index, column + 1)
      result.append(contentsOf: piece.unicodeScalars)
      return end + 1
    }
    isClosable = false
    result.append(contentsOf: keep(.stray("$"), [], ["$"], index, column).unicodeScalars)
    return column + 1
  }

  private func closingDollar(_ line: [Unicode.Scalar], from start: Int) -> Int? {
    var index = start
    while index < line.count {
      if line[index] == "\\" {
        index += 2
        continue
      }
      if line[index] == "$", line[index - 1] != " " { return index }
      index += 1
    }
    return nil
  }

  private mutating func value(
    _ index: Int, _ column: Int, _ isClosable: inout Bool,
    into result: inout String.UnicodeScalarView
  ) -> Int {
    let line = source[index]
    guard isClosable, let end = line[(column + 2)...].firstIndex(of: "}") else {
      isClosable = false
      result.append(contentsOf: keep(.stray("{="), [], ["{", "="], index, column).unicodeScalars)
      return column + 2
    }
    let content = Array(line[(column + 2)..<end])
    let blanks = content.prefix { $0 == " " || $0 == "\t" }.count
    let piece = keep(
      .value, Array(content[blanks...].trimmingBlanks), Array(line[column...end]), index,
      column + 2 + blanks)
    result.append(contentsOf: piece.unicodeScalars)
    return end + 1
  }
}
