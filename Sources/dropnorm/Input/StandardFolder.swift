import Spelling

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where a person's own files are (the XDG Base Directory Specification).
enum StandardFolder {
  /// A file of ours in the folder that a variable names, by default in the home; nil without one.
  static func file(_ name: String, in variable: String, orHome folder: String) -> String? {
    // A relative path is no folder: the specification says to ignore it.
    if let path = value(of: variable), path.hasPrefix("/") { return "\(path)/dropnorm/\(name)" }
    return home.map { "\($0)/\(folder)/dropnorm/\(name)" }
  }

  /// The home; nil where none is named.
  static var home: String? { value(of: "HOME").flatMap { $0.isEmpty ? nil : $0 } }

  /// A path as a shell would read it: `~` and `~/` at its beginning are the home.
  static func expanded(_ path: String) -> String {
    guard path == "~" || path.hasPrefix("~/"), let home else { return path }
    return home + path.dropFirst()
  }

  private static func value(of variable: String) -> String? {
    getenv(variable).map { FileName.text(cString: $0) }
  }
}
