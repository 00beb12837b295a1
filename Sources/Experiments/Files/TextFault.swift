/// What is wrong with bytes that should be text in UTF-8.
public enum TextFault {
  /// The fault of a file whose bytes are no UTF-8, with the place of the first that is not.
  public static func of(_ bytes: [UInt8], file: String) -> FileFault {
    let isUTF16 = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    if isUTF16 { return FileFault(file: file, "text in UTF-16; save it as UTF-8") }
    return FileFault(
      file: file, at: place(of: bytes), "not text in UTF-8; save it as UTF-8, or without accents")
  }

  /// Where the longest beginning ends that is valid.
  private static func place(of bytes: [UInt8]) -> TextPosition {
    var (decoder, iterator, valid) = (UTF8(), bytes.makeIterator(), 0)
    while case .scalarValue(let scalar) = decoder.decode(&iterator) { valid += UTF8.width(scalar) }
    var scanner = TextScanner(Array(bytes.prefix(valid)))
    while scanner.next != nil { scanner.advance() }
    return scanner.position
  }
}
