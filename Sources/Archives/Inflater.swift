import CZlib

/// Unpacks deflated bytes with zlib.
///
/// Reference: RFC 1951 (deflate), RFC 1952 (gzip).
struct Inflater {
  /// What stands around the deflated bytes.
  enum Wrapping: Int32 {
    /// Nothing, as in zip files.
    case none = -15
    /// The header and the checksums of gzip.
    case gzip = 31
  }

  /// How one stream came out.
  struct Result {
    /// What was packed.
    var bytes: [UInt8]
    /// How many bytes the stream takes.
    var consumed: Int
  }

  /// Numbers that were measured do not become so much smaller; bombs do.
  private static let largestRatio = 100
  /// What is smaller may be packed as much as it likes.
  private static let harmless = 1 << 26

  let wrapping: Wrapping
  /// The most bytes that may come out.
  let limit: Int

  /// Unpacks the stream that begins the bytes.
  ///
  /// - Parameters:
  ///   - packed: the stream, and whatever stands behind it.
  ///   - expected: how many bytes are to come out, as far as one knows.
  /// - Throws: `ArchiveFault` for bytes that are damaged, cut short, or too many, for what there is
  ///   room for or for what they are made of.
  func unpack(_ packed: ArraySlice<UInt8>, expected: Int) throws(ArchiveFault) -> Result {
    try packed.withUnsafeBufferPointer { packed throws(ArchiveFault) in
      try unpack(UnsafeRawBufferPointer(packed), expected: expected)
    }
  }

  private func unpack(
    _ packed: UnsafeRawBufferPointer, expected: Int
  ) throws(ArchiveFault) -> Result {
    var stream = z_stream()
    let size = Int32(MemoryLayout<z_stream>.size)
    guard inflateInit2_(&stream, wrapping.rawValue, ZLIB_VERSION, size) == Z_OK else {
      throw ArchiveFault("the installed zlib does not fit this program")
    }
    defer { inflateEnd(&stream) }
    var result = Result(bytes: [], consumed: 0)
    result.bytes.reserveCapacity(min(expected, limit))
    let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    defer { chunk.deallocate() }
    while true {
      Self.feed(&stream, packed[result.consumed...])
      let waiting = stream.avail_in
      stream.next_out = chunk.bindMemory(to: UInt8.self).baseAddress
      stream.avail_out = UInt32(chunk.count)
      let code = inflate(&stream, Z_NO_FLUSH)
      result.consumed += Int(waiting - stream.avail_in)
      result.bytes += chunk[..<(chunk.count - Int(stream.avail_out))]
      try checkSize(result)
      if code == Z_STREAM_END { return result }
      guard code == Z_OK || code == Z_BUF_ERROR else {
        throw ArchiveFault("damaged packed data near byte \(result.consumed)")
      }
      if stream.avail_in == 0, result.consumed == packed.count, stream.avail_out > 0 {
        throw ArchiveFault("the packed data are cut short after byte \(packed.count)")
      }
    }
  }

  /// Hands on what has not been unpacked yet, once the stream has nothing left.
  private static func feed(_ stream: inout z_stream, _ rest: Slice<UnsafeRawBufferPointer>) {
    guard stream.avail_in == 0, !rest.isEmpty else { return }
    let next = rest.prefix(1 << 30)
    stream.next_in = UnsafeMutablePointer(
      mutating: UnsafeRawBufferPointer(rebasing: next).bindMemory(to: UInt8.self).baseAddress)
    stream.avail_in = UInt32(next.count)
  }

  private func checkSize(_ result: Result) throws(ArchiveFault) {
    let size = result.bytes.count
    if size > limit {
      throw ArchiveFault("unpacked it is larger than the \(sizeInWords(limit)) there is room for")
    }
    if size > Self.harmless, size / max(1, result.consumed) > Self.largestRatio {
      throw ArchiveFault(
        "unpacked it is more than \(Self.largestRatio) times as large; unpack it first if that is meant"
      )
    }
  }
}

/// A number of bytes as people say it: `512 bytes`, `3.1 MB`, `24 GB`.
public func sizeInWords(_ bytes: Int) -> String {
  guard bytes >= 1000 else { return "\(bytes) bytes" }
  var (value, unit) = (Double(bytes) / 1000, 0)
  let units = ["kB", "MB", "GB", "TB", "PB", "EB"]
  while value >= 999.5, unit < units.count - 1 { (value, unit) = (value / 1000, unit + 1) }
  let tenths = Int((value * 10).rounded())
  let text = value < 9.95 ? "\(tenths / 10).\(tenths % 10)" : "\(Int(value.rounded()))"
  return "\(text) \(units[unit])"
}
