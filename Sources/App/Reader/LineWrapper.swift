import Rendering

/// Breaks words into lines of a width.
struct LineWrapper {
  /// What a line is made of.
  enum Token: Hashable {
    /// Spans that stay together, if they fit on a line at all.
    case word(StyledLine)
    /// A place where a line may end.
    case blank(Span.Role)
    /// A place where a line ends.
    case lineBreak
  }

  /// The width in cells, at least 1.
  let width: Int

  init(width: Int) {
    self.width = max(1, width)
  }

  /// The lines; empty text gives one empty line.
  func lines(_ tokens: [Token]) -> [StyledLine] {
    var lines: [StyledLine] = []
    var line: StyledLine = []
    var used = 0
    var pending: Span.Role?
    func finish() {
      lines.append(line.tidied)
      (line, used, pending) = ([], 0, nil)
    }
    for token in tokens {
      switch token {
      case .lineBreak: finish()
      case .blank(let role): if used > 0 { pending = role }
      case .word(let word):
        let size = word.cellWidth
        if used > 0, used + (pending == nil ? 0 : 1) + size > width { finish() }
        if let role = pending {
          line.append(Span(" ", role))
          used += 1
        }
        pending = nil
        // Only the last part of a word too long for any line leaves room behind it.
        let parts = size > width ? broken(word) : [word]
        for part in parts.dropLast() { lines.append(part.tidied) }
        line += parts.last ?? []
        used += parts.last?.cellWidth ?? 0
      }
    }
    if !line.isEmpty || lines.isEmpty { finish() }
    return lines
  }

  /// A word cut into parts of at most the width.
  private func broken(_ word: StyledLine) -> [StyledLine] {
    var parts: [StyledLine] = []
    var rest = word.flatMap { span in span.text.map { Span(String($0), span.role) } }
    while rest.cellWidth > width {
      let count = breakPoint(rest)
      parts.append(Array(rest[..<count]))
      rest = Array(rest[count...].drop { $0 == Span(" ", .math) })
    }
    return parts + [rest]
  }

  /// Where to cut: at a formula's blank, after a hyphen, slash or the like in the second half, or
  /// wherever the line ends.
  private func breakPoint(_ characters: StyledLine) -> Int {
    let count = fitting(characters)
    if let blank = characters.prefix(count + 1).lastIndex(of: Span(" ", .math)), blank > 0 {
      return blank
    }
    let sign = characters[..<count].lastIndex { "-/_.,".contains($0.text) }
    guard let sign, sign + 1 > count / 2 else { return count }
    return sign + 1
  }

  /// How many characters fit, at least one.
  private func fitting(_ characters: StyledLine) -> Int {
    var (count, used) = (0, 0)
    for character in characters {
      used += character.text.cellWidth
      if used > width { break }
      count += 1
    }
    return max(1, count)
  }
}
