#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The person's own folder.
enum HomeFolder {
  /// A path as a shell would read it: `~` and `~/` at its beginning are the home folder.
  static func expanded(_ path: String) -> String {
    guard path == "~" || path.hasPrefix("~/"), let home = getenv("HOME") else { return path }
    return String(cString: home) + path.dropFirst()
  }
}
