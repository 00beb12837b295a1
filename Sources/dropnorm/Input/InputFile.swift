import Experiments

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file someone named on the command line.
struct InputFile {
  /// The path as it was given.
  let path: String
  /// Everything in it.
  let bytes: [UInt8]

  /// Reads the whole file.
  ///
  /// - Throws: `InputError` with the path and the reason.
  init(path: String) throws(InputError) {
    self.path = path
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw InputFile.error(path) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if count == 0 { break }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw InputFile.error(path) }
      bytes.append(contentsOf: chunk[..<count])
    }
    self.bytes = bytes
  }

  /// The file as text.
  ///
  /// - Throws: `FileFault` if it is not UTF-8.
  func text() throws(FileFault) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw FileFault(file: path, "not text in UTF-8")
    }
    return text
  }

  private static func error(_ path: String) -> InputError {
    InputError("\(path): \(String(cString: strerror(errno)))")
  }
}
