/// Words as a shell reads them.
public enum ShellText {
  /// A command line that gives exactly these words, on one line that a terminal can show.
  public static func command(_ words: some Sequence<String>) -> String {
    words.map(quoted).joined(separator: " ")
  }

  /// A path as a word of a command line, where a dash would begin an option; `-` alone is a pipe.
  public static func path(_ path: String) -> String {
    path.hasPrefix("-") && path != "-" ? "./" + path : path
  }

  private static func quoted(_ word: String) -> String {
    let isPlain = !word.isEmpty && word.unicodeScalars.allSatisfy(isPlain)
    if isPlain { return word }
    if word.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
      // Control characters only come out whole in the form of bash, zsh and ksh.
      return "$'" + word.unicodeScalars.map(escaped).joined() + "'"
    }
    return "'" + word.replacing("'", with: "'\\''") + "'"
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9": true
    default: "-_./:=,@%+".unicodeScalars.contains(scalar)
    }
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    if scalar == "'" || scalar == "\\" { return "\\" + String(scalar) }
    guard scalar.value < 0x20 || scalar.value == 0x7F else { return String(scalar) }
    let digits = String(scalar.value, radix: 16)
    return "\\x" + (digits.count == 1 ? "0" + digits : digits)
  }
}
