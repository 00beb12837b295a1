import Experiments

/// The words and signs, from the glossary.
enum WordsHelp {
  static var sections: [HelpSection] {
    [
      HelpSection(
        sentences: """
          Signs stand here as on a screen of seven bits; ? and then tab shows them as they are on \
          yours, and : explains any of the words.
          """)
    ]
      + Glossary.groups.map { group in
        HelpSection(
          title: group.title,
          terms: group.terms.map { HelpSection.Term($0.title(isSevenBit: true), $0.text) })
      }
  }
}
