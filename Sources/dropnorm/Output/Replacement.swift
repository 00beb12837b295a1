#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Puts a whole new content into a file's place, or leaves it as it was.
struct Replacement {
  private let target: String
  private let permissions: mode_t

  /// Names the file, which is no link.
  ///
  /// - Parameter permissions: of a file that is made; one that is there keeps its own.
  init(of target: String, permissions: mode_t) {
    self.target = target
    self.permissions = permissions
  }

  private var folder: String { OutputPlace.parts(target).folder }

  /// Writes beside the file, synchronizes, and renames; where only the file may be written to and not its
  /// folder, writes over it.
  ///
  /// - Returns: 0, or the number of the error.
  func write(_ bytes: [UInt8], _ mode: OutputFile.Mode) -> Int32 {
    let before = FileSystem.status(target, follows: false)
    let failure = writeAside(bytes, mode, before)
    let isRefused = [EACCES, EPERM, EROFS, EBUSY].contains(failure)
    guard isRefused, mode == .replacing, before?.isPlainFile == true else { return failure }
    return writeOver(bytes)
  }

  private func writeAside(_ bytes: [UInt8], _ mode: OutputFile.Mode, _ before: stat?) -> Int32 {
    guard let aside = TemporaryFile(in: folder, permissions: before?.permissions ?? permissions)
    else { return errno }
    defer { close(aside.descriptor) }
    var failure = writeAll(bytes, to: aside.descriptor)
    if failure == 0, let before { failure = liken(aside, before) }
    if failure == 0, fsync(aside.descriptor) != 0 { failure = errno }
    if failure == 0 { failure = place(aside, mode) }
    if failure == 0 { syncFolder() } else { FileSystem.remove(aside.path) }
    return failure
  }

  /// Gives the new file the owner and the permissions of the old one.
  private func liken(_ aside: TemporaryFile, _ before: stat) -> Int32 {
    guard let now = FileSystem.status(aside.descriptor) else { return errno }
    let isOwned = now.st_uid == before.st_uid && now.st_gid == before.st_gid
    if !isOwned, fchown(aside.descriptor, before.st_uid, before.st_gid) != 0 { return errno }
    return fchmod(aside.descriptor, before.permissions) == 0 ? 0 : errno
  }

  /// Gives the finished file its name; one that must be new may have come into being meanwhile.
  private func place(_ aside: TemporaryFile, _ mode: OutputFile.Mode) -> Int32 {
    if mode == .new {
      if FileSystem.link(aside.path, target) == 0 {
        FileSystem.remove(aside.path)
        return 0
      }
      if errno == EEXIST { return EEXIST }
      // File systems without hard links: the name is taken first, then given.
      let taken = FileSystem.open(target, O_WRONLY | O_CREAT | O_EXCL, permissions)
      guard taken >= 0 else { return errno }
      close(taken)
    }
    if FileSystem.rename(aside.path, target) == 0 { return 0 }
    let failure = errno
    if mode == .new { FileSystem.remove(target) }
    return failure
  }

  /// Writes over the file; the room it needs is taken first, so that a full disk leaves it as it was.
  private func writeOver(_ bytes: [UInt8]) -> Int32 {
    let descriptor = FileSystem.open(target, O_WRONLY | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else { return errno }
    defer { close(descriptor) }
    guard let status = FileSystem.status(descriptor), status.isPlainFile else { return EINVAL }
    #if canImport(Glibc)
      let failure = bytes.isEmpty ? 0 : posix_fallocate(descriptor, 0, off_t(bytes.count))
      if failure != 0, failure != EOPNOTSUPP {
        ftruncate(descriptor, status.st_size)
        return failure
      }
    #endif
    let written = writeAll(bytes, to: descriptor)
    if written != 0 { return written }
    return ftruncate(descriptor, off_t(bytes.count)) == 0 && fsync(descriptor) == 0 ? 0 : errno
  }

  /// Makes the new name last; where folders cannot be synchronized, the file itself is safe already.
  private func syncFolder() {
    let descriptor = FileSystem.open(folder, O_RDONLY)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}
