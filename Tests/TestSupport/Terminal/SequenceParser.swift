/// What a stream of bytes says to a terminal.
enum TerminalOperation: Hashable, Sendable {
  /// A character to show.
  case character(Unicode.Scalar)
  /// A control character.
  case control(UInt8)
  /// ESC, intermediates, and a final byte: `ESC ( B` is `escape("(", "B")`.
  case escape(String, Character)
  /// CSI with a private marker (`?`, `>` or empty), parameters with their colon-separated parts,
  /// intermediates, and a final byte.
  case csi(String, [[Int]], String, Character)
}

/// Takes the bytes of a terminal's output apart; a sequence may arrive in parts.
struct SequenceParser: Sendable {
  private enum State { case ground, escape, csi, string, stringEscape }

  private var state = State.ground
  private var collected: [UInt8] = []
  private var character: [UInt8] = []

  /// Takes one byte; returns what it completes.
  mutating func add(_ byte: UInt8) throws(VirtualScreenError) -> TerminalOperation? {
    switch state {
    case .ground: return try addToGround(byte)
    case .escape: return addToEscape(byte)
    case .csi: return try addToSequence(byte)
    case .string:
      if byte == 0x07 { state = .ground }
      if byte == 0x1B { state = .stringEscape }
      return nil
    case .stringEscape:
      state = byte == 0x5C ? .ground : .string
      return nil
    }
  }

  private mutating func addToGround(
    _ byte: UInt8
  ) throws(VirtualScreenError) -> TerminalOperation? {
    if byte == 0x1B {
      state = .escape
      collected = []
      return nil
    }
    if byte < 0x20 || byte == 0x7F { return .control(byte) }
    character.append(byte)
    var codec = UTF8()
    var iterator = character.makeIterator()
    if case .scalarValue(let scalar) = codec.decode(&iterator) {
      character = []
      return .character(scalar)
    }
    if character.count >= 4 { throw VirtualScreenError("bytes \(character) are no UTF-8") }
    return nil
  }

  private mutating func addToEscape(_ byte: UInt8) -> TerminalOperation? {
    if collected.isEmpty, byte == 0x5B { state = .csi }
    if collected.isEmpty, byte == 0x5D || byte == 0x50 || byte == 0x5F || byte == 0x5E {
      state = .string
    }
    guard state == .escape else { return nil }
    if (0x20...0x2F).contains(byte) {
      collected.append(byte)
      return nil
    }
    state = .ground
    return .escape(String(decoding: collected, as: UTF8.self), Character(Unicode.Scalar(byte)))
  }

  private mutating func addToSequence(
    _ byte: UInt8
  ) throws(VirtualScreenError) -> TerminalOperation? {
    // Control characters inside of a sequence act as if they stood before it.
    if byte < 0x20 { return .control(byte) }
    guard (0x40...0x7E).contains(byte) else {
      collected.append(byte)
      return nil
    }
    state = .ground
    let text = String(decoding: collected, as: UTF8.self)
    let marker = text.prefix { "<=>?".contains($0) }
    let body = text.dropFirst(marker.count)
    let numbers = body.prefix { $0.isNumber || $0 == ";" || $0 == ":" }
    let parameters =
      numbers.isEmpty
      ? []
      : numbers.split(separator: ";", omittingEmptySubsequences: false).map { part in
        part.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
      }
    return .csi(
      String(marker), parameters, String(body.dropFirst(numbers.count)),
      Character(Unicode.Scalar(byte)))
  }
}
