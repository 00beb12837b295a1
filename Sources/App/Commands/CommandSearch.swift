/// Finds actions by words of their label or name.
struct CommandSearch {
  private let words: [String]

  /// A search for what was typed; letter case does not matter.
  init(_ text: String) {
    words = text.lowercased().split(separator: " ").map(String.init)
  }

  /// The rows that are meant, best first, in the order of the table among equals.
  ///
  /// Best are those where every word begins a word, then those that hold every word; only where
  /// there is neither, those that hold the letters in their order.
  func rows(of rows: [KeyBinding]) -> [KeyBinding] {
    if words.isEmpty { return rows }
    let ranked = rows.compactMap { row in rank(Self.searched(row)).map { ($0, row) } }
    let best = ranked.map(\.0).min() ?? 0
    let taken = best < 2 ? ranked.filter { $0.0 < 2 } : ranked
    return taken.filter { $0.0 == 0 }.map(\.1) + taken.filter { $0.0 > 0 }.map(\.1)
  }

  private static func searched(_ row: KeyBinding) -> String {
    "\(row.label) \(row.action.name)".lowercased()
  }

  private func rank(_ text: String) -> Int? {
    let starts = text.split { !$0.isLetter && !$0.isNumber }
    if words.allSatisfy({ word in starts.contains { $0.hasPrefix(word) } }) { return 0 }
    if words.allSatisfy({ text.contains($0) }) { return 1 }
    var rest = text[...]
    for letter in words.joined() {
      guard let place = rest.firstIndex(of: letter) else { return nil }
      rest = rest[rest.index(after: place)...]
    }
    return 2
  }
}
