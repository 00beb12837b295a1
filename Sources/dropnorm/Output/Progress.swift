/// How much is done, on stderr, shown only to a person.
struct Progress {
  private var shown = -1

  /// The fraction that is done, 0...1.
  mutating func show(_ fraction: Double) {
    let percent = Int(fraction * 100)
    guard percent != shown else { return }
    shown = percent
    if StandardError.isTerminal { StandardError.write("\r\(percent) % done") }
  }

  /// Takes the line away again.
  func clear() {
    if StandardError.isTerminal { StandardError.write("\r\u{1B}[K") }
  }
}
