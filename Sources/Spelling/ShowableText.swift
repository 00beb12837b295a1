/// Which characters may reach a terminal: the one way out for text that others wrote.
public enum ShowableText {
  /// Whether a character may be shown.
  ///
  /// Control and direction characters could deceive a terminal or its reader; private-use ones the
  /// parser keeps for itself. A tab is a blank.
  public static func isShowable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09: true
    case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200B...0x200C, 0x200E...0x200F, 0x2028...0x202E,
      0x2060...0x206F, 0xE000...0xF8FF, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0x10FFFF:
      false
    default: true
    }
  }

  /// `text` on one line, with a question mark for each character that may not be shown.
  public static func text(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    var shown = String.UnicodeScalarView()
    shown.append(contentsOf: text.unicodeScalars.map(replacement(of:)))
    return String(shown)
  }

  /// The same for a text of several lines, whose breaks and tabs stay.
  public static func lines(_ text: String) -> String {
    let isPlain = text.utf8.withContiguousStorageIfAvailable { bytes in
      bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7F || $0 == 0x0A }
    }
    if isPlain == true { return text }
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      shown.append(isShowable(scalar) || scalar == "\n" ? scalar : "?")
    }
    return String(shown)
  }

  /// The same in the form of a shell's `$'...'`, where what may not be shown is written as its bytes.
  public static func escaped(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      if isShowable(scalar), scalar != "\t" { return String(scalar) }
      return FileName.bytes(scalar).map { byte in
        "\\x" + (byte < 0x10 ? "0" : "") + String(byte, radix: 16)
      }.joined()
    }.joined()
  }

  /// Whether a text holds nothing that `text` would replace.
  public static func isWhole(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { isShowable($0) && $0 != "\t" }
  }

  private static func replacement(of scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar == "\t" { return " " }
    return isShowable(scalar) ? scalar : "?"
  }

  /// What is wrong with a text that an escape or an entity brought a forbidden character into.
  public static func fault(in text: String) -> String? {
    text.unicodeScalars.first { !isShowable($0) }.map { fault($0) }
  }

  /// What is wrong with a character.
  public static func fault(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let padding = String(repeating: "0", count: max(0, 4 - digits.count))
    return "the character U+\(padding)\(digits) cannot be shown: remove it"
  }
}
