#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where the name of an output leads, over all links.
enum OutputPlace: Hashable {
  /// A file, or the place for one: what is written there is put in its place whole.
  case file(String)
  /// A descriptor this program was started with, as `/dev/stdout` and `/proc/self/fd/3` name it: what is
  /// written goes on where others who have it stopped.
  case descriptor(Int32)
  /// A pipe, a device, or what the system shows of itself under /proc: written to, never replaced.
  case stream(String)

  /// As many links behind each other as the system itself follows.
  private static let mostLinks = 40

  /// Finds out where a name leads; nothing needs to be there.
  ///
  /// A link that someone else put into a folder that all may write to is not followed, as systems do that
  /// protect their users from such links.
  ///
  /// - Throws: `InputError` for a folder, and for a name whose folder is not there.
  init(_ given: String) throws(InputError) {
    if given.isEmpty { throw InputError("'' names no file") }
    var path = given
    for _ in 0...Self.mostLinks {
      let (folder, name) = Self.parts(path)
      guard let real = FileSystem.realPath(folder) else { throw InputError(system: given) }
      if let descriptor = Self.descriptor(name, in: real) {
        self = .descriptor(descriptor)
        return
      }
      path = (real == "/" ? "" : real) + "/" + name
      let status = FileSystem.status(path, follows: false)
      if status == nil, errno != ENOENT { throw InputError(system: given) }
      if status?.isFolder == true { throw InputError(given, system: EISDIR) }
      if real == "/proc" || real.hasPrefix("/proc/") {
        self = .stream(path)
        return
      }
      guard let status, status.isLink else {
        self = status?.isPlainFile ?? true ? .file(path) : .stream(path)
        return
      }
      if Self.isTrap(status, in: real) {
        throw InputError(given, "a link of someone else in a folder that all may write to")
      }
      let next = FileSystem.destination(ofLink: path) ?? ""
      path = next.hasPrefix("/") ? next : real + "/" + next
    }
    throw InputError(given, system: ELOOP)
  }

  /// The folder of a path, and the name in it.
  static func parts(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.utf8.lastIndex(of: 0x2F) else { return (".", path) }
    let name = String(path[path.utf8.index(after: slash)...])
    return (slash == path.startIndex ? "/" : String(path[..<slash]), name)
  }

  private static func descriptor(_ name: String, in folder: String) -> Int32? {
    let own = "/proc/\(getpid())/"
    guard folder == "/dev/fd" || (folder.hasPrefix(own) && folder.hasSuffix("/fd")) else {
      return nil
    }
    return Int32(name)
  }

  private static func isTrap(_ link: stat, in folder: String) -> Bool {
    guard let folder = FileSystem.status(folder) else { return false }
    return folder.isShared && link.st_uid != geteuid() && link.st_uid != folder.st_uid
  }
}
