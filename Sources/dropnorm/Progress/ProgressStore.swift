import App
import Lessons

/// The file that progress is kept in, and what could not be written to it yet.
///
/// A change is made to what the file holds at that moment, under a lock: programs that are open at
/// once keep each other's answers. The new text is written beside the file and renamed, so that the
/// file is whole whenever the program is killed.
struct ProgressStore {
  /// What is known, with the changes that could not be written.
  private(set) var progress = CourseProgress()
  private let path: String?
  private var waiting: [ProgressChange] = []
  private var lastComplaint: String?

  /// A store for the file of this person; `load` reads it.
  init(path: String? = ProgressStore.standardPath) {
    self.path = path
  }

  /// `$XDG_STATE_HOME/dropnorm/progress.json`, by default in `~/.local/state`.
  static var standardPath: String? {
    StandardFolder.file("progress.json", in: "XDG_STATE_HOME", orHome: ".local/state")
  }

  /// Reads the file; returns a line about what is wrong with it, if anything.
  mutating func load() -> String? {
    guard let path else {
      return "progress is not saved: neither XDG_STATE_HOME nor HOME is set"
    }
    do throws(StateFileError) {
      progress = try ProgressFile(path: path).read() ?? CourseProgress()
      return nil
    } catch {
      return complaint(about: error, isNew: true)
    }
  }

  /// Makes a change and saves it; returns a line if it cannot be saved, once for each reason.
  mutating func save(_ change: ProgressChange) -> String? {
    progress.apply(change)
    guard let path else { return nil }
    waiting.append(change)
    do throws(StateFileError) {
      let update = try ProgressFile(path: path).update(waiting)
      progress = update.progress
      waiting = []
      lastComplaint = nil
      return update.setAside.map { "progress was damaged; it is kept as \($0)" }
    } catch {
      return complaint(about: error, isNew: false)
    }
  }

  private mutating func complaint(about error: StateFileError, isNew: Bool) -> String? {
    let line: String
    switch error {
    case .system(let reason): line = "progress is not saved: \(reason)"
    case .newer(let reason): line = reason
    case .damaged(let reason):
      guard isNew, let path else { return nil }
      return setAside(path, reason)
    }
    defer { lastComplaint = line }
    return line == lastComplaint ? nil : line
  }

  /// Keeps a damaged file under another name; if that fails, the file stays and nothing is saved.
  private mutating func setAside(_ path: String, _ reason: String) -> String {
    do throws(StateFileError) {
      let update = try ProgressFile(path: path).update([])
      progress = update.progress
      let name = update.setAside.map { "kept as \($0)" } ?? "mended by another program"
      return "progress was damaged, \(name): \(reason)"
    } catch {
      return "progress is damaged and cannot be set aside: \(reason)"
    }
  }
}

extension AppState {
  /// Takes in the person's progress, and says what is wrong with it, if anything.
  mutating func load() -> ProgressStore {
    var store = ProgressStore()
    if let complaint = store.load() { show(fault: complaint) }
    take(store.progress)
    return store
  }
}
