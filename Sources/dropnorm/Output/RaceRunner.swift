import App
import Dispatch
import Experiments
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Runs a race on several threads, with a progress bar, until it is finished or interrupted.
///
/// A run is a function of order and seed, so the result does not depend on the threads.
final class RaceRunner: Sendable {
  private struct Desk {
    var result: RaceResult
    var next = 0
  }

  private let desk: Locked<Desk>
  private let isStopped = Atomic(false)

  private init(_ setup: RaceSetup) { desk = Locked(Desk(result: RaceResult(setup))) }

  /// Runs all of a race; after ctrl-c what was finished by then.
  static func run(_ setup: RaceSetup, threads: Int) -> RaceResult {
    let runner = RaceRunner(setup)
    let interrupt = runner.stopOnInterrupt()
    defer { interrupt.cancel() }
    return runner.run(setup, threads: threads)
  }

  private func run(_ setup: RaceSetup, threads: Int) -> RaceResult {
    let group = DispatchGroup()
    for index in 0..<min(threads, setup.jobs.count) {
      DispatchQueue(label: "race \(index)").async(group: group) { self.work(setup.jobs) }
    }
    let start = ContinuousClock.now
    var progress = Progress()
    while group.wait(timeout: .now() + .milliseconds(100)) == .timedOut {
      let done = Double(desk.withLock { $0.result.finished }) / Double(setup.jobs.count)
      progress.show(done, since: start)
    }
    progress.clear()
    return desk.withLock { $0.result }
  }

  private func work(_ jobs: [RaceSetup.Job]) {
    while let (job, setup) = next(jobs) {
      let run = RaceRun(setup, job) { isStopped.load(ordering: .relaxed) }
      guard let run else { return }
      desk.withLock { $0.result.add(run, job) }
    }
  }

  private func next(_ jobs: [RaceSetup.Job]) -> (RaceSetup.Job, RaceSetup)? {
    desk.withLock { desk in
      guard desk.next < jobs.count else { return nil }
      defer { desk.next += 1 }
      return (jobs[desk.next], desk.result.setup)
    }
  }

  private func stopOnInterrupt() -> any DispatchSourceSignal {
    signal(SIGINT, SIG_IGN)  // The source is told of it instead.
    let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
    source.setEventHandler { self.isStopped.store(true, ordering: .relaxed) }
    source.resume()
    return source
  }
}

/// What the machine has.
enum StandardSystem {
  /// How many processors there are.
  static var processors: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
}
