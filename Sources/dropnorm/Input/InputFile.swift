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

  /// Reads the whole file; `-` is standard input.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - largest: how many bytes it may have.
  /// - Throws: `InputError` with the path and the reason, also for more than fits in memory.
  init(path: String, largest: Int = .max) throws(InputError) {
    self.path = path == "-" ? "stdin" : path
    // To open a pipe that nobody writes to would wait for ever.
    let descriptor =
      path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else { throw InputFile.error(path) }
    defer { if descriptor != STDIN_FILENO { close(descriptor) } }
    var status = stat()
    let begun =
      descriptor == STDIN_FILENO ? [] : try InputFile.waitForWriter(descriptor, self.path)
    // A pipe has no size: then everything comes in chunks.
    let size = fstat(descriptor, &status) == 0 ? max(0, Int(status.st_size)) : 0
    let limit = min(
      largest, InputFile.isEndless(status) ? InputFile.longestOfDevice : MemoryLimit.bytes)
    guard size < limit else {
      throw InputFile.tooLarge(self.path, "is \(sizeInWords(size))", limit)
    }
    if size > InputFile.large { try InputFile.checkBeginning(descriptor, self.path) }
    var bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      LargePages.ask(for: buffer)
      count = InputFile.fill(UnsafeMutableRawBufferPointer(buffer), from: descriptor)
    }
    bytes += begun
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if count == 0 { break }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw InputFile.error(self.path) }
      bytes.append(contentsOf: chunk[..<count])
      guard bytes.count < limit else {
        throw InputFile.tooLarge(self.path, "goes on after \(sizeInWords(bytes.count))", limit)
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

  /// Has reading wait for what is written, after a pipe was seen to have someone who writes to it;
  /// returns what had to be read to see it.
  private static func waitForWriter(
    _ descriptor: Int32, _ path: String
  ) throws(InputError) -> [UInt8] {
    var begun: [UInt8] = []
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFIFO {
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
  private static func isEndless(_ status: stat) -> Bool { status.st_mode & S_IFMT == S_IFCHR }

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

  private static func tooLarge(_ path: String, _ what: String, _ limit: Int) -> InputError {
    InputError("\(path): it \(what), more than the \(sizeInWords(limit)) there is room for")
  }

  private static func error(_ path: String) -> InputError {
    if path.isEmpty { return InputError("'' names no file") }
    return InputError("\(path): \(String(cString: strerror(errno)))")
  }
}
