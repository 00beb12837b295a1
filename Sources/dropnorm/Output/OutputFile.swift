#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file that is written: aside first, then put into its place whole.
enum OutputFile {
  /// What may be there before.
  enum Mode {
    /// Nothing: a file that is there is left alone, and that is an error.
    case new
    /// A file that is written over.
    case replacing
  }

  /// Writes a text.
  ///
  /// - Throws: `InputError` with the path and the reason; then nothing of the text is left behind.
  static func write(_ text: String, to path: String, _ mode: Mode) throws(InputError) {
    try write(Array(text.utf8), to: path, mode)
  }

  /// Writes bytes.
  ///
  /// - Throws: `InputError` with the path and the reason; then nothing of them is left behind.
  static func write(_ bytes: [UInt8], to path: String, _ mode: Mode) throws(InputError) {
    if mode == .new, isThere(path) { throw error(path, EEXIST) }
    if mode == .replacing, isDevice(path) { return try writeStraight(bytes, to: path) }
    let failure = Replacement(path: path, permissions: 0o666).write(bytes, mode)
    if let failure { throw InputError(failure) }
  }

  /// Writes a text behind what a file holds; a link is not followed.
  ///
  /// - Throws: `InputError` with the path and the reason; then the file is as it was.
  static func append(_ text: String, to path: String) throws(InputError) {
    var status = stat()
    guard lstat(path, &status) == 0 else { throw error(path, errno) }
    if status.st_mode & S_IFMT == S_IFLNK { throw error(path, ELOOP) }
    try write(try InputFile(path: path).bytes + Array(text.utf8), to: path, .replacing)
  }

  /// Whether there is something of this name.
  static func isThere(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// Makes a folder if it is not there.
  ///
  /// - Throws: `InputError` with the path and the reason.
  static func makeFolder(_ path: String) throws(InputError) {
    if mkdir(path, 0o755) != 0, errno != EEXIST { throw error(path, errno) }
  }

  /// Pipes and devices such as /dev/stdout have no place to put a file into.
  private static func isDevice(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
      && status.st_mode & S_IFMT != S_IFDIR
  }

  private static func writeStraight(_ bytes: [UInt8], to path: String) throws(InputError) {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw error(path, errno) }
    defer { close(descriptor) }
    let failure = writeAll(bytes, to: descriptor)
    if failure != 0 { throw error(path, failure) }
  }

  private static func error(_ path: String, _ number: Int32) -> InputError {
    InputError("\(path): \(String(cString: strerror(number)))")
  }
}
