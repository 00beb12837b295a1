internal import FrontMatter

/// Markdown with its formulas, engine values and stray dollars taken out.
///
/// Markdown would take `\{`, `*` and `_` inside of formulas for its own. Each of them is replaced
/// by a private-use scalar, a number and a closing one, which mean nothing to Markdown; files
/// cannot hold these scalars themselves.
struct ExtractedText {
  static let open: Unicode.Scalar = "\u{E000}"
  static let close: Unicode.Scalar = "\u{E001}"

  struct Piece {
    enum Kind {
      case inlineMath, displayMath, value
      /// A sign that opens something which never ends.
      case stray(String)
    }
    let kind: Kind
    /// What stands between the signs.
    let content: String
    /// Where the content starts.
    let position: Position
    /// The text as written, signs included.
    let source: String
  }

  private(set) var lines: [String] = []
  private(set) var pieces: [Piece] = []

  mutating func append(line: String) { lines.append(line) }

  /// Keeps a piece and gives what stands for it.
  mutating func keep(_ piece: Piece) -> String {
    pieces.append(piece)
    return "\(Self.open)\(pieces.count - 1)\(Self.close)"
  }

  /// `text` with every piece put back as it was written.
  func restored(_ text: String) -> String {
    segments(of: text).map { segment in
      switch segment {
      case .text(let text): text
      case .piece(let piece): piece.source
      }
    }.joined()
  }

  enum Segment {
    case text(String)
    case piece(Piece)
  }

  /// `text` cut at its pieces.
  func segments(of text: String) -> [Segment] {
    guard text.unicodeScalars.contains(Self.open) else { return [.text(text)] }
    var segments: [Segment] = []
    var plain = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      guard scalar == Self.open, let end = rest.firstIndex(of: Self.close),
        let number = Int(String(rest[..<end])), pieces.indices.contains(number)
      else {
        plain.append(scalar)
        continue
      }
      if !plain.isEmpty { segments.append(.text(String(plain))) }
      plain = String.UnicodeScalarView()
      segments.append(.piece(pieces[number]))
      rest = rest[rest.index(after: end)...]
    }
    if !plain.isEmpty { segments.append(.text(String(plain))) }
    return segments
  }
}
