/// The form of ids: lessons, steps and questions are known by them in links and in saved progress.
public enum Identifier {
  /// The form in words.
  public static let rule =
    "use letters, digits, - and _, at most 64, starting with a letter or digit"

  /// Whether `text` has the form of an id.
  public static func isValid(_ text: String) -> Bool {
    guard let first = text.utf8.first, text.utf8.count <= 64 else { return false }
    return isAlphanumeric(first) && text.utf8.allSatisfy { isAlphanumeric($0) || isJoiner($0) }
  }

  /// An id made from a title: `The mean?` gives `the-mean`.
  public static func made(from title: String) -> String {
    let words = title.lowercased().utf8.split { !isAlphanumeric($0) }
    let joined = words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "-")
    return joined.isEmpty ? "step" : String(joined.prefix(64))
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }

  private static func isJoiner(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }
}
