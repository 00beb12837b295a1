import Synchronization

/// Runs the engine behind the screen, one request at a time; a newer request replaces an older one.
public final class Computer: Sendable {
  private struct Desk {
    var wanted: LabRequest?
    var isRunning = false
    var finished: LabResult?
  }

  private let desk = Mutex(Desk())
  private let notify: @Sendable () -> Void

  /// Makes a computer; `notify` is called from its own thread when a result is ready.
  public init(notify: @escaping @Sendable () -> Void) {
    self.notify = notify
  }

  /// Asks for a result; what was asked before is given up.
  public func request(_ request: LabRequest) {
    let starts = desk.withLock { desk in
      desk.wanted = request
      desk.finished = nil
      defer { desk.isRunning = true }
      return !desk.isRunning
    }
    if starts { Task.detached(priority: .utility) { self.work() } }
  }

  /// Takes the finished result away, if there is one.
  public func take() -> LabResult? {
    desk.withLock { desk in
      defer { desk.finished = nil }
      return desk.finished
    }
  }

  private func work() {
    while let request = desk.withLock({ $0.wanted }) {
      let result = request.run { self.desk.withLock { $0.wanted != request } }
      let isDone = desk.withLock { desk in
        guard desk.wanted == request else { return false }
        desk.wanted = nil
        desk.finished = result
        desk.isRunning = false
        return true
      }
      if isDone {
        notify()
        return
      }
    }
  }
}
