import Spelling

/// The words of the command line; those that name files may be any bytes (`FileName`).
enum Arguments {
  /// All but the program's own name.
  static let words: [String] = (0..<Int(CommandLine.argc)).dropFirst().compactMap {
    CommandLine.unsafeArgv[$0].map { FileName.text(cString: $0) }
  }
}
