import Experiments

/// Trains the lab's race behind the screen, on several threads.
///
/// What is asked may change at any time: runs that the new wishes leave as they are go on. News come at
/// most 20 times a second, and at the end.
public final class RaceEngine: Sendable {
  fileprivate struct Desk {
    var request: RaceRequest?
    var field: RaceField?
    var workers = 0
    var restarts = 0
    var isTold = true
    var news: RaceNews?
    var lastNews = ContinuousClock.now
    var lastPlane = ContinuousClock.now
    /// When the way to the goal began, and with how many epochs behind it.
    var start = (time: ContinuousClock.now, done: 0)
  }

  private let desk = Locked(Desk())
  private let most: Int
  private let spawn: @Sendable (@escaping @Sendable () -> Void) -> Void
  private let notify: @Sendable () -> Void

  /// Makes an engine.
  ///
  /// - Parameters:
  ///   - workers: how many threads train at once.
  ///   - spawn: runs something on a thread of its own, which should give way to others.
  ///   - notify: called from any thread when there is news.
  public init(
    workers: Int, spawn: @escaping @Sendable (@escaping @Sendable () -> Void) -> Void,
    notify: @escaping @Sendable () -> Void
  ) {
    (most, self.spawn, self.notify) = (max(1, workers), spawn, notify)
  }

  /// Says what is wanted; nil stops after the epochs that are being trained, and keeps them.
  public func request(_ request: RaceRequest?) {
    let starts = desk.withLock { desk in
      guard desk.request != request else { return 0 }
      desk.request = request
      guard let request else {
        desk.news = nil
        return 0
      }
      if desk.field == nil { desk.field = RaceField(request.setup) }
      desk.field?.adopt(request.setup)
      if desk.restarts != request.restarts { desk.field?.restart() }
      desk.restarts = request.restarts
      desk.isTold = false
      desk.start = (.now, desk.field?.epochsDone(upTo: request.goal) ?? 0)
      let free = most - desk.workers
      desk.workers += free
      return free
    }
    for _ in 0..<starts { spawn { self.work() } }
  }

  /// Stops after the epochs that are being trained, also where a lost thread keeps the books locked.
  public func abandon() {
    // Another worker holds the lock for a moment only.
    var tries = 0
    while desk.withLockIfAvailable({ $0.request = nil }) == nil, tries < 1000 { tries += 1 }
  }

  /// Takes the news away, if there are any.
  public func take() -> RaceNews? {
    desk.withLock { desk in
      defer { desk.news = nil }
      return desk.news
    }
  }

  private func work() {
    let worker = RaceWorker()
    while var task = next() {
      worker.work(&task)
      put(task)
      tell()
    }
    tell()
  }

  /// The next task; with none to do the worker ends.
  private func next() -> RaceField.Task? {
    desk.withLock { desk in
      guard let request = desk.request else {
        desk.workers -= 1
        return nil
      }
      let isPlaneDue = ContinuousClock.now - desk.lastPlane > .milliseconds(100)
      if isPlaneDue, let plane = request.plane, let task = desk.field?.nextPlane(plane) {
        desk.lastPlane = .now
        return task
      }
      if let task = desk.field?.next(before: request.goal) { return task }
      if let plane = request.plane, let task = desk.field?.nextPlane(plane) { return task }
      desk.workers -= 1
      return nil
    }
  }

  private func put(_ task: RaceField.Task) {
    let isShort = desk.withLock { desk in
      desk.field?.put(task)
      guard let request = desk.request, desk.workers < most,
        desk.field?.hasWork(before: request.goal) ?? false
      else { return false }
      desk.workers += 1
      return true
    }
    if isShort { spawn { self.work() } }
  }

  /// Tells how the race stands, if it is time or if all is done.
  private func tell() {
    let field = desk.withLock { desk -> RaceField? in
      let isDone = desk.workers == 0
      let isDue = ContinuousClock.now - desk.lastNews > .milliseconds(50)
      guard desk.request != nil, isDone ? !desk.isTold : isDue else { return nil }
      desk.isTold = isDone
      desk.lastNews = .now
      return desk.field
    }
    guard let field else { return }
    let standings = RaceStandings(field)
    let isNews = desk.withLock { desk in
      guard desk.request != nil else { return false }
      // Someone else may have told of a later epoch meanwhile.
      if let news = desk.news, news.standings.setup == standings.setup,
        news.standings.epoch > standings.epoch
      {
        return true
      }
      desk.news = RaceNews(standings: standings, secondsLeft: desk.secondsLeft)
      return true
    }
    if isNews { notify() }
  }
}

extension RaceEngine.Desk {
  /// How long the rest takes at the speed so far; nil where nothing is left or known.
  fileprivate var secondsLeft: Double? {
    guard let request, let field else { return nil }
    let setup = request.setup
    let all = setup.orderings.count * setup.seeds * min(request.goal, setup.epochs)
    let done = field.epochsDone(upTo: min(request.goal, setup.epochs))
    guard done > start.done, done < all else { return nil }
    let seconds = (ContinuousClock.now - start.time) / .seconds(1)
    return seconds / Double(done - start.done) * Double(all - done)
  }
}

extension RaceRequest {
  /// Runs all of it on this thread: for pictures and tests.
  public func run() -> RaceNews {
    var field = RaceField(setup)
    let worker = RaceWorker()
    while var task = field.next(before: goal) {
      worker.work(&task)
      field.put(task)
    }
    if let plane, var task = field.nextPlane(plane) {
      worker.work(&task)
      field.put(task)
    }
    return RaceNews(standings: RaceStandings(field), secondsLeft: nil)
  }
}
