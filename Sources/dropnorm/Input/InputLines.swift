#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Lines of standard input, for conversations: none is kept longer than anything a person says.
enum InputLines {
  private static let longest = 4096
  /// What goes on for so long without an end of the line is no conversation.
  private static let most = 1 << 24

  /// The next line without its end, cut off where it is too long; nil at the end of the input.
  static func next() -> String? {
    var bytes: [UInt8] = []
    var count = 0
    while count < most, case let code = getchar(), code != EOF {
      if code == 0x0A { return String(decoding: bytes, as: UTF8.self) }
      count += 1
      if bytes.count < longest { bytes.append(UInt8(truncatingIfNeeded: code)) }
    }
    return bytes.isEmpty || count == most ? nil : String(decoding: bytes, as: UTF8.self)
  }
}
