import App
import Experiments
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Runs a race in front of whoever started it, with a progress bar, until it is finished or interrupted.
enum RaceRunner {
  /// Set by ctrl-c.
  private static let isStopped = Atomic(false)

  /// Runs all of a race; after ctrl-c what was finished by then.
  ///
  /// One thread is this one, and so it is where no other is to be had.
  static func run(_ setup: RaceSetup, threads: Int) -> RaceStandings {
    signal(SIGINT) { _ in RaceRunner.isStopped.store(true, ordering: .relaxed) }
    defer { signal(SIGINT, SIG_DFL) }
    let start = ContinuousClock.now
    let progress = Locked(Progress())
    let show: @Sendable (Double) -> Void = { share in
      progress.withLock { $0.show(share, since: start) }
    }
    show(0)
    let workers = min(threads, setup.runs)
    let ofItsOwn: RaceEngine.Spawn = { WorkThread.start(.usual, $0) }
    let engine = RaceEngine(
      workers: workers, dealing: .runs, spawn: workers == 1 ? RaceEngine.atOnce : ofItsOwn,
      isStopped: { RaceRunner.isStopped.load(ordering: .relaxed) }, progress: show)
    let standings = engine.run(RaceRequest(setup)) { usleep(20_000) }
    progress.withLock { $0.clear() }
    return standings
  }
}

/// What the machine has.
enum StandardSystem {
  /// How many processors there are.
  static var processors: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
}
