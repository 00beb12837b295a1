#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// An empty folder for what a program keeps between runs; it is removed with everything in it.
public final class StateFolder: Sendable {
  /// The folder: the value of XDG_STATE_HOME.
  public let path: String

  /// Makes a folder of its own.
  public init() {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? P_tmpdir
    var template = Array("\(parent)/dropnorm-state-XXXXXX".utf8CString)
    template.withUnsafeMutableBufferPointer { name in _ = name.baseAddress.map { mkdtemp($0) } }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { StateFolder.remove(path) }

  /// What is in the folder.
  public var names: [String] { StateFolder.names(path) }

  private static func names(_ path: String) -> [String] {
    guard let directory = opendir(path) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      names.append(
        withUnsafeBytes(of: &entry.pointee.d_name) {
          String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
        })
    }
    return names.filter { $0 != "." && $0 != ".." }
  }

  private static func remove(_ path: String) {
    for name in names(path) where unlink("\(path)/\(name)") != 0 { remove("\(path)/\(name)") }
    rmdir(path)
  }
}
