internal import Rendering

/// Collects what a terminal reports as text: where the mouse was pressed, which colour its ground has.
///
/// A report may arrive in parts; what turns out to be none is handed back.
struct ReportDecoder {
  /// What is reported.
  enum Kind { case mouse, ground }

  /// What a code has led to.
  enum Outcome {
    /// The report goes on.
    case pending
    /// It is complete; nil if it is about nothing of ours.
    case complete(Event?)
    /// It was none, and these codes are keys.
    case keys([Int])
  }

  private var kind: Kind?
  private var text: [UInt8] = []
  /// How many of the first codes would be keys if this is no report.
  private var doubtful = 0

  /// Whether a report has begun.
  var isCollecting: Bool { kind != nil }

  private static let longest = 40
  private static let prefix = Array("]11;".utf8)

  /// Begins a report whose beginning was recognized.
  mutating func begin(_ kind: Kind) {
    (self.kind, text, doubtful) = (kind, [], 0)
  }

  /// Begins what may be the answer about the ground, its `]` behind an escape that came alone.
  mutating func beginDoubtful() {
    (kind, text, doubtful) = (.ground, [Self.prefix[0]], Self.prefix.count)
  }

  /// Takes one code.
  mutating func add(_ code: Int) -> Outcome {
    guard let kind, let byte = UInt8(exactly: code), text.count < Self.longest else {
      return giveUp(code)
    }
    text.append(byte)
    if kind == .ground, text.dropLast().last == 0x1B, byte != UInt8(ascii: "\\") {
      // Only a backslash ends a report behind an escape: this one was cut off, and Escape pressed.
      text.removeAll()
      return .keys(abandon() + [0x1B, code])
    }
    if doubtful > 0, text.count <= doubtful {
      if text != Array(Self.prefix.prefix(text.count)) {
        text.removeLast()
        return giveUp(code)
      }
      if text.count == doubtful { (text, doubtful) = ([], 0) }
      return .pending
    }
    switch (kind, byte) {
    case (.mouse, UInt8(ascii: "M")), (.mouse, UInt8(ascii: "m")):
      return finish(Self.mouse(text))
    case (.mouse, 0x30...0x39), (.mouse, UInt8(ascii: ";")): return .pending
    case (.ground, 0x07), (.ground, UInt8(ascii: "\\")): return finish(Self.ground(text))
    case (.ground, 0x1B), (.ground, 0x20...0x7E): return .pending
    default:
      text.removeLast()
      return giveUp(code)
    }
  }

  private mutating func finish(_ event: Event?) -> Outcome {
    kind = nil
    return .complete(event)
  }

  private mutating func giveUp(_ code: Int) -> Outcome { .keys(abandon() + [code]) }

  /// Waits no longer for the rest; returns what of it was keys.
  mutating func abandon() -> [Int] {
    let keys = doubtful > 0 ? text.map(Int.init) : text.last == 0x1B ? [0x1B] : []
    (kind, text, doubtful) = (nil, [], 0)
    return keys
  }

  /// `0;12;5M`: the button with its modifiers, the column and the row from 1; releases are nothing.
  private static func mouse(_ text: [UInt8]) -> Event? {
    let parts = String(decoding: text.dropLast(), as: UTF8.self).split(separator: ";").map {
      Int($0)
    }
    guard text.last == UInt8(ascii: "M"), parts.count == 3, let button = parts[0],
      let column = parts[1], let row = parts[2], (1...10_000).contains(column),
      (1...10_000).contains(row)
    else { return nil }
    let modifiers = 4 | 8 | 16
    let kind: Mouse.Kind? =
      switch button & ~modifiers {
      case 0: .press
      case 32: .drag
      case 64: .wheelUp
      case 65: .wheelDown
      default: nil
      }
    return kind.map { .mouse(Mouse(kind: $0, column: column - 1, row: row - 1)) }
  }

  /// `rgb:1e1e/1e1e/2e2e`, one to four digits a part.
  private static func ground(_ text: [UInt8]) -> Event? {
    let words = String(
      decoding: text.filter { $0 >= 0x20 && $0 != UInt8(ascii: "\\") }, as: UTF8.self)
    guard let colon = words.firstIndex(of: ":") else { return nil }
    let parts = words[words.index(after: colon)...].split(separator: "/").prefix(3).map { part in
      (1...4).contains(part.count) ? Int(part, radix: 16).map { ($0, part.count) } : nil
    }
    guard words.hasPrefix("rgb"), parts.count == 3 else { return nil }
    let values = parts.compactMap { part in
      part.map { value, digits in value * 255 / ((1 << (4 * digits)) - 1) }
    }
    guard values.count == 3 else { return nil }
    return .ground(Ground(PaletteColor(red: values[0], green: values[1], blue: values[2])))
  }
}
