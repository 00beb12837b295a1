import Layers

/// What one thread needs to do the tasks of a race: places to train in, and the points of each seed.
///
/// Memory is kept for the last structure only.
public final class RaceWorker {
  private var structure: RaceSetup?
  private var points: [UInt64: RacePoints] = [:]
  private var trainers: [Ordering: (conditions: RaceConditions, trainer: Trainer)] = [:]

  /// Makes a worker.
  public init() {}

  /// Does a task; the result is in it.
  public func work(_ task: inout RaceField.Task) {
    let setup = task.setup
    if structure != setup.structure {
      (structure, points, trainers) = (setup.structure, [:], [:])
    }
    let seed = setup.seed(task.number)
    let points = self.points[seed] ?? RacePoints(setup, seed: seed)
    self.points[seed] = points
    let trainer = trainer(setup, task.ordering, points)
    trainer.begin(seed: seed)
    if var saved = task.saved {
      if task.forgetsMoments { saved.forgetMoments() }
      trainer.restore(saved)
    }
    switch task.kind {
    case .epoch:
      task.result = trainer.race(
        points, batch: setup.settings.batch, epoch: task.epoch, looks: true)
      task.saved = trainer.saved
    case .plane:
      task.plane = DecisionPlane(
        trainer, points, setup: setup, ordering: task.ordering, epoch: task.epoch)
    }
  }

  /// A trainer for an order, whatever it holds.
  private func trainer(_ setup: RaceSetup, _ ordering: Ordering, _ points: RacePoints) -> Trainer {
    let conditions = RaceConditions(setup)
    if let kept = trainers[ordering], kept.conditions == conditions { return kept.trainer }
    var one = setup
    one.orderings = [ordering]
    let trainer = Trainer(one, lane: 0, points: points)
    trainers[ordering] = (conditions, trainer)
    return trainer
  }
}
