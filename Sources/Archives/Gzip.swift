/// Files packed by gzip.
public enum Gzip {
  /// Whether bytes begin as a gzip file does.
  public static func recognizes(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }

  /// Unpacks a file; what several streams hold is joined, as gzip itself does.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - limit: the most bytes that may come out.
  /// - Throws: `ArchiveFault` for bytes that are damaged, cut short, or too many.
  public static func unpack(_ bytes: [UInt8], limit: Int) throws(ArchiveFault) -> [UInt8] {
    var unpacked: [UInt8] = []
    var start = 0
    // The last four bytes hold the length, modulo 2^32; a wrong one costs a copy, not more.
    let length = bytes.suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
    while start < bytes.count {
      // Tapes and some tools fill the end with zeros.
      if start > 0, bytes[start...].allSatisfy({ $0 == 0 }) { break }
      guard start == 0 || recognizes(Array(bytes[start...].prefix(2))) else {
        throw ArchiveFault("byte \(start + 1) and what follows are no gzip data")
      }
      let inflater = Inflater(wrapping: .gzip, limit: limit - unpacked.count)
      let result = try inflater.unpack(bytes[start...], expected: min(length, bytes.count &* 1032))
      if unpacked.isEmpty { unpacked = result.bytes } else { unpacked += result.bytes }
      start += result.consumed
    }
    return unpacked
  }
}
