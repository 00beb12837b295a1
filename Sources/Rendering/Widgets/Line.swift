/// A line of differently styled pieces of text.
public struct Line: Hashable, Sendable {
  /// One piece.
  public struct Piece: Hashable, Sendable {
    /// The text.
    public var text: String
    /// What it means.
    public var role: Role
  }

  /// The pieces, left to right.
  public var pieces: [Piece] = []

  /// Makes an empty line, or one with a single piece.
  public init(_ text: String = "", _ role: Role = .text) {
    if !text.isEmpty { pieces = [Piece(text: text, role: role)] }
  }

  /// How many cells the line takes.
  public var width: Int { pieces.reduce(0) { $0 + $1.text.cellWidth } }

  /// The text of all pieces.
  public var text: String { pieces.map(\.text).joined() }

  /// The line with one more piece.
  public func adding(_ text: String, _ role: Role = .text) -> Line {
    var copy = self
    if !text.isEmpty { copy.pieces.append(Piece(text: text, role: role)) }
    return copy
  }

  /// The line with another one behind it.
  public func adding(_ other: Line) -> Line {
    var copy = self
    copy.pieces += other.pieces
    return copy
  }

  /// Draws along a row of `area`, `style` under all pieces if given; what does not fit ends in `…`.
  public func draw(
    into buffer: inout ScreenBuffer, area: Rect, row: Int = 0, theme: Theme, over base: Role? = nil
  ) {
    guard row >= 0, row < area.rows else { return }
    var column = area.column
    for piece in pieces {
      let role = base != nil && piece.role == .text ? base ?? .text : piece.role
      var style = theme.style(role)
      if let base, role != base { style = theme.style(base).adding(.bold) }
      column = buffer.write(
        piece.text, column: column, row: area.row + row, style: style, clip: area)
    }
    if width > area.columns, area.columns > 0 {
      buffer.write(
        theme.glyphs.ellipsis, column: area.endColumn - 1, row: area.row + row,
        style: theme.style(base ?? .faint), clip: area)
    }
  }
}
