/// A word or a sign that the program uses, and what it means.
public struct GlossaryTerm: Hashable, Sendable {
  /// The word, or what the sign is called.
  public let name: String
  /// How it is drawn, where it is a sign or has a letter; nil is by its name alone.
  public let sign: Sign?
  /// Other words it is found by.
  public let also: [String]
  /// What it means, in plain words.
  public let meaning: String
  /// How it is computed, if it is.
  public let formula: String?

  /// A sign on the screen, and on one of seven bits.
  public struct Sign: Hashable, Sendable {
    /// On the screen.
    public let wide: String
    /// In seven bits; nil where the name alone stands there.
    public let plain: String?
  }

  init(
    _ name: String, sign wide: String? = nil, plain: String? = nil, also: [String] = [],
    _ meaning: String, formula: String? = nil
  ) {
    (self.name, self.also, self.meaning, self.formula) = (name, also, meaning, formula)
    sign = wide.map { Sign(wide: $0, plain: plain) }
  }

  /// The longest explanation.
  public static let longest = 160

  /// The sign, as far as it can be shown, and the name.
  public func title(isSevenBit: Bool) -> String {
    let shown = isSevenBit ? sign?.plain : sign?.wide
    return shown.map { "\($0) \(name)" } ?? name
  }

  /// What it means, and how it is computed.
  public var text: String { meaning + (formula.map { ": \($0)" } ?? "") }
}
