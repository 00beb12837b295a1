/// Walks over the bytes of a text and knows line and column.
struct TextScanner {
  let bytes: [UInt8]
  private(set) var offset = 0
  private(set) var position = TextPosition()

  init(_ text: String) { self.init(Array(text.utf8)) }

  /// Walks over text that is known to be UTF-8.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }  // A byte order mark is no content.
  }

  /// The next byte; nil at the end.
  var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  /// The next Unicode scalar, to be quoted in a message.
  var nextScalar: Unicode.Scalar? {
    var decoder = UTF8()
    var rest = bytes[offset...].makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&rest) else { return nil }
    return scalar
  }

  /// The text from an earlier offset up to here.
  func text(from start: Int) -> String { String(decoding: bytes[start..<offset], as: UTF8.self) }

  /// Steps over one byte; CRLF, LF and CR each end one line.
  mutating func advance() {
    let byte = bytes[offset]
    offset += 1
    if byte == UInt8(ascii: "\n") || (byte == UInt8(ascii: "\r") && next != UInt8(ascii: "\n")) {
      position = TextPosition(line: position.line + 1, column: 1)
    } else if byte & 0xC0 != 0x80 {  // Continuation bytes belong to the scalar before them.
      position.column += 1
    }
  }

  /// Goes on at the start of a line that lies `lines` lines further on.
  mutating func jump(to offset: Int, lines: Int) {
    self.offset = offset
    position = TextPosition(line: position.line + lines, column: 1)
  }

  /// Steps over bytes as long as they are in a set.
  mutating func skip(_ isSkipped: (UInt8) -> Bool) {
    while let byte = next, isSkipped(byte) { advance() }
  }

  /// Steps over a byte if it comes next.
  mutating func take(_ byte: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: byte) else { return false }
    advance()
    return true
  }
}
