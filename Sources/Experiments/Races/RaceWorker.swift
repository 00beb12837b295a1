public import Layers

/// What one thread needs to do the tasks of a race: places to train in, and the points of each seed.
///
/// Memory is kept for one race only, and where runs are made whole, for no more than one seed's points.
public final class RaceWorker {
  private let kernels: TrainingKernels
  private var race: RaceSetup?
  private var points: [UInt64: RacePoints] = [:]
  private var trainers: [Ordering: (conditions: RaceConditions, trainer: Trainer)] = [:]

  /// Makes a worker.
  ///
  /// - Parameter kernels: for tests, those of another instruction set.
  public init(kernels: TrainingKernels = TrainingKernels()) { self.kernels = kernels }

  /// Does a task; the result is in it.
  ///
  /// - Parameter isStopped: asked before every epoch; once true the rest of them is left undone.
  public func work(_ task: inout RaceField.Task, isStopped: () -> Bool = { false }) {
    let setup = task.setup
    if race.map({ setup.starts(as: $0) }) != true { (points, trainers) = ([:], [:]) }
    race = setup
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
    case .epochs(let epochs):
      for epoch in epochs where !isStopped() {
        task.results.append(
          trainer.race(
            points, batch: setup.settings.batch, epoch: epoch, looks: epoch == epochs.last))
      }
      task.saved = task.isWhole ? nil : trainer.saved
    case .plane(let epoch):
      task.plane = DecisionPlane(
        trainer, points, setup: setup, ordering: task.ordering, epoch: epoch)
    }
    if task.isWhole { (self.points, trainers) = ([seed: points], [:]) }
  }

  /// A trainer for an order, whatever it holds.
  private func trainer(_ setup: RaceSetup, _ ordering: Ordering, _ points: RacePoints) -> Trainer {
    let conditions = RaceConditions(setup)
    if let kept = trainers[ordering], kept.conditions == conditions { return kept.trainer }
    let trainer = Trainer(setup, ordering, points: points, kernels: kernels)
    trainers[ordering] = (conditions, trainer)
    return trainer
  }
}
