#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What is written to as it comes: standard output, a pipe, a device.
struct StreamOutput {
  /// How long a reader is waited for who is not there, or who takes nothing while a key waits.
  private static let patience = 500

  private let descriptor: Int32
  /// What messages call it.
  private let name: String

  /// One that is open.
  init(_ descriptor: Int32, name: String) { (self.descriptor, self.name) = (descriptor, name) }

  /// Opens one by its path; a pipe needs somebody who reads from it.
  ///
  /// - Throws: `InputError` with the name and the reason.
  init(opening path: String, name: String) throws(InputError) {
    // What a file holds that another program has open, as /proc shows it, must not be written over.
    let flags = O_WRONLY | O_APPEND | O_NONBLOCK
    var descriptor = FileSystem.open(path, flags)
    for _ in 0..<Self.patience / 5 where descriptor < 0 && errno == ENXIO {
      usleep(5000)
      descriptor = FileSystem.open(path, flags)
    }
    guard descriptor >= 0 else {
      if errno == ENXIO { throw InputError(name, "a pipe that nobody reads from") }
      throw InputError(system: name)
    }
    _ = fcntl(descriptor, F_SETFL, O_APPEND)  // From now on writing waits.
    self.init(descriptor, name: name)
  }

  /// Closes what was opened.
  func close() { closeFile(descriptor) }

  /// Writes all of it; where the reader of a command has gone (`| head`), the program ends quietly.
  ///
  /// - Throws: `InputError` if it cannot be written, as on a full disk.
  func write(
    _ bytes: some RandomAccessCollection<UInt8>, isText: Bool, _ asker: OutputFile.Asker
  ) throws(InputError) {
    if isatty(descriptor) == 1 {
      if !isText {
        throw InputError(name, "a terminal cannot show this format; use --output FILE")
      }
      if asker == .screen { throw InputError(name, "a terminal, whose picture it would spoil") }
    }
    var rest = bytes[...]
    while !rest.isEmpty {
      if asker == .screen, !isReady {
        throw InputError(name, "whoever reads from it takes nothing any more")
      }
      // A pipe that is ready takes as much as this at once.
      let part = asker == .screen ? rest.prefix(Int(PIPE_BUF)) : rest
      let failure = writeAll(part, to: descriptor)
      if failure == EPIPE, asker == .command { endProcess(0) }
      if failure != 0 { throw InputError(name, system: failure) }
      rest = rest.dropFirst(part.count)
    }
  }

  private var isReady: Bool {
    var output = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    return poll(&output, 1, Int32(Self.patience)) > 0
  }
}

/// Writes all bytes.
///
/// - Returns: 0, or the number of the error.
func writeAll(_ bytes: some RandomAccessCollection<UInt8>, to descriptor: Int32) -> Int32 {
  let count = bytes.withContiguousStorageIfAvailable { writeAll($0, to: descriptor) }
  return count ?? Array(bytes).withUnsafeBufferPointer { writeAll($0, to: descriptor) }
}

private func writeAll(_ bytes: UnsafeBufferPointer<UInt8>, to descriptor: Int32) -> Int32 {
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = write(descriptor, UnsafeBufferPointer(rebasing: rest).baseAddress, rest.count)
    if count < 0, errno == EINTR { continue }
    if count < 0 { return errno }
    rest = rest.dropFirst(count)
  }
  return 0
}

/// The system's `close`, which the method of that name would hide.
private func closeFile(_ descriptor: Int32) { close(descriptor) }
