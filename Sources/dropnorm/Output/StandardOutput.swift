#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where results go.
enum StandardOutput {
  /// Writes a text; if the reader has gone (`| head`), the program ends quietly.
  ///
  /// - Throws: `InputError` if the text cannot be written, as on a full disk.
  static func write(_ text: String) throws(InputError) {
    signal(SIGPIPE, SIG_IGN)  // A closed pipe is then an error code, not the end of the process.
    let failure = writeAll(text, to: STDOUT_FILENO)
    if failure == EPIPE { exit(0) }
    if failure != 0 { throw InputError("standard output: \(String(cString: strerror(failure)))") }
  }
}

/// Ends the program; `exit` alone would mean ArgumentParser's inside a command.
func endProcess(_ code: Int32) -> Never { exit(code) }

/// Where complaints and progress go.
enum StandardError {
  /// Whether a person watches.
  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Writes a text; if that fails there is nowhere left to say so.
  static func write(_ text: String) { _ = writeAll(text, to: STDERR_FILENO) }
}

/// Writes all bytes of a text.
///
/// - Returns: 0, or the number of the error.
private func writeAll(_ text: String, to descriptor: Int32) -> Int32 {
  var text = text
  return text.withUTF8 { bytes in
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = write(descriptor, UnsafeBufferPointer(rebasing: rest).baseAddress, rest.count)
      if count < 0, errno == EINTR { continue }
      if count < 0 { return errno }
      rest = rest.dropFirst(count)
    }
    return 0
  }
}
