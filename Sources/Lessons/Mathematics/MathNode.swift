/// A part of a formula.
public indirect enum MathNode: Hashable, Sendable {
  /// Parts side by side.
  case row([MathNode])
  /// A letter, a number, a sign or a function's name.
  case symbol(MathSymbol)
  /// Words.
  case text(String)
  /// A mark over a letter.
  case accent(MathAccent, MathNode)
  /// A part with something below or above at its right; a sum's limits.
  case script(MathNode, below: MathNode?, above: MathNode?)
  /// One part over another.
  case fraction(MathNode, MathNode)
  /// A square root.
  case root(MathNode)
}

/// The marks a letter can carry.
public enum MathAccent: String, Hashable, Sendable, CaseIterable {
  /// A normalized value, or an estimate.
  case hat
  /// A mean.
  case bar
  /// A modified value.
  case tilde

  /// The combining mark.
  var mark: Unicode.Scalar {
    switch self {
    case .hat: "\u{302}"
    case .bar: "\u{304}"
    case .tilde: "\u{303}"
    }
  }
}

/// A sign of a formula in both alphabets.
public struct MathSymbol: Hashable, Sendable {
  /// What decides the space around a sign.
  public enum Kind: Hashable, Sendable {
    /// A letter or a number: no space.
    case ordinary
    /// `+`, `\cdot`: space on both sides, none if it is a sign of what follows.
    case binary
    /// `=`, `\le`: space on both sides.
    case relation
    /// `(`: no space.
    case opening
    /// `)`: no space.
    case closing
    /// `,`: space after it.
    case punctuation
    /// `\log`: space after it unless a parenthesis follows.
    case function
    /// `\sum`: as a function; its scripts are limits.
    case largeOperator
    /// An explicit space.
    case space
  }

  /// How it looks.
  public let unicode: String
  /// How it looks in seven bits.
  public let ascii: String
  /// What it is.
  public let kind: Kind
  /// Whether it is the one that is being looked at.
  public let hasFocus: Bool

  /// Makes a sign; without `ascii` it looks the same in both alphabets.
  public init(
    _ unicode: String, ascii: String? = nil, _ kind: Kind = .ordinary, hasFocus: Bool = false
  ) {
    self.unicode = unicode
    self.ascii = ascii ?? unicode
    self.kind = kind
    self.hasFocus = hasFocus
  }

  /// The sign of equality.
  public static let equals = MathSymbol("=", .relation)
  /// The sign of addition.
  public static let plus = MathSymbol("+", .binary)
  /// The sign of subtraction.
  public static let minus = MathSymbol("-", .binary)
  /// A product.
  public static let times = MathSymbol("·", ascii: "*", .binary)
  /// Greater or equal.
  public static let atLeast = MathSymbol("≥", ascii: ">=", .relation)

  func text(_ alphabet: MathAlphabet) -> String {
    switch alphabet {
    case .unicode: unicode
    case .ascii: ascii
    }
  }
}
