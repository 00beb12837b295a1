import Rendering

/// A part of a help topic: sentences, then words with what each means.
struct HelpSection {
  /// A word and what it means.
  typealias Term = (name: String, meaning: String)

  /// Empty where the topic's own title says it.
  var title = ""
  var sentences = ""
  var terms: [Term] = []

  /// Reads words and meanings as they are written down: two blanks between a word and its meaning, lines
  /// that begin with blanks go on with it.
  static func terms(_ text: String) -> [Term] {
    var terms: [Term] = []
    for line in text.split(separator: "\n") {
      let isNew = !line.hasPrefix(" ")
      let gap = isNew ? line.firstRange(of: "  ") : line.startIndex..<line.startIndex
      if isNew { terms.append((String(line[..<(gap?.lowerBound ?? line.endIndex)]), "")) }
      let words = gap.map { line[$0.upperBound...].drop { $0 == " " } } ?? ""
      let blank = terms[terms.count - 1].meaning.isEmpty ? "" : " "
      terms[terms.count - 1].meaning += blank + words
    }
    return terms
  }

  private static let width = 78
  /// The columns of a name; a longer one has its line to itself.
  private static let nameWidth = 24

  /// Within 80 columns.
  var text: String {
    var lines = title.isEmpty ? [] : [title]
    if !sentences.isEmpty {
      lines += wrapped(sentences, width: Self.width - 2).map { "  " + $0 }
      if !terms.isEmpty { lines.append("") }
    }
    for term in terms {
      let meaning = wrapped(term.meaning, width: Self.width - Self.nameWidth - 2)
      let blanks = String(repeating: " ", count: Self.nameWidth + 2)
      if term.name.count < Self.nameWidth {
        lines.append("  " + term.name + blanks.dropFirst(term.name.count + 2) + meaning[0])
      } else {
        lines += ["  " + term.name, blanks + meaning[0]]
      }
      lines += meaning.dropFirst().map { blanks + $0 }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// In the language of `man`.
  var roff: String {
    var lines = title.isEmpty ? [] : [".SS \"\(Roff.line(title))\""]
    if !sentences.isEmpty { lines.append(Roff.line(sentences)) }
    for term in terms { lines += [".TP", ".B \(Roff.line(term.name))", Roff.line(term.meaning)] }
    return lines.joined(separator: "\n")
  }
}

/// Text as `man` reads it.
enum Roff {
  /// A line of which nothing is a command, and in which a dash is a dash.
  static func line(_ line: String) -> String {
    let text = line.replacing("\\", with: "\\e").replacing("-", with: "\\-")
    return text.hasPrefix(".") || text.hasPrefix("'") ? "\\&" + text : text
  }
}
