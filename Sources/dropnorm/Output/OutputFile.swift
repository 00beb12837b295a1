import Spelling

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The one way to write a file: aside first, then put into its place whole; what cannot be replaced is written to.
enum OutputFile {
  /// What may be there before.
  enum Mode {
    /// Nothing: a file that is there is left alone, and that is an error.
    case new
    /// A file that is written over.
    case replacing
  }

  /// Who waits for it.
  enum Asker {
    /// A command, which has nothing else to do.
    case command
    /// A key on the screen: what takes nothing is not waited for, and no terminal is written to.
    case screen
  }

  /// Writes a text.
  ///
  /// - Parameter permissions: of a file that is made, before the person's own mask; one that is there keeps its own.
  /// - Throws: `InputError` with the path and the reason; then nothing of the text is left behind.
  static func write(
    _ text: String, to path: String, _ mode: Mode, permissions: mode_t = 0o666,
    for asker: Asker = .command
  ) throws(InputError) {
    let bytes = Array(ShowableText.lines(text).utf8)
    try write(bytes, isText: true, to: path, mode, permissions, asker)
  }

  /// Writes bytes that are no text.
  ///
  /// - Throws: `InputError` with the path and the reason; then nothing of them is left behind.
  static func write(_ bytes: [UInt8], to path: String, _ mode: Mode) throws(InputError) {
    try write(bytes, isText: false, to: path, mode, 0o666, .command)
  }

  private static func write(
    _ bytes: [UInt8], isText: Bool, to path: String, _ mode: Mode, _ permissions: mode_t,
    _ asker: Asker
  ) throws(InputError) {
    if mode == .new, isThere(path) { throw InputError(path, system: EEXIST) }
    // Of what must be new, nothing leads anywhere else.
    let place = mode == .new ? OutputPlace.file(path) : try OutputPlace(path)
    switch place {
    case .file(let target):
      let failure = Replacement(of: target, permissions: permissions).write(bytes, mode)
      if failure != 0 { throw InputError(path, system: failure) }
    case .descriptor(let number):
      try StreamOutput(number, name: path).write(bytes, isText: isText, asker)
    case .stream(let target):
      let output = try StreamOutput(opening: target, name: path)
      defer { output.close() }
      try output.write(bytes, isText: isText, asker)
    }
  }

  /// Writes a text behind what a file holds; a link is not followed.
  ///
  /// - Throws: `InputError` with the path and the reason; then the file is as it was.
  static func append(_ text: String, to path: String) throws(InputError) {
    let bytes = try InputFile(path: path, .unlinked).bytes + Array(text.utf8)
    let failure = Replacement(of: path, permissions: 0o666).write(bytes, .replacing)
    if failure != 0 { throw InputError(path, system: failure) }
  }

  /// Takes back a file that was written.
  static func remove(_ path: String) { FileSystem.remove(path) }

  /// Whether there is something of this name.
  static func isThere(_ path: String) -> Bool { FileSystem.status(path, follows: false) != nil }

  /// Makes a folder; false if it is there.
  ///
  /// - Throws: `InputError` with the path and the reason.
  static func makeFolder(_ path: String) throws(InputError) -> Bool {
    if FileSystem.makeFolder(path, 0o755) == 0 { return true }
    if errno != EEXIST { throw InputError(system: path) }
    return false
  }
}
