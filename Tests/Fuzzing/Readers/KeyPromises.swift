import NCursesTerminal
import Rendering

/// What holds for the decoder of keys, pastes and escape sequences.
enum KeyPromises {
  /// What is no byte: the codes that ncurses gives for keys it knows, pastes and resizes among them.
  private static let codes = Array(0x100...0x112) + [0x201, 0x20C, 0x2FF]

  /// Whatever arrives, and in how many parts, no event holds what could steer a terminal, a paste is
  /// never keys, and the decoder comes back to keys.
  static func check(_ bytes: [UInt8]) throws(BrokenPromise) {
    // 0xFF ends a part, 0xFE brings a code that is no byte; neither occurs in UTF-8.
    var decoder = KeyDecoder()
    var isCode = false
    for byte in bytes {
      if isCode {
        decoder.add(codes[Int(byte) % codes.count])
        isCode = false
      } else if byte == 0xFE {
        isCode = true
      } else if byte == 0xFF {
        try check(decoder.takeEvents())
      } else {
        decoder.add(Int(byte))
      }
    }
    try check(decoder.takeEvents())
    decoder.endWaiting()
    try check(decoder.takeEvents())
    try promise(!decoder.isPasting, "a paste that is ended is over")
    try promise(!decoder.isWaiting, "nothing is waited for any longer")
    for code in "\u{1B}".utf8 { decoder.add(Int(code)) }
    try promise(decoder.takeEvents().last == .key(.escape), "Escape is heard after anything")
  }

  private static func check(_ events: [Event]) throws(BrokenPromise) {
    for event in events {
      switch event {
      case .paste(let text):
        let isSafe = text.unicodeScalars.allSatisfy {
          $0 == "\n" || $0 == "\t" || !Glyph.isUnsafe($0)
        }
        try promise(isSafe, "a paste holds \(text.debugDescription)")
      case .key(.character(let scalar)):
        try promise(!Glyph.isUnsafe(scalar), "a key is U+\(String(scalar.value, radix: 16))")
      default: break
      }
    }
  }
}
