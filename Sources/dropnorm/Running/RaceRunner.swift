import App
import Experiments
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Runs a race on several threads, with a progress bar, until it is finished or interrupted; where no
/// thread is to be had, on the one there is.
///
/// A run is a function of order and seed, so the result does not depend on the threads.
final class RaceRunner: Sendable {
  private struct Desk {
    var result: RaceResult
    var next = 0
    var workers = 0
  }

  private let desk: Locked<Desk>
  private let jobs: [RaceSetup.Job]
  /// Set by ctrl-c.
  private static let isStopped = Atomic(false)

  private init(_ setup: RaceSetup) {
    desk = Locked(Desk(result: RaceResult(setup)))
    jobs = setup.jobs
  }

  /// Runs all of a race; after ctrl-c what was finished by then.
  static func run(_ setup: RaceSetup, threads: Int) -> RaceResult {
    signal(SIGINT) { _ in RaceRunner.isStopped.store(true, ordering: .relaxed) }
    defer { signal(SIGINT, SIG_DFL) }
    return RaceRunner(setup).run(threads: threads)
  }

  private func run(threads: Int) -> RaceResult {
    let start = ContinuousClock.now
    var progress = Progress()
    func show() {
      let done = Double(desk.withLock { $0.result.finished }) / Double(jobs.count)
      progress.show(done, since: start)
    }
    for _ in 0..<min(threads, jobs.count) {
      desk.withLock { $0.workers += 1 }
      guard WorkThread.start(.usual, { self.work() }) else {
        desk.withLock { $0.workers -= 1 }
        break
      }
    }
    if desk.withLock({ $0.workers == 0 && $0.next == 0 }) {
      desk.withLock { $0.workers = 1 }
      work(show)
    }
    while desk.withLock({ $0.workers > 0 }) {
      usleep(20_000)
      show()
    }
    progress.clear()
    return desk.withLock { $0.result }
  }

  /// Makes one run after another, and says before each epoch that it goes on.
  private func work(_ show: () -> Void = {}) {
    while let (job, setup) = next() {
      let run = RaceRun(setup, job) {
        show()
        return Self.isStopped.load(ordering: .relaxed)
      }
      guard let run else { break }
      desk.withLock { $0.result.add(run, job) }
    }
    desk.withLock { $0.workers -= 1 }
  }

  private func next() -> (RaceSetup.Job, RaceSetup)? {
    desk.withLock { desk in
      guard desk.next < jobs.count else { return nil }
      defer { desk.next += 1 }
      return (jobs[desk.next], desk.result.setup)
    }
  }
}

/// What the machine has.
enum StandardSystem {
  /// How many processors there are.
  static var processors: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
}
