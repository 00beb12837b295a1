import TestSupport
import Testing

@testable import Archives

/// Files that Python's `gzip` and `zipfile` made.
struct ArchivesTests {
  private let gzip = hexBytes("1f8b080000000000020333d431e232d631e1020047936caf08000000")
  /// A deflated member with sizes of eight bytes, and a stored one.
  private let zip = hexBytes(
    "504b03042d000000080000002100d165587cffffffffffffffff0c0014006465666c617465642e74"
      + "787401001000960000000000000008000000000000004b4c4a4e1c7c0800504b0304140000000000"
      + "0000210086a6103605000000050000000a00000073746f7265642e74787468656c6c6f504b01022d"
      + "032d000000080000002100d165587c08000000960000000c00000000000000000000008001000000"
      + "006465666c617465642e747874504b010214031400000000000000210086a6103605000000050000"
      + "000a000000000000000000000080014600000073746f7265642e747874504b050600000000020002"
      + "0072000000730000000000")

  private func message(_ body: () throws -> Void) -> String {
    do { try body() } catch { return (error as? ArchiveFault)?.message ?? "\(error)" }
    return "no fault"
  }

  @Test func `gzip unpacks one stream, several, and zeros behind them`() throws {
    #expect(try Gzip.unpack(gzip, limit: 100) == Array("1,2\n3,4\n".utf8))
    #expect(try Gzip.unpack(gzip + gzip + [0, 0], limit: 100).count == 16)
  }

  @Test func `what is wrong with a gzip file is said`() {
    for count in 2..<gzip.count {
      let fault = message { _ = try Gzip.unpack(Array(gzip.prefix(count)), limit: 100) }
      #expect(fault == "the packed data are cut short after byte \(count)")
    }
    var damaged = gzip
    damaged[gzip.count - 6] ^= 1  // In the checksum.
    #expect(message { _ = try Gzip.unpack(damaged, limit: 100) }.hasPrefix("damaged packed data"))
    #expect(
      message { _ = try Gzip.unpack(gzip + [1, 2], limit: 100) }
        == "byte 29 and what follows are no gzip data")
    #expect(
      message { _ = try Gzip.unpack(gzip, limit: 7) }
        == "unpacked it is larger than the 7 bytes there is room for")
  }

  @Test func `zip unpacks stored and deflated members`() throws {
    let archive = try Zip(zip)
    #expect(archive.members.map(\.name) == ["deflated.txt", "stored.txt"])
    let texts = try archive.members.map { try archive.unpack($0, limit: 1000) }
    #expect(texts[0].count == 150 && texts[0].starts(with: Array("abcabc".utf8)))
    #expect(texts[1] == Array("hello".utf8))
    #expect(
      message { _ = try archive.unpack(archive.members[0], limit: 149) }
        == "'deflated.txt' in it is 150 bytes unpacked, more than the 149 bytes there is room for")
  }

  @Test func `no cut and no flipped bit of a zip file goes unnoticed or crashes`() {
    func texts(_ bytes: [UInt8]) -> [[UInt8]]? {
      guard let archive = try? Zip(bytes) else { return nil }
      return try? archive.members.map { try archive.unpack($0, limit: 1000) }
    }
    let right = texts(zip)
    for count in zip.indices { #expect(texts(Array(zip.prefix(count))) == nil) }
    for place in zip.indices {
      for bit in 0..<8 {
        var damaged = zip
        damaged[place] ^= 1 << bit
        if let found = texts(damaged) {
          #expect(found == right || found.isEmpty || found.count == 1)
        }
      }
    }
  }

  @Test func `what the writer wrote is read`() throws {
    var writer = ZipWriter()
    writer.add("a.npy", [1, 2, 3])
    writer.add("ü", [])
    let archive = try Zip(writer.bytes)
    #expect(archive.members.map(\.name) == ["a.npy", "ü"])
    #expect(try archive.members.map { try archive.unpack($0, limit: 10) } == [[1, 2, 3], []])
  }

  @Test(arguments: [
    (7, "7 bytes"), (1000, "1.0 kB"), (99_949, "100 kB"), (1_550_000, "1.6 MB"),
    (999_600_000, "1.0 GB"), (24_000_000_000, "24 GB"),
  ])
  func `sizes are said in words`(bytes: Int, words: String) { #expect(sizeInWords(bytes) == words) }
}
