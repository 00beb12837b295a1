/// Words and blanks, to be broken into lines of a width.
///
/// Text without a blank between joins into one word, whatever its roles.
public struct Words: Hashable, Sendable {
  private enum Token: Hashable, Sendable {
    /// Spans that stay together, if they fit on a line at all.
    case word(Line)
    /// A place where a line may end.
    case blank(Role)
    /// A place where a line ends.
    case lineBreak
  }

  /// The characters there are: words are as wide as they are shown.
  private let glyphs: GlyphSet
  private var tokens: [Token] = []
  private var isInWord = false

  /// The words of a line; a word may change its role in the middle, and blanks may have one of their own.
  public init(_ line: Line = Line(), glyphs: GlyphSet = .unicode, blanks: Role? = nil) {
    self.glyphs = glyphs
    for span in line.spans { add(span.text, span.role, blanks: blanks) }
  }

  /// Goes on with a text.
  public mutating func add(_ text: String, _ role: Role, blanks: Role? = nil) {
    var part = ""
    for character in glyphs.shown(text) {
      if character == " " || character == "\t" || character == "\n" {
        addPart(part, role)
        part = ""
        addBlank(blanks ?? role)
      } else {
        part.append(character)
      }
    }
    addPart(part, role)
  }

  /// Goes on with a text that is broken only where it fits on no line.
  public mutating func addUnbroken(_ text: String, _ role: Role, id: Int? = nil) {
    addPart(glyphs.shown(text), role, id: id)
  }

  /// Goes on with a blank.
  public mutating func addBlank(_ role: Role) { end(with: .blank(role)) }

  /// Goes on in a new line.
  public mutating func addLineBreak() { end(with: .lineBreak) }

  /// Words with others behind them.
  public static func + (left: Words, right: Words) -> Words {
    var words = left
    words.tokens += right.tokens
    return words
  }

  private mutating func end(with token: Token) {
    tokens.append(token)
    isInWord = false
  }

  private mutating func addPart(_ text: String, _ role: Role, id: Int? = nil) {
    if text.isEmpty { return }
    if isInWord, case .word(let word)? = tokens.last {
      tokens[tokens.count - 1] = .word(word.adding(text, role, id: id))
    } else {
      tokens.append(.word(Line(text, role, id: id)))
    }
    isInWord = true
  }
}

// MARK: - Lines

extension Words {
  /// The lines, none of them wider than `width`, which is taken for at least 1 (a character of two cells
  /// needs 2); no words give one empty line.
  public func lines(width: Int) -> [Line] {
    let width = max(1, width)
    var lines: [Line] = []
    var line = Line()
    var used = 0
    var pending: Role?
    func finish() {
      lines.append(line.tidied)
      (line, used, pending) = (Line(), 0, nil)
    }
    for token in tokens {
      switch token {
      case .lineBreak: finish()
      case .blank(let role): if used > 0 { pending = role }
      case .word(let word):
        let size = word.width
        if used > 0, used + (pending == nil ? 0 : 1) + size > width { finish() }
        if let role = pending {
          line = line.adding(" ", role)
          used += 1
        }
        pending = nil
        // Only the last part of a word too long for any line leaves room behind it.
        let parts = size > width ? Self.broken(word, width: width) : [word]
        lines += parts.dropLast().map(\.tidied)
        line = line.adding(parts.last ?? Line())
        used += parts.last?.width ?? 0
      }
    }
    if !line.spans.isEmpty || lines.isEmpty { finish() }
    return lines
  }

  /// A word cut into parts of at most the width.
  private static func broken(_ word: Line, width: Int) -> [Line] {
    var parts: [Line] = []
    var rest = word.spans.flatMap { span in
      span.text.map { Span(String($0), span.role, id: span.id) }
    }[...]
    while rest.reduce(0, { $0 + $1.text.cellWidth }) > width {
      let count = breakPoint(rest, width: width)
      parts.append(Line(Array(rest.prefix(count))))
      rest = rest.dropFirst(count).drop { $0 == formulaBlank }
    }
    return parts + [Line(Array(rest))]
  }

  /// Where to cut: at a formula's blank, after a hyphen, slash or the like in the second half, or
  /// wherever the line ends.
  private static func breakPoint(_ characters: ArraySlice<Span>, width: Int) -> Int {
    let count = fitting(characters, width: width)
    let near = Array(characters.prefix(count + 1))
    if let blank = near.lastIndex(of: formulaBlank), blank > 0 { return blank }
    let sign = near.prefix(count).lastIndex { "-/_.,".contains($0.text) }
    guard let sign, sign + 1 > count / 2 else { return count }
    return sign + 1
  }

  private static let formulaBlank = Span(" ", .formula)

  /// How many characters fit, at least one.
  private static func fitting(_ characters: ArraySlice<Span>, width: Int) -> Int {
    var used = 0
    let count = characters.prefix { character in
      used += character.text.cellWidth
      return used <= width
    }.count
    return max(1, count)
  }
}

/// Text broken between words into lines of at most `width` cells.
public func wrapped(_ text: String, width: Int) -> [String] {
  Words(Line(text)).lines(width: width).map(\.text)
}

/// A line broken between words into lines of at most `width` cells, each behind a blank; every word keeps
/// its roles.
public func wrapped(_ line: Line, width: Int) -> [Line] {
  if line.width <= width { return [line] }
  return Words(line, blanks: .text).lines(width: width - 1).map { Line(" ").adding($0) }
}
