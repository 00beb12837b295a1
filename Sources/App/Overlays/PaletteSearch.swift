/// How well what was typed into the palette names something: by the beginnings of words, in either case.
struct PaletteSearch {
  /// What was typed, word by word.
  let words: [String]

  /// A search for what was typed.
  init(_ text: String) { words = PaletteSearch.words(of: text) }

  /// How sure it is that something is meant.
  enum Rank: CaseIterable {
    /// What was typed begins its name.
    case name
    /// Every word that was typed is a whole word of its name.
    case wholeWords
    /// Every word that was typed begins a word of its name or of what is said of it.
    case words
  }

  /// How well it names something; nil if it does not.
  func rank(name: String, label: String) -> Rank? {
    let ofName = PaletteSearch.words(of: name)
    if zip(words, ofName).allSatisfy({ $1.hasPrefix($0) }), words.count <= ofName.count {
      return .name
    }
    if words.allSatisfy(ofName.contains) { return .wholeWords }
    let all = ofName + PaletteSearch.words(of: label)
    return words.allSatisfy { word in all.contains { $0.hasPrefix(word) } } ? .words : nil
  }

  private static func words(of text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }
}
