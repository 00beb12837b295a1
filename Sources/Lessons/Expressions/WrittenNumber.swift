/// A number as people write it in an answer: `0.5`, `0,5`, `-3`, `1/2`, `(3+9)/2`, `50%`, `1e-3`, `1 - p`.
///
/// It is read by the grammar of lesson expressions, without the statistics of the lab: who may ask for the
/// answer need not find it.
public struct WrittenNumber: Hashable, Sendable {
  /// The text in seven-bit characters, as expressions spell it; a per cent sign is kept.
  public let text: String
  /// Whether it ends in a per cent sign.
  public let isPercent: Bool
  private let expression: Expression

  /// Reads an answer.
  ///
  /// - Throws: `ExpressionError` if it is no number.
  public init(_ written: String) throws(ExpressionError) {
    let signs = Self.typed(written)
    let plain = signs.last == "%" ? Array(signs.dropLast()) : signs
    isPercent = plain.count < signs.count
    let source = String(try Self.withPoints(plain))
    do { expression = try Expression(source) } catch { throw Self.noNumber(signs) }
    if expression.isCondition { throw Self.fault("a number is asked, no comparison") }
    guard expression.queries.isEmpty else {
      throw Self.fault("a number is asked, not the lab")
    }
    if isPercent, !expression.isPlainNumber {
      throw Self.fault("write one number before the %")
    }
    text = String(signs)
  }

  /// The number, with controls as an engine has them.
  ///
  /// - Parameter inPercent: whether a number of per cent is asked; else `50%` is 0.5.
  /// - Throws: `ExpressionError` if it is infinite or undefined.
  public func value(
    using engine: some Measurements, inPercent: Bool = false
  ) throws(ExpressionError) -> Double {
    guard case .number(let number) = try expression.evaluate(using: engine), number.isFinite else {
      throw Self.fault("that has no finite value")
    }
    return isPercent && !inPercent ? number / 100 : number
  }

  private static func noNumber(_ signs: [Character]) -> ExpressionError {
    let end = signs.count > 12 ? ".." : ""
    let shown = signs.prefix(12).map { (" "..."~").contains($0) ? $0 : "?" }
    return fault("a number is asked, not '\(String(shown))\(end)'")
  }

  private static func fault(_ message: String) -> ExpressionError {
    ExpressionError(column: 1, message: message)
  }

  /// Signs of print as a keyboard has them.
  private static let keyboard: [Unicode.Scalar: String] = [
    "\u{2212}": "-", "\u{2013}": "-", "\u{D7}": "*", "\u{B7}": "*", "\u{F7}": "/", "\u{B2}": "^2",
    "\u{A0}": " ", "\u{202F}": " ",
  ]

  /// A character as it is typed on a keyboard: the minus of print is a hyphen.
  public static func typed(_ scalar: Unicode.Scalar) -> String {
    keyboard[scalar] ?? String(scalar)
  }

  /// The text as it is typed on a keyboard, without blanks around it.
  private static func typed(_ written: String) -> [Character] {
    let signs = Array(written.unicodeScalars.map(typed).joined())
    let start = signs.drop { $0 == " " }
    return start.reversed().drop { $0 == " " }.reversed()
  }

  /// Decimal commas as points; a comma that may part thousands is refused.
  private static func withPoints(_ signs: [Character]) throws(ExpressionError) -> [Character] {
    var signs = signs
    for index in signs.indices where signs[index] == "," {
      let before = signs[..<index].reversed().prefix(while: \.isASCIIDigit)
      let after = signs[(index + 1)...].prefix(while: \.isASCIIDigit)
      guard !after.isEmpty else { continue }
      if after.count == 3, (1...3).contains(before.count), before.last != "0" {
        let (whole, rest) = (String(before.reversed()), String(after))
        throw fault("write \(whole)\(rest) or \(whole).\(rest)")
      }
      signs[index] = "."
    }
    return signs
  }
}

extension Expression {
  /// Whether it is a number with or without a sign, and nothing else.
  fileprivate var isPlainNumber: Bool {
    switch root {
    case .number, .negative(.number): true
    default: false
    }
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
