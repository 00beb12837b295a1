import Experiments
import Synchronization

/// Runs the engine behind the screen, one request at a time; a newer request replaces an older one.
public final class Computer: Sendable {
  private struct Desk {
    var wanted: LabRequest?
    var isRunning = false
    var finished: LabResult?
    var progress = 0.0
  }

  private let desk = Mutex(Desk())
  private let memory = Mutex(EngineMemory())
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
      desk.progress = 0
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

  /// How much of the running request is done, 0...1; nil if nothing runs.
  public var progress: Double? { desk.withLock { $0.isRunning ? $0.progress : nil } }

  private func work() {
    while let request = desk.withLock({ $0.wanted }) {
      let result = run(request)
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

  private func run(_ request: LabRequest) -> LabResult? {
    memory.withLock { memory in
      request.run(
        memory: memory, isCancelled: { desk.withLock { $0.wanted != request } },
        progress: { show($0) })
    }
  }

  /// Tells of every twentieth of the work.
  private func show(_ progress: Double) {
    let isNews = desk.withLock { desk in
      let isNews = Int(progress * 20) != Int(desk.progress * 20)
      desk.progress = progress
      return isNews
    }
    if isNews { notify() }
  }
}
