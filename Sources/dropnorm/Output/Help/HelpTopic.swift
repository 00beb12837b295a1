import App

/// What `dropnorm help TOPIC` tells beside the commands; the manual page has a section for each.
enum HelpTopic: String, CaseIterable {
  case keys, words, formats, files, environment, status

  /// The heading in the manual page.
  var title: String { self == .status ? "EXIT STATUS" : rawValue.uppercased() }

  /// What it is about, in the list of topics.
  var abstract: String {
    switch self {
    case .keys: "every key of the screens"
    case .words: "the words and signs of the screens and reports, explained"
    case .formats: "the files that are read and written: experiments, JSON, CSV"
    case .files: "where settings and progress are kept"
    case .environment: "the variables that are heeded"
    case .status: "what the exit status says"
    }
  }

  private var sections: [HelpSection] {
    switch self {
    case .keys: KeysHelp.sections
    case .words: WordsHelp.sections
    case .formats: FormatsHelp.sections
    case .files: [FilesHelp.files]
    case .environment: [FilesHelp.environment]
    case .status: [FilesHelp.status]
    }
  }

  /// The topic that a command line asks for, such as `help formats`.
  init?(_ words: [String]) {
    guard words.count == 2, words[0] == "help" else { return nil }
    self.init(rawValue: words[1])
  }

  /// As a terminal shows it, within 80 columns.
  var text: String { sections.map(\.text).joined(separator: "\n") }

  /// As the manual page has it.
  var roff: String { ".SH \(title)\n" + sections.map(\.roff).joined(separator: "\n") }

  /// The list of all topics, for the end of the program's own help.
  static var list: String {
    "MORE HELP:\n"
      + allCases.map { "  dropnorm help \(leftAlignedName($0.rawValue))\($0.abstract)\n" }.joined()
  }

  private static func leftAlignedName(_ name: String) -> String {
    name + String(repeating: " ", count: 13 - name.count)
  }
}
