/// Tells what a cell of a text table says.
struct CellReader {
  /// The sign between ones and tenths, the same in all of a file.
  let decimalSign: Character

  /// Whether the sign is a comma.
  var hasDecimalCommas: Bool { decimalSign == "," }

  /// The number, the mark of a missing value, or nil for a text.
  func value(_ text: String) -> Double? {
    number(text) ?? (CellReader.saysMissing(text) ? MarkedCell.missing : nil)
  }

  /// A number as people write it; Swift would also read hexadecimal ones and NaN with a payload.
  func number(_ text: String) -> Double? {
    guard let first = text.utf8.first, CellReader.beginsNumber(first),
      !text.utf8.contains(where: { $0 | 0x20 == UInt8(ascii: "x") || $0 == UInt8(ascii: "(") })
    else { return nil }
    guard hasDecimalCommas else { return Double(text) }
    guard !text.utf8.contains(UInt8(ascii: ".")) else { return nil }
    return Double(text.replacing(",", with: "."))
  }

  /// Whether a byte can be the first of a number, `nan` and `inf` included.
  private static func beginsNumber(_ byte: UInt8) -> Bool {
    byte < UInt8(ascii: "A") || [UInt8(ascii: "i"), UInt8(ascii: "n")].contains(byte | 0x20)
  }

  private static let missing: Set<String> = [
    "", "na", "n/a", "null", "none", "?", "-", ".", "<na>", "#n/a", "#div/0!", "#value!", "#ref!",
    "#name?", "#num!", "#null!",
  ]

  /// Whether a cell says that its value is missing, in a word of people, programs or spreadsheets.
  static func saysMissing(_ text: String) -> Bool {
    text.utf8.count <= 7 && missing.contains(text.lowercased())
  }

  /// What would make a number of a text that is nearly one; nil for other texts.
  func remedy(_ text: String) -> String? {
    let other: Character = hasDecimalCommas ? "." : ","
    if let plain = CellReader.withoutThousands(text, decimalSign: decimalSign)
      ?? CellReader.withoutThousands(text, decimalSign: other)
    {
      return "it has separators of thousands: write \(plain)"
    }
    guard CellReader(decimalSign: other).number(text) != nil else { return nil }
    return hasDecimalCommas
      ? "the decimal sign of this file is the comma" : "the decimal sign is a point"
  }

  /// Whether a text is a number once its comma is the decimal sign.
  ///
  /// - Parameter orThousands: whether `1,234` is one too.
  static func hasDecimalComma(_ text: String, orThousands: Bool) -> Bool {
    guard text.contains(","), CellReader(decimalSign: ",").number(text) != nil else { return false }
    return orThousands || withoutThousands(text, decimalSign: ".") == nil
  }

  private static let thousands: Set<Character> = [
    ",", ".", " ", "'", "_", "\u{A0}", "\u{202F}", "’",
  ]

  /// `1,234,567.5` without what groups its digits by three; nil for texts of another form.
  private static func withoutThousands(_ text: String, decimalSign: Character) -> String? {
    let sign = text.prefix { $0 == "-" || $0 == "+" }
    let parts = text.dropFirst(sign.count).split(
      separator: decimalSign, omittingEmptySubsequences: false)
    guard sign.count < 2, let whole = parts.first, parts.count <= 2, isDigits(parts.dropFirst()),
      let separator = whole.first(where: { thousands.contains($0) })
    else { return nil }
    let groups = whole.split(separator: separator, omittingEmptySubsequences: false)
    guard groups.count > 1, isDigits(groups[...]), (1...3).contains(groups[0].count),
      groups.dropFirst().allSatisfy({ $0.count == 3 })
    else { return nil }
    return sign + groups.joined() + parts.dropFirst().map { String(decimalSign) + $0 }.joined()
  }

  private static func isDigits(_ parts: ArraySlice<Substring>) -> Bool {
    parts.allSatisfy { part in !part.isEmpty && part.allSatisfy { $0.isASCII && $0.isNumber } }
  }
}
