#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file that is being written, beside the one whose place it will take.
///
/// Nobody can have foreseen its name, so that nothing of others is written through. It is locked as long as its
/// program lives: one that is not is left over from a program that was killed, and the next one removes it.
struct TemporaryFile {
  private static let beginning = ".dropnorm-"

  let path: String
  let descriptor: Int32

  /// Makes one in a folder; nil if there is no way to, with the reason in `errno`.
  init?(in folder: String, permissions: mode_t) {
    Self.removeAbandoned(in: folder)
    // Another program may take the new file for an abandoned one in the moment before it is locked.
    for _ in 0..<8 {
      let path = "\(folder)/\(Self.freshName())"
      let descriptor = FileSystem.open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, permissions)
      guard descriptor >= 0 else { return nil }
      let isLocked = flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK
      if isLocked, FileSystem.status(descriptor)?.st_nlink == 1 {
        (self.path, self.descriptor) = (path, descriptor)
        return
      }
      FileSystem.remove(path)
      close(descriptor)
    }
    errno = EAGAIN
    return nil
  }

  private static func freshName() -> String {
    var dice = SystemRandomNumberGenerator()
    return beginning
      + (0..<2).map { _ in
        let digits = String(dice.next() as UInt64, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
      }.joined()
  }

  private static func isOurs(_ name: String) -> Bool {
    let digits = name.utf8.dropFirst(beginning.utf8.count)
    return name.hasPrefix(beginning) && digits.count == 32
      && digits.allSatisfy { "0123456789abcdef".utf8.contains($0) }
  }

  /// Removes what programs of this person left that are not alive any more.
  private static func removeAbandoned(in folder: String) {
    for name in FileSystem.names(in: folder) ?? [] where isOurs(name) {
      let path = "\(folder)/\(name)"
      let descriptor = FileSystem.open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
      guard descriptor >= 0 else { continue }
      defer { close(descriptor) }
      guard let status = FileSystem.status(descriptor), status.isPlainFile,
        status.st_uid == geteuid(), flock(descriptor, LOCK_EX | LOCK_NB) == 0
      else { continue }
      FileSystem.remove(path)
    }
  }
}
