import Layers

/// A race under way: every order with every seed.
///
/// It only keeps the books. Work is taken out as tasks, done by a `RaceWorker` on any thread, and put
/// back. What an epoch gives depends on order, seed and the conditions of the epochs up to it, on
/// nothing else: neither on the number of threads nor on when someone looked.
public struct RaceField: Sendable {
  /// How the work is dealt out.
  public enum Dealing: Hashable, Sendable {
    /// Epoch by epoch, so that all runs are about equally far and can go on under other conditions; a
    /// second look is taken after every epoch.
    case epochs
    /// Run by run, seed after seed, so that a race that is stopped has whole runs of all orders; the
    /// second look is taken after the last epoch alone.
    case runs
  }

  /// How many epochs a run may be ahead of the last one.
  static let slack = 4

  /// Conditions from an epoch on.
  public struct Stretch: Hashable, Sendable {
    /// The first epoch, from 0.
    public let start: Int
    /// What holds from then on.
    public let conditions: RaceConditions
  }

  /// A run with what it has learned.
  private struct Entry: Sendable {
    var run = RaceRun()
    var saved: Trainer.Saved?
    var isOut = false
  }

  /// What is run.
  public private(set) var setup: RaceSetup
  /// How the work is dealt out.
  public let dealing: Dealing
  /// The conditions, the first from epoch 0.
  public private(set) var stretches: [Stretch]
  /// The decision regions of an order's first seed, as seen last.
  public private(set) var plane: DecisionPlane?
  private var lanes: [Ordering: [Entry]] = [:]
  /// Counts the fresh starts, so that what was taken out before one is not put back.
  private var start = 0

  /// A race before its first epoch.
  public init(_ setup: RaceSetup, _ dealing: Dealing = .epochs) {
    self.setup = setup
    self.dealing = dealing
    stretches = [Stretch(start: 0, conditions: RaceConditions(setup))]
    grow()
  }

  /// Goes on with other wishes.
  ///
  /// Other orders, more seeds or epochs leave every run as it is; new runs start at epoch 0. Other
  /// conditions hold for all runs from the first epoch on that none has begun. Other data, seeds or
  /// shapes start over.
  public mutating func adopt(_ wanted: RaceSetup) {
    guard wanted.starts(as: setup) else {
      setup = wanted
      return restart()
    }
    setup = wanted
    let conditions = RaceConditions(wanted)
    if conditions != stretches[stretches.count - 1].conditions {
      let begun = begun
      stretches.removeAll { $0.start >= begun }
      if stretches.last?.conditions != conditions {
        stretches.append(Stretch(start: begun, conditions: conditions))
      }
    }
    grow()
  }

  /// Goes back to epoch 0, under the conditions of now.
  public mutating func restart() {
    let next = start + 1
    self = RaceField(setup, dealing)
    start = next
  }

  private mutating func grow() {
    for ordering in setup.orderings {
      let missing = setup.seeds - lanes[ordering, default: []].count
      if missing > 0 {
        lanes[ordering, default: []] += Array(repeating: Entry(), count: missing)
      }
    }
  }

  /// The first epoch that no run has begun.
  private var begun: Int {
    lanes.values.joined().map { $0.run.epochs.count + ($0.isOut ? 1 : 0) }.max() ?? 0
  }

  /// The runs of an order that are wanted.
  private func entries(_ ordering: Ordering) -> ArraySlice<Entry> {
    lanes[ordering, default: []].prefix(setup.seeds)
  }

  /// How many epochs a run that counts has behind it: as many as all of them have, or all epochs where
  /// runs are made whole.
  public var epoch: Int {
    guard dealing == .epochs else { return setup.epochs }
    return setup.orderings.reduce(setup.epochs) { least, ordering in
      entries(ordering).reduce(least) { min($0, $1.run.epochs.count) }
    }
  }

  /// How many epochs all runs together have behind them, none counted beyond `goal`.
  public func epochsDone(upTo goal: Int) -> Int {
    setup.orderings.reduce(0) { sum, ordering in
      sum + entries(ordering).reduce(0) { $0 + min($1.run.epochs.count, goal) }
    }
  }

  /// The runs up to the epoch that counts: [order][seed], nil where one is not there yet.
  public var runs: [[RaceRun?]] {
    let epoch = epoch
    return setup.orderings.map { ordering in
      entries(ordering).map { entry in
        guard epoch > 0, entry.run.epochs.count >= epoch else { return nil }
        var run = entry.run
        run.epochs = Array(run.epochs.prefix(epoch))
        return run
      }
    }
  }
}

