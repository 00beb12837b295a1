import Archives

/// What holds for the readers of packed files.
enum ArchivePromises {
  /// No more comes out than was asked for.
  private static let limit = 1 << 20

  static func checkGzip(_ bytes: [UInt8]) throws(BrokenPromise) {
    do throws(ArchiveFault) {
      let unpacked = try Gzip.unpack(bytes, limit: limit)
      if unpacked.count > limit { throw ArchiveFault("") }
    } catch {
      try promise(!error.message.isEmpty, "a fault says what is wrong, and the limit holds")
    }
  }

  /// What comes out is as long as the directory says; written again, it reads the same.
  static func checkZip(_ bytes: [UInt8]) throws(BrokenPromise) {
    guard let archive = try? Zip(bytes) else { return }
    var writer = ZipWriter()
    var contents: [[UInt8]] = []
    for member in archive.members.prefix(8) {
      guard let unpacked = try? archive.unpack(member, limit: limit) else { continue }
      try promise(unpacked.count == member.length, "as long as the directory says")
      writer.add(member.name, unpacked)
      contents.append(unpacked)
    }
    guard let again = try? Zip(writer.bytes) else {
      throw BrokenPromise("what is written is a zip")
    }
    let read = again.members.map { try? again.unpack($0, limit: limit) }
    try promise(read == contents, "what is written reads the same again")
  }
}
