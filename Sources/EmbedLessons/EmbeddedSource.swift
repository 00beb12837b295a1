import FrontMatter

/// The generated Swift file.
struct EmbeddedSource {
  let files: [(name: String, text: String)]

  var text: String {
    let index = CourseIndex(files: files)
    return """
      extension EmbeddedCourse {
        static let embeddedFiles: [(name: String, text: String)] = [
      \(files.map { "    (\(literal($0.name)), \(literal($0.text)))," }.joined(separator: "\n"))
        ]

        static let embeddedIndex: [Entry] = [
      \(index.entries.map(entry).joined(separator: "\n"))
        ]
      }

      """
  }

  private func entry(_ entry: CourseIndex.Entry) -> String {
    let title = literal(entry.header?.title ?? entry.id)
    let file = entry.file.map(literal) ?? "nil"
    let minutes = entry.header.map { String($0.minutes) } ?? "nil"
    let id = literal(entry.id)
    let steps = entry.steps.map(step).joined(separator: ", ")
    let head = "id: \(id), file: \(file), title: \(title), minutes: \(minutes)"
    let listing = entry.listing
    let said = [listing.group, listing.promise].map { $0.map(literal) ?? "nil" }
    let place = "group: \(said[0]), isOnShortPath: \(listing.isOnShortPath), promise: \(said[1])"
    return "    Entry(\(head), \(place), steps: [\(steps)]),"
  }

  private func step(_ step: StepOutline) -> String {
    let questions = step.questions.map(literal).joined(separator: ", ")
    return "Step(id: \(literal(step.id)), questions: [\(questions)])"
  }

  /// A raw string literal for any text: more number signs than the text has in a row anywhere, and
  /// an escape for every character a compiler would change or refuse.
  private func literal(_ text: String) -> String {
    let signs = String(repeating: "#", count: longestRun(in: text) + 1)
    var body = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0A, 0x20...0x7E, 0xA0...0xFEFE, 0xFF00...0xFFFD, 0x10000...:
        body.unicodeScalars.append(scalar)
      default:
        body += "\\\(signs)u{\(String(scalar.value, radix: 16))}"
      }
    }
    let quotes = String(repeating: "\"", count: 3)
    return "\(signs)\(quotes)\n\(body)\n\(quotes)\(signs)"
  }

  private func longestRun(in text: String) -> Int {
    var (longest, current) = (0, 0)
    for byte in text.utf8 {
      current = byte == UInt8(ascii: "#") ? current + 1 : 0
      longest = max(longest, current)
    }
    return longest
  }
}
