/// Takes little-endian numbers and bytes from a part of a zip file.
struct ZipReader {
  private let whole: [UInt8]
  private(set) var offset: Int
  let end: Int

  init(_ bytes: [UInt8], from start: Int, to end: Int) {
    (whole, offset, self.end) = (bytes, start, min(end, bytes.count))
  }

  /// The directory, which is found from the end of the file.
  ///
  /// - Throws: `ArchiveFault` if there is none.
  static func directory(of bytes: [UInt8]) throws(ArchiveFault) -> ZipReader {
    let mark: [UInt8] = [0x50, 0x4B, 5, 6]
    // A comment of at most 65535 bytes may stand behind the end record of 22 bytes.
    let places = stride(from: bytes.count - 22, through: max(0, bytes.count - 22 - 0xFFFF), by: -1)
    guard let place = places.first(where: { bytes[$0..<$0 + 4].elementsEqual(mark) }) else {
      throw ArchiveFault("the zip file has no directory at its end; it may be cut short")
    }
    var record = ZipReader(bytes, from: place + 12, to: bytes.count)
    var (size, start) = (try record.take(4), try record.take(4))
    if size == 0xFFFF_FFFF || start == 0xFFFF_FFFF {
      // The larger record stands before; what stands between them says where.
      var locator = ZipReader(bytes, from: place - 12, to: place)
      var large = ZipReader(bytes, from: try locator.take(8), to: bytes.count)
      guard try large.take(4) == 0x0606_4B50 else {
        throw ArchiveFault("the directory of the zip file is damaged")
      }
      _ = try large.bytes(36)
      (size, start) = (try large.take(8), try large.take(8))
    }
    guard size >= 0, start >= 0, size <= bytes.count, start <= bytes.count - size else {
      throw ArchiveFault("the directory of the zip file is not where its end says")
    }
    return ZipReader(bytes, from: start, to: start + size)
  }

  /// The next number of some bytes.
  mutating func take(_ count: Int) throws(ArchiveFault) -> Int {
    try bytes(count).reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  /// The next bytes.
  mutating func bytes(_ count: Int) throws(ArchiveFault) -> ArraySlice<UInt8> {
    guard offset >= 0, count <= end, offset <= end - count else {
      throw ArchiveFault("the zip file is cut short near byte \(max(0, end))")
    }
    defer { offset += count }
    return whole[offset..<offset + count]
  }

  /// A reader of the next bytes, which are stepped over.
  mutating func part(_ count: Int) throws(ArchiveFault) -> ZipReader {
    let start = offset
    _ = try bytes(count)
    return ZipReader(whole, from: start, to: start + count)
  }
}
