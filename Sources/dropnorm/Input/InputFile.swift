import Archives
import Experiments
import Layers

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file someone named on the command line.
struct InputFile {
  /// The path as it was given.
  let path: String
  /// Everything in it; what was packed by gzip is unpacked.
  let bytes: [UInt8]

  /// What a name may lead to.
  enum Kind {
    /// Anything that can be read, as a person names it: a file, a device, a pipe.
    case any
    /// A plain file, also over links, as people keep their settings.
    case plain
    /// A plain file of this very name, and not what a link points to.
    case unlinked
  }

  /// Reads the whole file.
  ///
  /// - Parameters:
  ///   - path: the file; `-` is standard input where anything may be read.
  ///   - kind: what it may be; that is looked at once it is open, so that nothing can change meanwhile.
  ///   - largest: how many bytes it may have.
  /// - Throws: `InputError` with the path and the reason, also for more than fits in memory.
  init(path: String, _ kind: Kind = .any, largest: Int = .max) throws(InputError) {
    let isStandard = path == "-" && kind == .any
    self.path = isStandard ? "stdin" : path
    let descriptor = isStandard ? STDIN_FILENO : try InputFile.open(path, kind)
    defer { if !isStandard { close(descriptor) } }
    let status = FileSystem.status(descriptor)
    let begun = isStandard ? [] : try InputFile.waitForWriter(descriptor, self.path)
    // A pipe has no size: then everything comes in chunks.
    let size = status.map { max(0, Int($0.st_size)) } ?? 0
    let limit = min(
      largest, status?.isDevice == true ? InputFile.longestOfDevice : MemoryLimit.bytes)
    guard size <= limit else {
      throw InputFile.tooLarge(
        self.path, "is \(sizeInWords(size))", limit, isAllowed: limit == largest)
    }
    if size > InputFile.large { try InputFile.checkBeginning(descriptor, self.path) }
    var bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      LargePages.ask(for: buffer)
      count = InputFile.fill(UnsafeMutableRawBufferPointer(buffer), from: descriptor)
    }
    bytes += begun
    while try InputFile.readMore(descriptor, self.path, into: &bytes) {
      guard bytes.count <= limit else {
        throw InputFile.tooLarge(
          self.path, "goes on after \(sizeInWords(bytes.count))", limit, isAllowed: limit == largest
        )
      }
    }
    guard Gzip.recognizes(bytes) else {
      self.bytes = bytes
      return
    }
    do { self.bytes = try Gzip.unpack(bytes, limit: limit - bytes.count) } catch {
      throw InputError("\(self.path): \(error.message)")
    }
  }

  private static func open(_ path: String, _ kind: Kind) throws(InputError) -> Int32 {
    if path.isEmpty { throw InputError("'' names no file") }
    // To open a pipe that nobody writes to would wait for ever.
    let flags = O_RDONLY | O_NONBLOCK | (kind == .unlinked ? O_NOFOLLOW : 0)
    let descriptor = FileSystem.open(path, flags)
    let isLink = descriptor < 0 && errno == ELOOP && kind == .unlinked
    guard descriptor >= 0 || isLink else { throw InputError(system: path) }
    if kind == .any { return descriptor }
    if !isLink, FileSystem.status(descriptor)?.isPlainFile == true { return descriptor }
    if !isLink { close(descriptor) }
    throw InputError(path, "it is not a plain file")
  }

  /// Has reading wait for what is written, after a pipe was seen to have someone who writes to it;
  /// returns what had to be read to see it.
  private static func waitForWriter(
    _ descriptor: Int32, _ path: String
  ) throws(InputError) -> [UInt8] {
    var begun: [UInt8] = []
    if FileSystem.status(descriptor)?.isPipe == true {
      let deadline = ContinuousClock.now + .milliseconds(500)
      var byte: UInt8 = 0
      var count = read(descriptor, &byte, 1)
      // The end of a pipe is what there is as long as nobody has opened it to write.
      while count == 0, ContinuousClock.now < deadline {
        usleep(5_000)
        count = read(descriptor, &byte, 1)
      }
      if count == 0 { throw InputError("\(path): a pipe that nobody writes to") }
      if count > 0 { begun = [byte] }
    }
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK)
    return begun
  }

  /// Reads what comes next, at most a chunk; false at the end.
  private static func readMore(
    _ descriptor: Int32, _ path: String, into bytes: inout [UInt8]
  ) throws(InputError) -> Bool {
    var count = 0
    let chunk = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, filled in
      repeat {
        count = read(descriptor, buffer.baseAddress, buffer.count)
      } while count < 0 && errno == EINTR
      filled = max(0, count)
    }
    guard count >= 0 else { throw InputError(system: path) }
    bytes += chunk
    return count > 0
  }

  /// From here on it is worth to look at the beginning before all is read.
  private static let large = 1 << 24

  /// Refuses what is neither text nor any kind of numbers that is known, such as a disk image.
  private static func checkBeginning(_ descriptor: Int32, _ path: String) throws(InputError) {
    let bytes = [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
      count = max(0, pread(descriptor, buffer.baseAddress, buffer.count, 0))
    }
    if let refusal = ForeignFormat.refusal(bytes) { throw InputError("\(path): \(refusal)") }
  }

  /// A device such as /dev/zero would be read until the memory is full; /dev/null is empty.
  private static let longestOfDevice = 1 << 24

  /// Reads until a buffer is full, and returns how much came; what stopped it is met again afterwards.
  private static func fill(_ buffer: UnsafeMutableRawBufferPointer, from descriptor: Int32) -> Int {
    var filled = 0
    while filled < buffer.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
      let count = read(descriptor, rest.baseAddress, rest.count)
      guard count > 0 else { break }
      filled += count
    }
    return filled
  }

  /// The file as text.
  ///
  /// - Throws: `FileFault` if it is not UTF-8.
  func text() throws(FileFault) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw TextFault.of(bytes, file: path)
    }
    return text
  }

  /// How much memory is left for the numbers in the file.
  var room: Int { max(0, MemoryLimit.bytes - bytes.count) }

  private static func tooLarge(
    _ path: String, _ what: String, _ limit: Int, isAllowed: Bool
  ) -> InputError {
    if isAllowed {
      return InputError(path, "it has more than \(limit) bytes, which is all that is read")
    }
    return InputError(path, "it \(what), more than the \(sizeInWords(limit)) there is room for")
  }
}
