import Experiments

/// A command that is written out with what it takes: `p 0.3`, `view orders`, `order L-D-BN-A`.
struct WrittenCommand: Hashable {
  /// As the plain conversation reads it.
  let line: String
  /// As the palette shows it.
  let words: String

  /// The commands of the plain conversation that take something.
  private static let known: [PlainCommand] = [
    .set, .view, .order, .go, .open, .compare, .why, .search,
  ]

  /// Examples for who does not know what to write.
  static let examples = "p 0.3, view orders, order L-A-BN-D, theme light"

  /// Reads a line; nil if it is none of these.
  init?(_ text: String) {
    let parts = text.split(separator: " ").map(String.init)
    guard parts.count > 1, let first = parts.first else { return nil }
    if let command = Self.known.first(where: { $0.rawValue == first.lowercased() }) {
      line = parts.joined(separator: " ")
      words = "\(line): \(command.words.split(separator: ":")[0])"
      return
    }
    guard let control = Control.named(first) else { return nil }
    line = "set \(control.rawValue) \(parts.dropFirst().joined(separator: " "))"
    words = "\(parts.joined(separator: " ")): turn \(control.rawValue), \(control.row.label)"
  }
}
