import Arithmetic

/// How much is done, on stderr, shown only to a person.
struct Progress {
  private var shown = -1

  /// The fraction that is done, 0...1.
  mutating func show(_ fraction: Double) {
    let percent = Int(clamping: fraction * 100)
    guard percent != shown else { return }
    shown = percent
    if StandardError.isTerminal { StandardError.write(steering: "\r\(percent) % done") }
  }

  /// The same as a bar, with the time left as the time since the start tells it.
  mutating func show(_ fraction: Double, since start: ContinuousClock.Instant) {
    let percent = Int(clamping: fraction * 100)
    guard percent != shown else { return }
    shown = percent
    guard StandardError.isTerminal else { return }
    let bar = String(repeating: "#", count: percent / 5)
    let rest = String(repeating: ".", count: 20 - percent / 5)
    var line = "\r[\(bar)\(rest)] \(percent) % done"
    if fraction > 0 {
      let passed = (ContinuousClock.now - start).components.seconds
      let left = (Double(passed) * (1 - fraction) / fraction).rounded(.up)
      line += ", \(Int(clamping: left)) s left "
    }
    StandardError.write(steering: line)
  }

  /// Takes the line away again.
  func clear() {
    if StandardError.isTerminal { StandardError.write(steering: "\r\u{1B}[K") }
  }
}
