import Spelling

/// A formula of the TeX subset: checked when it is made, so that setting it cannot fail.
///
/// The subset: letters, digits and the usual signs; `\frac{a}{b}`, `\sqrt{x}`, `_` and `^`,
/// `\hat`, `\bar`, `\tilde`, `\text{..}`, `\mathrm{..}`, Greek letters, and the symbols and
/// function names of ``MathSymbols``.
public struct Formula: Hashable, Sendable {
  /// The TeX as written.
  public let source: String
  /// What it says.
  public let root: MathNode

  /// Reads TeX.
  public init(_ source: String) throws(FormulaError) {
    var parser = try FormulaParser(source)
    self.source = source
    root = try parser.parse()
  }

  /// Wraps parts that were put together by hand.
  public init(_ root: MathNode) {
    source = ""
    self.root = root
  }

  /// The formula on one line.
  public func inline(_ alphabet: MathAlphabet = .unicode) -> String { line(alphabet).text }

  /// The same with the focus of its signs.
  public func line(_ alphabet: MathAlphabet) -> MathLine {
    InlineSetter(alphabet: alphabet).line(root)
  }

  /// The formula in two dimensions.
  public func display(_ alphabet: MathAlphabet = .unicode) -> MathBox {
    DisplaySetter(alphabet: alphabet).box(root)
  }
}

/// The characters a formula may be set in.
public enum MathAlphabet: Hashable, Sendable, CaseIterable {
  /// Greek, scripts and mathematical signs.
  case unicode
  /// Seven-bit characters only: `sigma^2`, `sqrt(x)`.
  case ascii
}

/// A fault in a formula.
public struct FormulaError: Error, Hashable, CustomStringConvertible {
  /// How many Unicode scalars stand before the fault.
  public let offset: Int
  /// What is wrong and what would be right.
  public let message: String

  /// Makes an error; what it quotes cannot carry control characters to a terminal.
  init(offset: Int, message: String) {
    self.offset = offset
    self.message = ShowableText.text(message)
  }

  /// Offset and message.
  public var description: String { "offset \(offset): \(message)" }
}
