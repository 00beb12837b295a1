public import Experiments

/// Trains a race, on several threads or on that of whoever asks.
///
/// What is asked may change at any time: runs that the new wishes leave as they are go on. What comes of
/// it depends neither on the number of threads nor on when someone looked. News come at most 20 times a
/// second, and at the end.
public final class RaceEngine: Sendable {
  /// Runs something on a thread of its own; false where none is to be had, and nothing is run.
  public typealias Spawn = @Sendable (@escaping @Sendable () -> Void) -> Bool

  /// On the thread of whoever asks, who waits for it.
  public static let atOnce: Spawn = { body in
    body()
    return true
  }

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
  private let dealing: RaceField.Dealing
  private let spawn: Spawn
  private let isStopped: @Sendable () -> Bool
  private let progress: @Sendable (Double) -> Void
  private let notify: (@Sendable () -> Void)?

  /// Makes an engine.
  ///
  /// - Parameters:
  ///   - workers: how many threads train at once.
  ///   - dealing: whether the runs go on together, or one is made after the other.
  ///   - spawn: where the threads come from; where there are none, whoever asks is the only worker.
  ///   - isStopped: asked from any thread before every epoch; once true nothing more is trained.
  ///   - progress: told from any thread how much of the way to the goal is done, 0...1.
  ///   - notify: called from any thread when there is news; nil for who takes none.
  public init(
    workers: Int, dealing: RaceField.Dealing = .epochs, spawn: @escaping Spawn,
    isStopped: @escaping @Sendable () -> Bool = { false },
    progress: @escaping @Sendable (Double) -> Void = { _ in },
    notify: (@Sendable () -> Void)? = nil
  ) {
    (most, self.dealing, self.spawn) = (max(1, workers), dealing, spawn)
    (self.isStopped, self.progress, self.notify) = (isStopped, progress, notify)
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
      if desk.field == nil { desk.field = RaceField(request.setup, dealing) }
      desk.field?.adopt(request.setup)
      if desk.restarts != request.restarts {
        desk.field?.restart()
        desk.news = nil
      }
      desk.restarts = request.restarts
      desk.isTold = false
      desk.start = (.now, desk.done)
      let free = most - desk.workers
      desk.workers += free
      return free
    }
    start(starts)
  }

  /// Runs a race to its goal.
  ///
  /// - Parameter pause: lets the workers go on, where they have threads of their own.
  public func run(_ request: RaceRequest, pause: () -> Void = {}) -> RaceStandings {
    self.request(request)
    while desk.withLock({ $0.workers > 0 }) { pause() }
    return desk.withLock { RaceStandings($0.field ?? RaceField(request.setup, dealing)) }
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

  /// Starts workers that are counted already; where no thread is to be had and nobody works, the work is
  /// done here.
  private func start(_ count: Int) {
    var missing = count
    while missing > 0, spawn({ self.work() }) { missing -= 1 }
    guard missing > 0 else { return }
    let isAlone = desk.withLock { desk in
      desk.workers -= missing
      guard desk.workers == 0 else { return false }
      desk.workers = 1
      return true
    }
    if isAlone { work() }
  }

  private func work() {
    let worker = RaceWorker()
    while var task = next() {
      worker.work(&task, isStopped: isStopped)
      put(task)
      tell()
    }
    tell()
  }

  /// The next task; with none to do the worker ends.
  private func next() -> RaceField.Task? {
    desk.withLock { desk in
      guard let request = desk.request, !isStopped() else {
        desk.workers -= 1
        return nil
      }
      let isPlaneDue = notify != nil && ContinuousClock.now - desk.lastPlane > .milliseconds(100)
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
    let (isShort, share) = desk.withLock { desk in
      desk.field?.put(task)
      let share = Double(desk.done) / Double(max(1, desk.all))
      guard let request = desk.request, desk.workers < most,
        desk.field?.hasWork(before: request.goal) ?? false
      else { return (false, share) }
      desk.workers += 1
      return (true, share)
    }
    progress(share)
    if isShort { start(1) }
  }

  /// Tells how the race stands, if it is time or if all is done.
  private func tell() {
    guard let notify else { return }
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
  /// How many epochs all runs together have on the way to the goal, and have behind them.
  fileprivate var all: Int { request.map { $0.setup.runs * $0.end } ?? 0 }
  fileprivate var done: Int { request.flatMap { field?.epochsDone(upTo: $0.end) } ?? 0 }

  /// How long the rest takes at the speed so far; nil where nothing is left or known.
  fileprivate var secondsLeft: Double? {
    guard done > start.done, done < all else { return nil }
    let seconds = (ContinuousClock.now - start.time) / .seconds(1)
    return seconds / Double(done - start.done) * Double(all - done)
  }
}

extension RaceRequest {
  /// The epoch at which every run is as far as is wanted.
  fileprivate var end: Int { min(goal, setup.epochs) }

  /// Runs all of it while the caller waits: for pictures, for a conversation and for tests.
  public func run() -> RaceNews {
    let engine = RaceEngine(workers: 1, spawn: RaceEngine.atOnce)
    return RaceNews(standings: engine.run(self), secondsLeft: nil)
  }
}

extension AppState {
  /// What of the race is wanted and not there yet.
  public var raceToRun: RaceRequest? {
    guard let request = raceRequest, request.goal > 0 else { return nil }
    let standings = liveLab?.race.standings
    let isThere = standings?.setup == request.setup && standings?.epoch == request.goal
    return isThere ? nil : request
  }

  /// Runs the race as far as it is wanted, while the caller waits.
  @discardableResult
  public mutating func finishRace() -> [Effect] { raceToRun.map { take($0.run()) } ?? [] }
}
