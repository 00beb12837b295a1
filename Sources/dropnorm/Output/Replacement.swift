#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Puts a whole new text into a file's place, or leaves it as it was.
struct Replacement {
  /// The file; a link, as people keep settings, stays one: what it points to is replaced.
  private let target: String
  /// The name the caller gave, for messages.
  private let path: String
  private let permissions: mode_t

  /// Names the file.
  ///
  /// - Parameter permissions: of a file that is made; one that is there keeps its own.
  init(path: String, permissions: mode_t) {
    self.path = path
    self.permissions = permissions
    target =
      realpath(path, nil).map { resolved in
        defer { free(resolved) }
        return String(cString: resolved)
      } ?? path
  }

  /// Writes beside the file, synchronizes, and renames.
  ///
  /// - Returns: what went wrong, or nil.
  func write(_ bytes: [UInt8], _ mode: OutputFile.Mode) -> String? {
    // The process number keeps two programs apart; a name that is left from a crash is written over.
    let aside = "\(target).\(getpid()).new"
    let descriptor = open(aside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, permissions)
    guard descriptor >= 0 else { return words(errno) }
    signal(SIGXFSZ, SIG_IGN)  // A limit on file sizes is then an error like a full disk.
    var failure = writeAll(bytes, to: descriptor)
    var status = stat()
    if failure == 0, stat(target, &status) == 0, fchmod(descriptor, status.st_mode & 0o777) != 0 {
      failure = errno
    }
    if failure == 0, fsync(descriptor) != 0 { failure = errno }
    close(descriptor)
    if failure == 0 { failure = place(aside, mode) }
    if failure == 0 {
      syncFolder()
      return nil
    }
    unlink(aside)
    return words(failure)
  }

  /// Gives the finished file its name; one that must be new may have come into being meanwhile.
  private func place(_ aside: String, _ mode: OutputFile.Mode) -> Int32 {
    if mode == .new {
      if link(aside, target) == 0 {
        unlink(aside)
        return 0
      }
      if errno == EEXIST { return EEXIST }
      // File systems without hard links: renaming is all there is.
    }
    return rename(aside, target) == 0 ? 0 : errno
  }

  /// Makes the new name last; where folders cannot be synchronized, the file itself is safe already.
  private func syncFolder() {
    let folder = target.lastIndex(of: "/").map { String(target[...$0]) } ?? "."
    let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  private func words(_ number: Int32) -> String {
    "\(path): \(String(cString: strerror(number)))"
  }
}
