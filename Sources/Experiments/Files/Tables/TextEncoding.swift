/// Text in the encodings that people have.
public enum TextEncoding {
  /// The text of a file, with a replacement for every byte that is none.
  public static func text(_ bytes: [UInt8]) -> String {
    let decoded = try? decode(bytes, file: "")
    return String(decoding: decoded?.bytes ?? bytes, as: UTF8.self)
  }

  /// A text in UTF-8.
  struct Decoded {
    let bytes: [UInt8]
    /// What it was written in, where that was not UTF-8.
    var encoding: String?
  }

  /// Turns a file's bytes into UTF-8: they are that already, or UTF-16 with its mark in front, or one
  /// byte a character.
  ///
  /// - Throws: `FileFault` for bytes that are no text.
  static func decode(_ bytes: [UInt8], file: String) throws(FileFault) -> Decoded {
    if let isBigEndian = byteOrder(of: bytes) {
      guard let text = utf16(bytes.dropFirst(2), isBigEndian: isBigEndian) else {
        throw FileFault(file: file, "text in UTF-16 that is damaged; save it as UTF-8")
      }
      return Decoded(bytes: text, encoding: "UTF-16")
    }
    if isASCII(bytes) || String(validating: bytes, as: UTF8.self) != nil {
      return Decoded(bytes: bytes)
    }
    guard bytes.allSatisfy({ $0 >= 0x20 || (0x09...0x0D).contains($0) }) else {
      throw TextFault.of(bytes, file: file)
    }
    var text = String.UnicodeScalarView()
    for byte in bytes { text.append(scalar(of: byte)) }
    return Decoded(bytes: Array(String(text).utf8), encoding: "Latin-1, since it is not UTF-8")
  }

  /// Whether bytes begin with the mark of UTF-16, and in which order its bytes are.
  private static func byteOrder(of bytes: [UInt8]) -> Bool? {
    bytes.starts(with: [0xFE, 0xFF]) ? true : bytes.starts(with: [0xFF, 0xFE]) ? false : nil
  }

  /// Whether bytes begin as text in UTF-16 does.
  static func isUTF16(_ bytes: [UInt8]) -> Bool { byteOrder(of: bytes) != nil }

  private static func utf16(_ bytes: ArraySlice<UInt8>, isBigEndian: Bool) -> [UInt8]? {
    guard bytes.count % 2 == 0 else { return nil }
    let units = stride(from: bytes.startIndex, to: bytes.endIndex, by: 2).map { place in
      let (first, second) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
      return isBigEndian ? first << 8 | second : second << 8 | first
    }
    return String(validating: units, as: UTF16.self).map { Array($0.utf8) }
  }

  /// The character of a byte in Windows-1252, of which Latin-1 is a part.
  private static func scalar(of byte: UInt8) -> Unicode.Scalar {
    guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
    return Unicode.Scalar(windows[Int(byte) - 0x80]) ?? "?"
  }

  private static let windows: [UInt32] = [
    0x20AC, 0x3F, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039,
    0x152, 0x3F, 0x17D, 0x3F, 0x3F, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC,
    0x2122, 0x161, 0x203A, 0x153, 0x3F, 0x17E, 0x178,
  ]

  /// Whether no byte has its highest bit set, eight at a time.
  private static func isASCII(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { bytes in
      let whole = bytes.count & ~7
      var seen: UInt64 = 0
      for offset in stride(from: 0, to: whole, by: 8) {
        seen |= bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      }
      return seen & 0x8080_8080_8080_8080 == 0 && bytes[whole...].allSatisfy { $0 < 0x80 }
    }
  }
}
