import Layers

/// A row of numbers below a matrix, declared once by its layer: one per feature or channel.
public struct Statistic: Hashable, Sendable {
  private let declared: Declaration
  /// The matrix whose columns it describes; nil for a number that a layer computes with.
  public let column: Matrix?

  /// What a layer says of it.
  final class Declaration: Declared {
    let symbol: String
    let heading: Heading?
    let words: String
    let values: @Sendable (Workings, Int, Matrix?) -> [Double]?
    let rule: (@Sendable (Place, Matrix?) -> Rule?)?

    init(
      _ symbol: String, heading: Heading? = nil, _ words: String,
      values: @escaping @Sendable (Workings, Int, Matrix?) -> [Double]?,
      rule: (@Sendable (Place, Matrix?) -> Rule?)?
    ) {
      (self.symbol, self.heading, self.words) = (symbol, heading, words)
      (self.values, self.rule) = (values, rule)
    }
  }

  /// How a row is headed where its letter is too long or too high, with and without Greek.
  struct Heading: Sendable {
    let unicode: String?
    let ascii: String?
  }

  /// Declares it.
  ///
  /// - Parameters:
  ///   - symbol: its letter in TeX.
  ///   - values: a number per feature of a block; nil where there are none.
  ///   - rule: what a number follows from; nil for a raw one, from which the rest is made.
  init(
    _ symbol: String, heading: Heading? = nil, _ words: String,
    values: @escaping @Sendable (Workings, Int) -> [Double]?,
    rule: (@Sendable (Place) -> Rule?)? = nil
  ) {
    column = nil
    var ofPlace: (@Sendable (Place, Matrix?) -> Rule?)?
    if let rule { ofPlace = { place, _ in rule(place) } }
    declared = Declaration(
      symbol, heading: heading, words, values: { workings, block, _ in values(workings, block) },
      rule: ofPlace)
  }

  /// One that describes the columns of a matrix.
  init(_ declared: Declaration, of column: Matrix) {
    (self.declared, self.column) = (declared, column)
  }

  /// Its letter in TeX.
  public var symbol: String { declared.symbol }
  /// What it is, in a few words.
  public var words: String { declared.words }
  /// Whether it only describes the column above, and no layer computes with it.
  public var describesColumn: Bool { column != nil }

  /// How its row is headed; nil where its letter does.
  public func heading(hasGreek: Bool) -> String? {
    hasGreek ? declared.heading?.unicode : declared.heading?.ascii
  }

  func values(_ workings: Workings, block: Int) -> [Double]? {
    declared.values(workings, block, column)
  }

  /// Whether none of its numbers follows from others.
  var isRaw: Bool { declared.rule == nil }

  func rule(_ place: Place) -> Rule? { declared.rule?(place, column) }
}
