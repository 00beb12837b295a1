#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file that is written.
enum OutputFile {
  /// What may be there before.
  enum Mode {
    /// Nothing: a file that is there is left alone, and that is an error.
    case new
    /// A file that is written over.
    case replacing
    /// A file that grows at its end; a link is not followed.
    case appending

    fileprivate var flags: Int32 {
      switch self {
      case .new: O_CREAT | O_EXCL
      case .replacing: O_CREAT | O_TRUNC
      case .appending: O_APPEND | O_NOFOLLOW
      }
    }
  }

  /// Writes a text.
  ///
  /// - Throws: `InputError` with the path and the reason.
  static func write(_ text: String, to path: String, _ mode: Mode) throws(InputError) {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC | mode.flags, 0o644)
    guard descriptor >= 0 else { throw error(path, errno) }
    defer { close(descriptor) }
    let failure = writeAll(text, to: descriptor)
    if failure != 0 { throw error(path, failure) }
  }

  /// Makes a folder if it is not there.
  ///
  /// - Throws: `InputError` with the path and the reason.
  static func makeFolder(_ path: String) throws(InputError) {
    if mkdir(path, 0o755) != 0, errno != EEXIST { throw error(path, errno) }
  }

  private static func error(_ path: String, _ number: Int32) -> InputError {
    InputError("\(path): \(String(cString: strerror(number)))")
  }
}
