import App
import Spelling

/// The person's config file.
struct ConfigFile {
  /// More than any file of settings holds; what is larger is some other file.
  private static let largest = 1 << 16

  let path: String

  /// `$XDG_CONFIG_HOME/dropnorm/config`, by default in `~/.config`; nil without a home.
  static var standardPath: String? {
    StandardFolder.file("config", in: "XDG_CONFIG_HOME", orHome: ".config")
  }

  /// Reads the file; nil if there is none.
  ///
  /// - Throws: `InputError` with the path and the reason.
  func read() throws(InputError) -> Config? {
    if FileSystem.isMissing(path) { return nil }
    let bytes = try InputFile(path: path, .plain, largest: Self.largest).bytes
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw InputError(path, "not text in UTF-8")
    }
    return Config(text: text)
  }

  /// The path as it may be shown.
  var shownPath: String { ShowableText.text(path) }

  /// The faults with the path in front, as a compiler writes them.
  func faults(of config: Config) -> [String] { config.faults.map { "\(shownPath):\($0)" } }
}
