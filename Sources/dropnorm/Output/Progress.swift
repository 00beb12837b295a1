/// A counter on stderr, shown only to a person.
struct Progress {
  private let total: Int
  private var started = 0

  init(total: Int) { self.total = total }

  /// One more run begins.
  mutating func advance() {
    started += 1
    if StandardError.isTerminal { StandardError.write("\rrun \(started) of \(total)") }
  }

  /// Takes the line away again.
  func clear() {
    if StandardError.isTerminal { StandardError.write("\r\u{1B}[K") }
  }
}
