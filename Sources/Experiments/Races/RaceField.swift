import Layers

/// A race under way: every order with every seed, epoch by epoch, so that all are about equally far.
///
/// It only keeps the books. Work is taken out as tasks, done by a `RaceWorker` on any thread, and put
/// back. What an epoch gives depends on order, seed and the conditions of the epochs up to it, on
/// nothing else: neither on the number of threads nor on when someone looked.
public struct RaceField: Sendable {
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
  /// The conditions, the first from epoch 0.
  public private(set) var stretches: [Stretch]
  /// The decision regions of an order's first seed, as seen last.
  public private(set) var plane: DecisionPlane?
  private var lanes: [Ordering: [Entry]] = [:]
  /// Counts the fresh starts, so that what was taken out before one is not put back.
  private var start = 0

  /// A race before its first epoch.
  public init(_ setup: RaceSetup) {
    self.setup = setup
    stretches = [Stretch(start: 0, conditions: RaceConditions(setup))]
    grow()
  }

  /// Goes on with other wishes.
  ///
  /// Other orders, more seeds or epochs leave every run as it is; new runs start at epoch 0. Other
  /// conditions hold for all runs from the first epoch on that none has begun. Other data, seeds or
  /// shapes start over.
  public mutating func adopt(_ wanted: RaceSetup) {
    guard wanted.structure == setup.structure else {
      let next = start + 1
      self = RaceField(wanted)
      start = next
      return
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
    self = RaceField(setup)
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

  /// How many epochs every run has behind it.
  public var epoch: Int {
    setup.orderings.reduce(setup.epochs) { least, ordering in
      entries(ordering).reduce(least) { min($0, $1.run.epochs.count) }
    }
  }

  /// How many epochs all runs together have behind them, none counted beyond `goal`.
  public func epochsDone(upTo goal: Int) -> Int {
    setup.orderings.reduce(0) { sum, ordering in
      sum + entries(ordering).reduce(0) { $0 + min($1.run.epochs.count, goal) }
    }
  }

  /// The runs up to the epoch that all have reached: [order][seed].
  public var runs: [[RaceRun]] {
    let epoch = epoch
    return setup.orderings.map { ordering in
      entries(ordering).map { entry in
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
    enum Kind: Sendable { case epoch, plane }

    let kind: Kind
    let setup: RaceSetup
    let ordering: Ordering
    let number: Int
    let epoch: Int
    /// Whether the optimizer is another one than before.
    let forgetsMoments: Bool
    fileprivate let start: Int
    var saved: Trainer.Saved?
    var result: RaceEpoch?
    var plane: DecisionPlane?
  }

  /// Takes out the run that is the least far, if it has not reached `goal`.
  public mutating func next(before goal: Int) -> Task? {
    candidate(before: goal).flatMap { take(.epoch, $0.ordering, $0.number) }
  }

  /// Whether `next` would give work to one more worker.
  public func hasWork(before goal: Int) -> Bool { candidate(before: goal) != nil }

  /// The run that is the least far of those that nobody works on.
  private func candidate(before goal: Int) -> (ordering: Ordering, number: Int)? {
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
    return take(.plane, ordering, 0)
  }

  private mutating func take(_ kind: Task.Kind, _ ordering: Ordering, _ number: Int) -> Task? {
    guard let entry = lanes[ordering]?[number] else { return nil }
    let epoch = entry.run.epochs.count
    let asked = kind == .plane ? max(0, epoch - 1) : epoch
    guard let index = stretches.lastIndex(where: { $0.start <= asked }) else { return nil }
    let rule = stretches[index].conditions.optimizer.rule
    let isTurn = epoch == stretches[index].start && index > 0
    lanes[ordering]?[number].saved = nil
    lanes[ordering]?[number].isOut = true
    return Task(
      kind: kind, setup: setup.under(stretches[index].conditions), ordering: ordering,
      number: number, epoch: epoch,
      forgetsMoments: isTurn && rule != stretches[index - 1].conditions.optimizer.rule,
      start: start, saved: entry.saved)
  }

  /// Puts a task back; one from before a fresh start is dropped.
  public mutating func put(_ task: Task) {
    guard task.start == start, lanes[task.ordering] != nil else { return }
    lanes[task.ordering]?[task.number].isOut = false
    lanes[task.ordering]?[task.number].saved = task.saved
    if let result = task.result {
      lanes[task.ordering]?[task.number].run.epochs.append(result)
    }
    plane = task.plane ?? plane
  }
}
