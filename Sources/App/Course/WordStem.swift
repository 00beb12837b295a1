/// What the forms of an English word have in common, so that a search for "freeze" finds "frozen" and
/// "freezing".
///
/// Endings are taken off by rule; forms that follow none are in a table of those that lessons about networks
/// use. Two words may share a stem by chance: a search then finds a step too many, never one too few.
enum WordStem {
  private static let irregular = [
    "froze": "freeze", "frozen": "freeze", "kept": "keep", "lost": "lose", "ran": "run",
    "seen": "see", "saw": "see", "hidden": "hide", "hid": "hide", "threw": "throw",
    "thrown": "throw", "drew": "draw", "drawn": "draw", "fed": "feed", "grew": "grow",
    "grown": "grow", "held": "hold", "left": "leave", "made": "make", "met": "meet",
    "taken": "take", "took": "take", "taught": "teach", "thought": "think", "wrote": "write",
    "written": "write", "worse": "bad", "worst": "bad", "better": "good", "best": "good",
    "learnt": "learn", "built": "build", "brought": "bring", "given": "give", "gave": "give",
    "fell": "fall", "fallen": "fall", "dice": "die", "axes": "axis",
  ]

  /// The stem of a word in small letters.
  static func of(_ word: some StringProtocol) -> String {
    let word = irregular[String(word)] ?? String(word)
    guard word.count > 3 else { return word }
    return trimmed(ending(taken: word))
  }

  /// The word without the ending of a plural, a verb or what is made of one.
  private static func ending(taken word: String) -> String {
    let endings: [(String, String)] = [
      ("isations", "iz"), ("izations", "iz"), ("isation", "iz"), ("ization", "iz"),
      ("ations", "at"), ("ation", "at"), ("ising", "iz"), ("izing", "iz"), ("ised", "iz"),
      ("ized", "iz"), ("ises", "iz"), ("izes", "iz"), ("ies", "y"), ("ied", "y"), ("sses", "ss"),
      ("ings", ""), ("ing", ""), ("ed", ""), ("ly", ""),
    ]
    for (ending, other) in endings where word.hasSuffix(ending) {
      let rest = word.dropLast(ending.count)
      if rest.count >= 3 { return String(rest) + other }
    }
    if word.hasSuffix("s"), !["ss", "us", "is"].contains(where: word.hasSuffix) {
      return String(word.dropLast())
    }
    return word
  }

  /// Without a last e, and without the second of two equal letters: `dropping` and `drop` end alike.
  private static func trimmed(_ word: String) -> String {
    var letters = Array(word)
    if letters.count > 3, letters.suffix(3).elementsEqual("ise") {
      return String(letters.dropLast(2)) + "z"
    }
    if letters.last == "e", letters.count > 3 { letters.removeLast() }
    if letters.count > 3, let last = letters.last, letters[letters.count - 2] == last {
      letters.removeLast()
    }
    return String(letters)
  }

  /// The stems of all words of a text.
  static func all(in text: String) -> Set<String> {
    Set(text.lowercased().split { !$0.isLetter }.map { of($0) })
  }
}
