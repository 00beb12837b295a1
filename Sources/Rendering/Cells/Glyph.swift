/// What stands in one cell: a scalar and at most one combining mark (`x̂` is x and U+0302).
public struct Glyph: Hashable, Sendable {
  /// The visible scalar.
  public var base: Unicode.Scalar
  /// A combining mark drawn over it.
  public var mark: Unicode.Scalar?

  /// Makes a glyph.
  public init(_ base: Unicode.Scalar, mark: Unicode.Scalar? = nil) {
    self.base = base
    self.mark = mark
  }

  /// An empty cell.
  public static let space = Glyph(" ")
  /// The second half of a glyph two cells wide; it is never sent to a terminal.
  public static let continuation = Glyph("\u{0}")

  /// How many cells the glyph takes: 2 for East Asian wide scalars and most emoji, else 1.
  public var width: Int { Glyph.isWide(base) ? 2 : 1 }

  /// Whether a scalar is drawn over the one before it.
  public static func isCombining(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0300...0x036F, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0xFE00...0xFE0F,
      0xFE20...0xFE2F, 0x200D:
      return true
    default:
      return false
    }
  }

  /// Whether a scalar must not reach a terminal: control characters, format and bidi controls.
  public static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200B...0x200C, 0x200E...0x200F, 0x2028...0x202E,
      0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB:
      return true
    default:
      return false
    }
  }

  /// Whether a scalar takes two cells.
  public static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA000...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF,
      0x20000...0x3FFFD:
      return true
    default:
      return false
    }
  }
}

/// One cell of the screen.
public struct Cell: Hashable, Sendable {
  /// What stands in it.
  public var glyph: Glyph
  /// How it looks.
  public var style: Style

  /// Makes a cell; without arguments it is blank.
  public init(glyph: Glyph = .space, style: Style = .plain) {
    self.glyph = glyph
    self.style = style
  }
}

/// Text as the glyphs a screen shows: marks joined to their base, unsafe scalars replaced by `?`.
public struct GlyphRun: Sequence, IteratorProtocol {
  private var scalars: String.UnicodeScalarView.Iterator
  private var pending: Unicode.Scalar?

  /// Reads `text` from its start.
  public init(_ text: some StringProtocol) {
    scalars = String(text).unicodeScalars.makeIterator()
    pending = scalars.next()
  }

  /// The next glyph, or nil at the end.
  public mutating func next() -> Glyph? {
    guard let scalar = pending else { return nil }
    pending = scalars.next()
    if scalar == "\t" { return .space }
    var glyph = Glyph(Glyph.isUnsafe(scalar) || Glyph.isCombining(scalar) ? "?" : scalar)
    while let mark = pending, Glyph.isCombining(mark) {
      if glyph.mark == nil, mark.value != 0x200D { glyph.mark = mark }
      pending = scalars.next()
    }
    return glyph
  }
}

extension StringProtocol {
  /// How many cells the text takes on screen.
  public var cellWidth: Int {
    if utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return utf8.count }
    return GlyphRun(self).reduce(0) { $0 + $1.width }
  }
}
