/// The bytes that keys send when a program has asked for application cursor keys.
public enum KeyBytes {
  /// The arrow up.
  public static let up = "\u{1B}OA"
  /// The arrow down.
  public static let down = "\u{1B}OB"
  /// The arrow to the right.
  public static let right = "\u{1B}OC"
  /// The arrow to the left.
  public static let left = "\u{1B}OD"
  /// Home.
  public static let home = "\u{1B}OH"
  /// End.
  public static let end = "\u{1B}OF"
  /// Page up.
  public static let pageUp = "\u{1B}[5~"
  /// Page down.
  public static let pageDown = "\u{1B}[6~"
  /// Shift and tab.
  public static let backTab = "\u{1B}[Z"
  /// Escape.
  public static let escape = "\u{1B}"
  /// Return.
  public static let enter = "\r"
  /// Ctrl and a letter: `control("c")`.
  public static func control(_ letter: Unicode.Scalar) -> String {
    String(Unicode.Scalar(UInt8(letter.value & 0x1F)))
  }
  /// A paste in brackets.
  public static func paste(_ text: String) -> String { "\u{1B}[200~\(text)\u{1B}[201~" }
}
