import Arithmetic
import Experiments

/// Runs the engine behind the screen, one request at a time; a newer request replaces an older one.
///
/// What is there of a long request can be taken before it is finished, at most 20 times a second.
public final class Computer: Sendable {
  private struct Desk {
    var wanted: LabRequest?
    var isRunning = false
    var result: LabResult?
    var progress = 0.0
    var lastReport = ContinuousClock.now
    /// What was measured last; a study of another p takes over what is the same.
    var study: ShiftStudy?
  }

  private let desk = Locked(Desk())
  private let memory = Locked(EngineMemory())
  private let spawn: @Sendable (@escaping @Sendable () -> Void) -> Void
  private let notify: @Sendable () -> Void

  /// Makes a computer.
  ///
  /// - Parameters:
  ///   - spawn: runs something on a thread of its own, which should give way to others.
  ///   - notify: called from that thread when there is news.
  public init(
    spawn: @escaping @Sendable (@escaping @Sendable () -> Void) -> Void,
    notify: @escaping @Sendable () -> Void
  ) {
    (self.spawn, self.notify) = (spawn, notify)
  }

  /// Asks for a result; what was asked before is given up.
  public func request(_ request: LabRequest) {
    let starts = desk.withLock { desk in
      if desk.wanted != request { (desk.result, desk.progress) = (nil, 0) }
      desk.wanted = request
      defer { desk.isRunning = true }
      return !desk.isRunning
    }
    if starts { spawn { self.work() } }
  }

  /// Gives up what was asked.
  public func cancel() {
    desk.withLock { desk in
      desk.wanted = nil
      desk.result = nil
    }
  }

  /// Takes the result away, finished or not, if there is a new one.
  public func take() -> LabResult? {
    desk.withLock { desk in
      defer { desk.result = nil }
      return desk.result
    }
  }

  /// How much of the running request is done, 0...1; nil if nothing runs.
  public var progress: Double? { desk.withLock { $0.wanted == nil ? nil : $0.progress } }

  private func work() {
    while let request = next() {
      if let result = run(request) { post(result, isFinished: true) }
    }
  }

  /// What to run next; with nothing to run the work is over.
  private func next() -> LabRequest? {
    desk.withLock { desk in
      if desk.wanted == nil { desk.isRunning = false }
      return desk.wanted
    }
  }

  private func run(_ request: LabRequest) -> LabResult? {
    let study = desk.withLock { $0.study }
    return memory.withLock { memory in
      request.run(
        memory: memory, earlier: study,
        isCancelled: { self.desk.withLock { $0.wanted != request } },
        progress: { self.show($0) }, report: { self.post($0, isFinished: false) })
    }
  }

  private func post(_ result: LabResult, isFinished: Bool) {
    let isNews = desk.withLock { desk in
      desk.study = result.shift ?? desk.study
      let now = ContinuousClock.now
      guard desk.wanted == result.request,
        isFinished || now - desk.lastReport > .milliseconds(50)
      else { return false }
      desk.lastReport = now
      desk.result = result
      if isFinished { desk.wanted = nil }
      return true
    }
    if isNews { notify() }
  }

  /// Tells of every twentieth of the work.
  private func show(_ progress: Double) {
    let isNews = desk.withLock { desk in
      let isNews = Int(clamping: progress * 20) != Int(clamping: desk.progress * 20)
      desk.progress = progress
      return isNews
    }
    if isNews { notify() }
  }
}
