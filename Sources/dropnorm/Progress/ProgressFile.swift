import Experiments
import Lessons

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Why progress could not be read or written, in one line.
enum ProgressFileError: Error {
  /// The system refused.
  case system(String)
  /// The file is of a newer program.
  case newer(String)
  /// The file is not what a program of any version writes.
  case damaged(String)
}

/// One file of progress: read whole, changed under a lock, replaced whole.
struct ProgressFile {
  /// How long another program's lock is waited for.
  static let patience: Duration = .milliseconds(200)

  let path: String

  /// What an update left behind.
  struct Update {
    /// What the file holds now.
    let progress: CourseProgress
    /// Where a damaged file was put.
    var setAside: String?
  }

  /// Reads the file; nil if there is none.
  func read() throws(ProgressFileError) -> CourseProgress? {
    if FileSystem.isMissing(path) { return nil }
    let bytes: [UInt8]
    do throws(InputError) {
      bytes = try InputFile(path: path, .plain, largest: 1 << 24).bytes
    } catch {
      throw .system(error.line)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .damaged("\(path): not text in UTF-8")
    }
    do throws(ProgressFault) {
      return try CourseProgress(text: text, file: path)
    } catch {
      switch error {
      case .damaged(let reason): throw .damaged(reason)
      case .newer(let format):
        throw .newer(
          "\(path) is of a newer version (\(format)): it is left alone, progress is not saved")
      }
    }
  }

  /// Makes changes to what the file holds now; a damaged file is set aside first.
  func update(_ changes: [ProgressChange]) throws(ProgressFileError) -> Update {
    try makeFolder()
    let lock = try lock()
    defer { close(lock) }  // Closing gives the lock back.
    var update = Update(progress: CourseProgress())
    do throws(ProgressFileError) {
      update = Update(progress: try read() ?? CourseProgress())
    } catch {
      guard case .damaged = error else { throw error }
      update.setAside = try setAside()
    }
    let progress = changes.reduce(update.progress) { $0.applying($1) }
    if !changes.isEmpty { try write(progress.json.text) }
    return Update(progress: progress, setAside: update.setAside)
  }

  // MARK: The folder

  private var folder: Substring { path[..<(path.lastIndex(of: "/") ?? path.startIndex)] }

  /// Makes the folders that are missing, but no home: where that is missing, nobody lives.
  private func makeFolder() throws(ProgressFileError) {
    let home = StandardFolder.home?.split(separator: "/") ?? []
    let parts = folder.split(separator: "/")
    for count in parts.indices.map({ $0 + 1 }) {
      let made = "/" + parts[..<count].joined(separator: "/")
      if FileSystem.status(made) != nil { continue }
      guard errno == ENOENT, !home.starts(with: parts[..<count]) else { throw systemError(made) }
      if FileSystem.makeFolder(made, 0o700) != 0, errno != EEXIST { throw systemError(made) }
    }
  }

  private func lock() throws(ProgressFileError) -> Int32 {
    let descriptor = FileSystem.open(
      "\(path).lock", O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK, 0o600)
    guard descriptor >= 0 else { throw systemError("\(path).lock") }
    let deadline = ContinuousClock.now + Self.patience
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR else {
        defer { close(descriptor) }
        throw systemError("\(path).lock")
      }
      if ContinuousClock.now >= deadline {
        close(descriptor)
        throw .system("another program holds \(path).lock; it is tried again with the next step")
      }
      usleep(2000)
    }
    return descriptor
  }

  // MARK: The file

  /// Renames a damaged file to the first free name.
  private func setAside() throws(ProgressFileError) -> String {
    var number = 1
    while FileSystem.status("\(path).damaged-\(number)", follows: false) != nil { number += 1 }
    let name = "\(path).damaged-\(number)"
    guard FileSystem.rename(path, name) == 0 else { throw systemError(path) }
    return name
  }

  /// Puts the text in the place of what the file holds.
  private func write(_ text: String) throws(ProgressFileError) {
    do throws(InputError) {
      try OutputFile.write(text, to: path, .replacing, permissions: 0o600)
    } catch {
      throw .system(error.line)
    }
  }

  private func systemError(_ path: String) -> ProgressFileError {
    .system("\(path): \(String(cString: strerror(errno)))")
  }
}
