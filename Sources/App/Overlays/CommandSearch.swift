/// Finds actions by words of their label or name.
struct CommandSearch {
  private let words: [String]

  /// A search for what was typed; letter case does not matter.
  init(_ text: String) {
    words = text.lowercased().split(separator: " ").map(String.init)
  }

  /// The rows that are meant, best first, in the order of the table among equals.
  ///
  /// Best are those where every word begins a word of the action's name, then of its label, then those
  /// that hold every word; only where there is none, those that hold the letters in their order.
  func rows(of rows: [Command]) -> [Command] {
    if words.isEmpty { return rows }
    let ranked = rows.map { (rank($0), $0) }
    var found: [Command] = []
    for rank in 0...2 { found += ranked.filter { $0.0 == rank }.map(\.1) }
    return found.isEmpty ? ranked.filter { $0.0 == 3 }.map(\.1) : found
  }

  private func rank(_ row: Command) -> Int? {
    let text = "\(row.label) \(row.action.name)".lowercased()
    if begin(in: row.action.name) { return 0 }
    if begin(in: text) { return 1 }
    if words.allSatisfy({ text.contains($0) }) { return 2 }
    var rest = text[...]
    for letter in words.joined() {
      guard let place = rest.firstIndex(of: letter) else { return nil }
      rest = rest[rest.index(after: place)...]
    }
    return 3
  }

  private func begin(in text: String) -> Bool {
    let starts = text.split { !$0.isLetter && !$0.isNumber }
    return words.allSatisfy { word in starts.contains { $0.hasPrefix(word) } }
  }
}
