import Spelling

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

  private static let stream = StreamOutput(STDOUT_FILENO, name: "standard output")

  /// Writes a text, in which nothing steers a terminal.
  ///
  /// - Throws: `InputError` if it cannot be written, as on a full disk.
  static func write(_ text: String) throws(InputError) {
    try write(steering: ShowableText.lines(text))
  }

  /// Writes a text of our own that may steer a terminal: colours, and what clears the screen.
  ///
  /// - Throws: `InputError` if it cannot be written.
  static func write(steering text: String) throws(InputError) {
    var text = text
    // The bytes as they are: a text may be most of the memory there is.
    try text.withUTF8 { bytes in
      Result { () throws(InputError) in try stream.write(bytes, isText: true, .command) }
    }.get()
  }

  /// Writes a text to a file, or here where the file is `-`.
  static func write(_ text: String, or file: String) throws(InputError) {
    if file == "-" { return try write(text) }
    try OutputFile.write(text, to: file, .replacing)
  }

  /// Writes bytes to a file, or here where the file is `-`; a terminal is spared.
  static func write(_ bytes: [UInt8], or file: String) throws(InputError) {
    if file == "-" { return try stream.write(bytes, isText: false, .command) }
    try OutputFile.write(bytes, to: file, .replacing)
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

  /// Writes a text, in which nothing steers a terminal; if that fails there is nowhere left to say so.
  static func write(_ text: String) { write(steering: ShowableText.lines(text)) }

  /// Writes a text of our own that may steer a terminal.
  static func write(steering text: String) { _ = writeAll(Array(text.utf8), to: STDERR_FILENO) }
}
