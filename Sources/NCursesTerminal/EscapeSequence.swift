internal import Rendering

/// A sequence that terminfo does not know: an arrow with a modifier, a key of another terminal.
///
/// Read as characters it would do whatever its letters do.
struct EscapeSequence {
  /// How many codes it takes, without the escape itself.
  let length: Int
  /// The key it stands for, if that is a key of ours.
  let key: Key?

  /// Reads a whole sequence at the start of `codes`; nil if there is none (Esc, then other keys).
  init?(after codes: ArraySlice<Int>) {
    guard let first = codes.first, let second = codes.dropFirst().first else { return nil }
    if first == Character.o {
      guard let key = EscapeSequence.letterKey(second) else { return nil }
      (self.length, self.key) = (2, key)
      return
    }
    guard first == Character.bracket else { return nil }
    let parameters = codes.dropFirst().prefix { (0x20...0x3F).contains($0) }
    guard let last = codes[parameters.endIndex...].first, (0x40...0x7E).contains(last)
    else { return nil }
    length = parameters.count + 2
    key =
      last == Character.tilde
      ? EscapeSequence.numberedKey(parameters) : EscapeSequence.letterKey(last)
  }

  private enum Character {
    static let o: Int = 0x4F
    static let bracket: Int = 0x5B
    static let tilde: Int = 0x7E
  }

  private static func letterKey(_ code: Int) -> Key? {
    switch code {
    case 0x41: .up
    case 0x42: .down
    case 0x43: .right
    case 0x44: .left
    case 0x46: .end
    case 0x48: .home
    case 0x5A: .backTab
    default: nil
    }
  }

  private static func numberedKey(_ parameters: ArraySlice<Int>) -> Key? {
    let number = parameters.prefix { (0x30...0x39).contains($0) }
      .reduce(0) { min(1000, $0 * 10 + $1 - 0x30) }
    return switch number {
    case 1, 7: .home
    case 2: .insert
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    default: nil
    }
  }
}
