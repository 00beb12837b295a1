import Experiments
import Lessons

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// One file of progress: read whole, changed under a lock, replaced whole.
struct ProgressFile {
  /// How long another program's lock is waited for.
  static let patience: Duration = .milliseconds(200)

  private let file: StateFile
  private var path: String { file.path }

  init(path: String) { file = StateFile(path: path) }

  /// What an update left behind.
  struct Update {
    /// What the file holds now.
    let progress: CourseProgress
    /// Where a damaged file was put.
    var setAside: String?
  }

  /// Reads the file; nil if there is none.
  func read() throws(StateFileError) -> CourseProgress? {
    guard let text = try file.read() else { return nil }
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
  func update(_ changes: [ProgressChange]) throws(StateFileError) -> Update {
    try file.makeFolder()
    let lock = try lock()
    defer { close(lock) }  // Closing gives the lock back.
    var update = Update(progress: CourseProgress())
    do throws(StateFileError) {
      update = Update(progress: try read() ?? CourseProgress())
    } catch {
      guard case .damaged = error else { throw error }
      update.setAside = try file.setAside()
    }
    let progress = changes.reduce(update.progress) { $0.applying($1) }
    if !changes.isEmpty { try file.write(progress.json.text) }
    return Update(progress: progress, setAside: update.setAside)
  }

  private func lock() throws(StateFileError) -> Int32 {
    let descriptor = FileSystem.open(
      "\(path).lock", O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK, 0o600)
    guard descriptor >= 0 else { throw .of("\(path).lock") }
    let deadline = ContinuousClock.now + Self.patience
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR else {
        defer { close(descriptor) }
        throw .of("\(path).lock")
      }
      if ContinuousClock.now >= deadline {
        close(descriptor)
        throw .system("another program holds \(path).lock; it is tried again with the next step")
      }
      usleep(2000)
    }
    return descriptor
  }
}
