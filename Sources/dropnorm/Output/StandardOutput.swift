#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where results go.
enum StandardOutput {
  /// How many columns a text may have.
  static let columnCounts = 20...1000

  /// How many columns there are: what COLUMNS says, or the terminal has; 80 in a pipe or a file.
  static var columns: Int {
    if let text = getenv("COLUMNS"), let said = Int(String(cString: text)),
      columnCounts.contains(said)
    {
      return said
    }
    var size = winsize()
    guard isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0,
      size.ws_col > 0
    else { return 80 }
    return Int(size.ws_col)
  }

  /// What empties a terminal before something is drawn again; nothing in a pipe or a file.
  static var clearing: String { isatty(STDOUT_FILENO) == 1 ? "\u{1B}[H\u{1B}[2J" : "" }

  /// Writes a text; if the reader has gone (`| head`), the program ends quietly.
  ///
  /// - Throws: `InputError` if the text cannot be written, as on a full disk.
  static func write(_ text: String) throws(InputError) {
    try end(writing { writeAll(text, to: STDOUT_FILENO) })
  }

  /// Writes bytes that are no text.
  ///
  /// - Throws: `InputError` if they cannot be written, and for a terminal, which they would upset.
  static func write(_ bytes: [UInt8]) throws(InputError) {
    guard isatty(STDOUT_FILENO) != 1 else {
      throw InputError("standard output: a terminal cannot show this format; use --output FILE")
    }
    try end(writing { writeAll(bytes, to: STDOUT_FILENO) })
  }

  /// Writes a text to a file, or here where the file is `-`.
  static func write(_ text: String, or file: String) throws(InputError) {
    if file == "-" { return try write(text) }
    try OutputFile.write(text, to: file, .replacing)
  }

  /// Writes bytes to a file, or here where the file is `-`.
  static func write(_ bytes: [UInt8], or file: String) throws(InputError) {
    if file == "-" { return try write(bytes) }
    try OutputFile.write(bytes, to: file, .replacing)
  }

  private static func writing(_ write: () -> Int32) -> Int32 {
    signal(SIGPIPE, SIG_IGN)  // A closed pipe is then an error code, not the end of the process.
    return write()
  }

  private static func end(_ failure: Int32) throws(InputError) {
    if failure == EPIPE { exit(0) }
    if failure != 0 { throw InputError("standard output: \(String(cString: strerror(failure)))") }
  }
}

/// Ends the program; `exit` alone would mean ArgumentParser's inside a command.
func endProcess(_ code: Int32) -> Never { exit(code) }

/// Where data comes from if no file is named.
enum StandardInput {
  /// Whether it is a person's keyboard.
  static var isTerminal: Bool { isatty(STDIN_FILENO) == 1 }

  /// Has keys come from the terminal, once standard input was read as a file; without a terminal it stays
  /// at its end.
  static func returnToTerminal() {
    let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC)
    guard terminal >= 0 else { return }
    dup2(terminal, STDIN_FILENO)
    close(terminal)
  }
}

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
func writeAll(_ text: String, to descriptor: Int32) -> Int32 {
  var text = text
  return text.withUTF8 { writeAll($0, to: descriptor) }
}

/// Writes all bytes.
///
/// - Returns: 0, or the number of the error.
func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
  bytes.withUnsafeBufferPointer { writeAll($0, to: descriptor) }
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
