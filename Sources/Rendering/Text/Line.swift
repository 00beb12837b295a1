/// A line of text: spans from left to right.
public struct Line: Hashable, Sendable, ExpressibleByArrayLiteral {
  /// The spans, none of them empty.
  public private(set) var spans: [Span] = []

  /// Makes an empty line.
  public init() {}

  /// Makes a line of spans.
  public init(_ spans: [Span]) {
    self.spans = spans.filter { !$0.text.isEmpty }
  }

  /// Makes a line of the spans that are written down.
  public init(arrayLiteral spans: Span...) { self.init(spans) }

  /// Makes a line of a single span.
  public init(_ text: String, _ role: Role = .text, id: Int? = nil, hasFocus: Bool = false) {
    self.init([Span(text, role, id: id, hasFocus: hasFocus)])
  }

  /// How many cells the line takes.
  public var width: Int { spans.reduce(0) { $0 + $1.text.cellWidth } }

  /// The text of all spans.
  public var text: String { spans.map(\.text).joined() }

  /// What the mouse finds on the line, if it is one thing.
  public var id: Int? { spans.lazy.compactMap(\.id).first }
}

// MARK: - Making lines of others

extension Line {
  /// The line with one more span.
  public func adding(
    _ text: String, _ role: Role = .text, id: Int? = nil, hasFocus: Bool = false
  ) -> Line {
    adding([Span(text, role, id: id, hasFocus: hasFocus)])
  }

  /// The line with another one behind it.
  public func adding(_ other: Line) -> Line { Line(spans + other.spans) }

  /// The line with a cell of a table behind it, its text at the right end.
  public func right(_ text: String, _ width: Int, _ role: Role = .text) -> Line {
    adding(Line.blank(width - text.cellWidth)).adding(text, role)
  }

  /// The line with a cell of a table behind it, its text at the left end.
  public func left(_ text: String, _ width: Int, _ role: Role = .text) -> Line {
    adding(text, role).adding(Line.blank(width - text.cellWidth))
  }

  /// Blanks.
  public static func blank(_ columns: Int) -> Line {
    Line(String(repeating: " ", count: max(0, columns)))
  }

  /// The line with every span changed.
  public func changing(_ change: (inout Span) -> Void) -> Line {
    Line(
      spans.map { span in
        var span = span
        change(&span)
        return span
      })
  }

  /// The line with its ordinary words in another role; what stands out stays as it is.
  public func words(in role: Role) -> Line {
    changing { if $0.role == .text { $0.role = role } }
  }

  /// The same line with neighbours of one kind joined and without blanks at its end; blanks up to where
  /// the mouse finds something stay, without a look of their own.
  public var tidied: Line {
    var line = Line()
    for span in spans {
      if let last = line.spans.last, last.role == span.role, last.id == span.id,
        !last.hasFocus, !span.hasFocus
      {
        line.spans[line.spans.count - 1].text += span.text
      } else {
        line.spans.append(span)
      }
    }
    var isFound = false
    for index in line.spans.indices.reversed() {
      let isBlank = line.spans[index].text.allSatisfy { $0 == " " }
      isFound = isFound || line.spans[index].id != nil
      if !isFound {
        while line.spans[index].text.last == " " { line.spans[index].text.removeLast() }
      } else if isBlank {
        line.spans[index].role = .text
      }
      if !isBlank { break }
    }
    return Line(line.spans)
  }

  /// The line as `glyphs` can show it.
  public func shown(with glyphs: GlyphSet) -> Line {
    glyphs == .unicode ? self : changing { $0.text = glyphs.shown($0.text) }
  }
}

// MARK: - Drawing

extension Line {
  /// Draws along a row of `area`, `base` under all spans if given; what does not fit ends in `…`.
  public func draw(
    into buffer: inout ScreenBuffer, area: Rect, row: Int = 0, theme: Theme, over base: Role? = nil
  ) {
    guard row >= 0, row < area.rows else { return }
    let line = shown(with: theme.glyphs)
    let last = max(area.column, area.endColumn - 1)
    let focus = line.spans.firstIndex(where: \.hasFocus)
    var column = area.column
    for (index, span) in line.spans.enumerated() {
      if index == focus { buffer.cursor = (min(column, last), area.row + row) }
      let role = base != nil && span.role == .text ? base ?? .text : span.role
      var style = theme.style(role)
      if let base, role != base { style = theme.style(base).adding(.bold) }
      column = buffer.write(
        span.text, column: column, row: area.row + row, style: style, clip: area)
    }
    if line.width > area.columns, area.columns > 0 {
      buffer.write(
        theme.glyphs.ellipsis, column: last, row: area.row + row,
        style: theme.style(base ?? .faint), clip: area)
    }
  }

  /// Where what the mouse finds stands once the line is drawn; neighbours of one id are one place.
  public func places(
    in area: Rect, row: Int = 0, glyphs: GlyphSet
  ) -> [(id: Int, area: Rect)] {
    var places: [(id: Int, area: Rect)] = []
    var rest = area.row(row)
    var before: Int?
    for span in shown(with: glyphs).spans {
      let (place, behind) = rest.cutLeft(span.text.cellWidth)
      rest = behind
      if let id = span.id, id == before {
        places[places.count - 1].area.size.columns += place.columns
      } else if let id = span.id {
        places.append((id, place))
      }
      before = span.id
    }
    return places
  }
}
