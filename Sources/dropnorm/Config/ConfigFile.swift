import App

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The person's config file.
struct ConfigFile {
  /// More than any file of settings holds; what is larger is some other file.
  private static let largest = 1 << 16

  let path: String

  /// `$XDG_CONFIG_HOME/dropnorm/config`, by default in `~/.config`; nil without a home.
  static var standardPath: String? {
    let variable = { (name: String) in getenv(name).map { String(cString: $0) } ?? "" }
    let (config, home) = (variable("XDG_CONFIG_HOME"), variable("HOME"))
    // A relative path is no config folder: the specification says to ignore it.
    if config.hasPrefix("/") { return "\(config)/dropnorm/config" }
    return home.isEmpty ? nil : "\(home)/.config/dropnorm/config"
  }

  /// Reads the file; nil if there is none.
  ///
  /// - Throws: `InputError` with the path and the reason.
  func read() throws(InputError) -> Config? {
    // A pipe or a device could keep the program waiting.
    var status = stat()
    if stat(path, &status) != 0 {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw InputError("\(path): \(String(cString: strerror(errno)))")
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw InputError("\(path): not a file of settings")
    }
    guard status.st_size <= Self.largest else {
      throw InputError(
        "\(path): \(status.st_size) bytes are no file of settings; at most 64 kB are")
    }
    let bytes = try InputFile(path: path).bytes
    guard bytes.count <= Self.largest, let text = String(validating: bytes, as: UTF8.self) else {
      throw InputError("\(path): not text in UTF-8 of at most 64 kB")
    }
    return Config(text: text)
  }

  /// The faults with the path in front, as a compiler writes them.
  func faults(of config: Config) -> [String] { config.faults.map { "\(path):\($0)" } }
}
