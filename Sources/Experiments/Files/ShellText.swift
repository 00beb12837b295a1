import Spelling

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
    if !ShowableText.isWhole(word) {
      // What no terminal shows only comes out whole in the form of bash, zsh and ksh.
      let safe = word.replacing("\\", with: "\\\\").replacing("'", with: "\\'")
      return "$'" + ShowableText.escaped(safe) + "'"
    }
    return "'" + word.replacing("'", with: "'\\''") + "'"
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9": true
    default: "-_./:=,@%+".unicodeScalars.contains(scalar)
    }
  }
}
