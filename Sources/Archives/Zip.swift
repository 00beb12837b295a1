import CZlib

/// A zip file in memory: stored and deflated members, also beyond 4 GB.
///
/// Reference: PKWARE, "APPNOTE.TXT - .ZIP File Format Specification", 6.3.
public struct Zip: Sendable {
  /// One file in it.
  public struct Member: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// Its length when unpacked.
    public let length: Int
    fileprivate let method: Int
    fileprivate let checksum: UInt32
    fileprivate let packedLength: Int
    fileprivate let headerOffset: Int
  }

  /// The members, in the order of the directory.
  public let members: [Member]
  private let bytes: [UInt8]

  /// Whether bytes begin as a zip file does, an empty one included.
  public static func recognizes(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0x50, 0x4B, 3, 4]) || bytes.starts(with: [0x50, 0x4B, 5, 6])
  }

  /// Reads the directory.
  ///
  /// - Throws: `ArchiveFault` if it is damaged or missing.
  public init(_ bytes: [UInt8]) throws(ArchiveFault) {
    self.bytes = bytes
    var reader = try ZipReader.directory(of: bytes)
    var members: [Member] = []
    while reader.offset < reader.end { members.append(try Zip.member(&reader)) }
    self.members = members
  }

  private static func member(_ reader: inout ZipReader) throws(ArchiveFault) -> Member {
    guard try reader.take(4) == 0x0201_4B50 else {
      throw ArchiveFault("the directory of the zip file is damaged near byte \(reader.offset)")
    }
    _ = try reader.take(4)  // Versions.
    let flags = try reader.take(2)
    let method = try reader.take(2)
    _ = try reader.take(4)  // Time and date.
    let checksum = UInt32(truncatingIfNeeded: try reader.take(4))
    var (packed, length) = (try reader.take(4), try reader.take(4))
    let (nameLength, extraLength, comment) = (
      try reader.take(2), try reader.take(2), try reader.take(2)
    )
    _ = try reader.take(8)  // Disk and attributes.
    var offset = try reader.take(4)
    let name = String(decoding: try reader.bytes(nameLength), as: UTF8.self)
    var extra = try reader.part(extraLength)
    _ = try reader.bytes(comment)
    // Numbers that do not fit stand in the extra field 1, in this order.
    while extra.offset + 4 <= extra.end {
      let (kind, size) = (try extra.take(2), try extra.take(2))
      var field = try extra.part(size)
      guard kind == 1 else { continue }
      if length == 0xFFFF_FFFF { length = try field.take(8) }
      if packed == 0xFFFF_FFFF { packed = try field.take(8) }
      if offset == 0xFFFF_FFFF { offset = try field.take(8) }
    }
    guard flags & 1 == 0 else { throw ArchiveFault("'\(name)' in it is encrypted") }
    guard length >= 0, packed >= 0, offset >= 0 else {
      throw ArchiveFault("the directory of the zip file gives '\(name)' an impossible size")
    }
    return Member(
      name: name, length: length, method: method, checksum: checksum, packedLength: packed,
      headerOffset: offset)
  }

  /// Unpacks a member.
  ///
  /// - Parameters:
  ///   - member: one of `members`.
  ///   - limit: the most bytes that may come out.
  /// - Throws: `ArchiveFault` if it is damaged, cut short, packed in another way, or too large.
  public func unpack(_ member: Member, limit: Int) throws(ArchiveFault) -> [UInt8] {
    guard member.length <= limit else {
      throw ArchiveFault(
        "'\(member.name)' in it is \(sizeInWords(member.length)) unpacked, more than the "
          + "\(sizeInWords(limit)) there is room for")
    }
    var reader = ZipReader(bytes, from: member.headerOffset, to: bytes.count)
    guard try reader.take(4) == 0x0403_4B50 else {
      throw ArchiveFault("'\(member.name)' is not where the zip file's directory says")
    }
    _ = try reader.bytes(22)
    let (nameLength, extraLength) = (try reader.take(2), try reader.take(2))
    _ = try reader.bytes(nameLength)
    _ = try reader.bytes(extraLength)
    let packed = try reader.bytes(member.packedLength)
    let unpacked = try unpack(packed, member)
    guard unpacked.count == member.length, Zip.checksum(unpacked) == member.checksum else {
      throw ArchiveFault("'\(member.name)' in it is damaged: its checksum is another one")
    }
    return unpacked
  }

  private func unpack(
    _ packed: ArraySlice<UInt8>, _ member: Member
  ) throws(ArchiveFault) -> [UInt8] {
    switch member.method {
    case 0: return Array(packed)
    case 8:
      let inflater = Inflater(wrapping: .none, limit: member.length)
      do { return try inflater.unpack(packed, expected: member.length).bytes } catch {
        throw ArchiveFault("'\(member.name)' in it: \(error.message)")
      }
    default:
      throw ArchiveFault(
        "'\(member.name)' in it is packed by method \(member.method); stored and deflated are read")
    }
  }

  /// The checksum of zip files, CRC-32.
  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    UInt32(
      truncatingIfNeeded: bytes.withUnsafeBufferPointer { crc32_z(0, $0.baseAddress, $0.count) })
  }
}