// Work that is taken out and put back.
extension RaceField {
  /// What a worker does.
  public struct Task: Sendable {
    enum Kind: Sendable {
      /// Training, with a second look after the last epoch.
      case epochs(Range<Int>)
      /// Seeing the decision regions after some epochs.
      case plane(after: Int)
    }

    let kind: Kind
    /// Whether it is all of a run, after which nothing of it is needed any more.
    let isWhole: Bool
    let setup: RaceSetup
    let ordering: Ordering
    let number: Int
    /// Whether the optimizer is another one than before.
    let forgetsMoments: Bool
    fileprivate let start: Int
    var saved: Trainer.Saved?
    var results: [RaceEpoch] = []
    var plane: DecisionPlane?
  }

  /// Takes out the run that is next, if there is one that has not reached `goal`.
  public mutating func next(before goal: Int) -> Task? {
    candidate(before: goal).flatMap { ordering, number in
      let done = lanes[ordering]?[number].run.epochs.count ?? 0
      let end = dealing == .epochs ? done + 1 : setup.epochs
      return take(.epochs(done..<end), ordering, number, at: done)
    }
  }

  /// Whether `next` would give work to one more worker.
  public func hasWork(before goal: Int) -> Bool { candidate(before: goal) != nil }

  private func candidate(before goal: Int) -> (ordering: Ordering, number: Int)? {
    dealing == .epochs ? leastFar(before: goal) : firstNotBegun
  }

  /// The first run, seed after seed, that has nothing behind it and that nobody works on.
  private var firstNotBegun: (ordering: Ordering, number: Int)? {
    for number in 0..<setup.seeds {
      for ordering in setup.orderings {
        guard let entry = lanes[ordering]?[number], !entry.isOut, entry.run.epochs.isEmpty
        else { continue }
        return (ordering, number)
      }
    }
    return nil
  }

  /// The run that is the least far of those that nobody works on.
  private func leastFar(before goal: Int) -> (ordering: Ordering, number: Int)? {
    var found: (ordering: Ordering, number: Int)?
    var least = min(goal, setup.epochs, epoch + RaceField.slack)
    for ordering in setup.orderings {
      for (number, entry) in entries(ordering).enumerated()
      where !entry.isOut && entry.run.epochs.count < least {
        (found, least) = ((ordering, number), entry.run.epochs.count)
      }
    }
    return found
  }

  /// Takes out the first seed of an order, to see the decision regions of as far as it is.
  public mutating func nextPlane(_ ordering: Ordering) -> Task? {
    guard setup.data.features == 2, let entry = entries(ordering).first, !entry.isOut,
      plane?.ordering != ordering || plane?.epoch != entry.run.epochs.count
    else { return nil }
    let done = entry.run.epochs.count
    return take(.plane(after: done), ordering, 0, at: max(0, done - 1))
  }

  /// Takes out a run, under the conditions of an epoch.
  private mutating func take(
    _ kind: Task.Kind, _ ordering: Ordering, _ number: Int, at epoch: Int
  ) -> Task? {
    guard let entry = lanes[ordering]?[number],
      let index = stretches.lastIndex(where: { $0.start <= epoch })
    else { return nil }
    func rule(_ index: Int) -> RaceOptimizer.Rule { stretches[index].conditions.settings.race.rule }
    let isTurn = entry.run.epochs.count == stretches[index].start && index > 0
    lanes[ordering]?[number].saved = nil
    lanes[ordering]?[number].isOut = true
    return Task(
      kind: kind, isWhole: dealing == .runs, setup: setup.under(stretches[index].conditions),
      ordering: ordering, number: number,
      forgetsMoments: isTurn && rule(index) != rule(index - 1), start: start, saved: entry.saved)
  }

  /// Puts a task back; one from before a fresh start is dropped, and so is a part of a whole run.
  public mutating func put(_ task: Task) {
    guard task.start == start, lanes[task.ordering] != nil else { return }
    lanes[task.ordering]?[task.number].isOut = false
    lanes[task.ordering]?[task.number].saved = task.saved
    if case .epochs(let wanted) = task.kind, task.results.count == wanted.count {
      lanes[task.ordering]?[task.number].run.epochs += task.results
    }
    plane = task.plane ?? plane
  }
}
