internal import FrontMatter

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
