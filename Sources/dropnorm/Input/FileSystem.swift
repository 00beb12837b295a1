import Spelling

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The system's calls on names of files, which may be any bytes (`FileName`).
///
/// They answer as the system does, and leave their error in `errno`.
enum FileSystem {
  static func open(_ path: String, _ flags: Int32, _ permissions: mode_t = 0) -> Int32 {
    named(path) { openFile($0, flags | O_CLOEXEC | O_NOCTTY, permissions) }
  }

  /// What is known of a file; nil if that cannot be asked.
  static func status(_ path: String, follows: Bool = true) -> stat? {
    var status = stat()
    return named(path) { follows ? stat($0, &status) : lstat($0, &status) } == 0 ? status : nil
  }

  /// Whether there is nothing of a name, nor the folder it would be in.
  static func isMissing(_ path: String) -> Bool {
    status(path) == nil && (errno == ENOENT || errno == ENOTDIR)
  }

  /// What is known of one that is open.
  static func status(_ descriptor: Int32) -> stat? {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? status : nil
  }

  /// What a folder holds, but for itself and the one above it; nil if it cannot be read.
  static func names(in folder: String) -> [String]? {
    guard let directory = named(folder, { opendir($0) }) else { return nil }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let bytes = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      if bytes != [0x2E], bytes != [0x2E, 0x2E] { names.append(FileName.text(bytes)) }
    }
    return names
  }

  /// The name without links and dots in it; nil if it leads nowhere.
  static func realPath(_ path: String) -> String? {
    let found: UnsafeMutablePointer<CChar>? = named(path) { realpath($0, nil) }
    guard let resolved = found else { return nil }
    defer { free(resolved) }
    return FileName.text(cString: resolved)
  }

  /// What a link says; nil if it is none.
  static func destination(ofLink path: String) -> String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = named(path) { readlink($0, &buffer, buffer.count) }
    let bytes = buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }
    return bytes.isEmpty ? nil : FileName.text(bytes)
  }

  static func rename(_ old: String, _ new: String) -> Int32 {
    named(old) { old in named(new) { renameFile(old, $0) } }
  }

  static func link(_ old: String, _ new: String) -> Int32 {
    named(old) { old in named(new) { linkFile(old, $0) } }
  }

  @discardableResult
  static func remove(_ path: String) -> Int32 { named(path) { unlink($0) } }

  static func makeFolder(_ path: String, _ permissions: mode_t) -> Int32 {
    named(path) { mkdir($0, permissions) }
  }

  @discardableResult
  static func removeFolder(_ path: String) -> Int32 { named(path) { rmdir($0) } }

  private static func named<Answer>(
    _ path: String, _ ask: (UnsafePointer<CChar>) -> Answer
  ) -> Answer {
    ask(FileName.bytes(path).map { CChar(bitPattern: $0) } + [0])
  }
}

extension stat {
  var isPlainFile: Bool { st_mode & S_IFMT == S_IFREG }
  var isFolder: Bool { st_mode & S_IFMT == S_IFDIR }
  var isLink: Bool { st_mode & S_IFMT == S_IFLNK }
  var isPipe: Bool { st_mode & S_IFMT == S_IFIFO }
  var isDevice: Bool { st_mode & S_IFMT == S_IFCHR }
  /// Whether all may put files into this folder, while each removes only their own (the sticky bit).
  var isShared: Bool { st_mode & 0o1002 == 0o1002 }
  /// Who may do what with it.
  var permissions: mode_t { st_mode & 0o777 }
}

// Under names that the functions above do not hide.

private func openFile(
  _ name: UnsafePointer<CChar>, _ flags: Int32, _ permissions: mode_t
) -> Int32 { open(name, flags, permissions) }

private func renameFile(_ old: UnsafePointer<CChar>, _ new: UnsafePointer<CChar>) -> Int32 {
  rename(old, new)
}

private func linkFile(_ old: UnsafePointer<CChar>, _ new: UnsafePointer<CChar>) -> Int32 {
  link(old, new)
}
