/// Writes zip files whose members are stored as they are, as `numpy.savez` does.
public struct ZipWriter: Sendable {
  private var local: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  /// An empty file.
  public init() {}

  /// Adds a member.
  ///
  /// - Precondition: the whole file stays below 4 GB and has fewer than 65536 members.
  public mutating func add(_ name: String, _ bytes: [UInt8]) {
    let offset = local.count
    precondition(offset + bytes.count < 0xFFFF_0000 && count < 0xFFFF, "a zip file below 4 GB")
    let letters = Array(name.utf8)
    // Version 2.0, names in UTF-8, stored, 1 January 1980: equal contents are equal files.
    let common =
      little(20, 2) + little(0x800, 2) + little(0, 2) + little(0, 2) + little(0x21, 2)
      + little(Int(Zip.checksum(bytes)), 4) + little(bytes.count, 4) + little(bytes.count, 4)
      + little(letters.count, 2) + little(0, 2)
    local += little(0x0403_4B50, 4) + common + letters + bytes
    directory +=
      little(0x0201_4B50, 4) + little(20, 2) + common + little(0, 2) + little(0, 2)
      + little(0, 2) + little(0, 4) + little(offset, 4) + letters
    count += 1
  }

  /// The finished file.
  public var bytes: [UInt8] {
    local + directory + little(0x0605_4B50, 4) + little(0, 4) + little(count, 2)
      + little(count, 2) + little(directory.count, 4) + little(local.count, 4) + little(0, 2)
  }

  private func little(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}
