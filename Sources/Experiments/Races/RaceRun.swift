public import Layers

/// What training one order with one seed gave.
public struct RaceRun: Hashable, Sendable {
  /// The mean loss of the steps of each epoch, in train mode.
  public internal(set) var trainLoss: [Double] = []
  /// The share of right answers in those steps.
  public internal(set) var trainAccuracy: [Double] = []
  /// The loss of the test points after each epoch, in eval.
  public internal(set) var evalLoss: [Double] = []
  /// Their share of right answers.
  public internal(set) var evalAccuracy: [Double] = []
  /// The test points at the end, with running statistics re-estimated with dropout off.
  public let recalibrated: Trainer.Score
  /// For each BN, at the end: the variance of its input in eval over the running variance, on what was
  /// trained on.
  public internal(set) var bnInputRatios: [Double] = []

  /// The share of right answers on the test points at the end, in eval.
  public var testAccuracy: Double { evalAccuracy.last ?? 0 }

  /// Trains one order with one seed.
  ///
  /// A rest of the samples that fills no batch waits for the next epoch's order.
  ///
  /// - Parameters:
  ///   - setup: the race; its epochs and the samples it trains on are at least one batch.
  ///   - job: which order and seed.
  ///   - kernels: for tests, those of another instruction set.
  ///   - isCancelled: asked before every epoch.
  /// - Returns: nil if it was cancelled.
  public init?(
    _ setup: RaceSetup, _ job: RaceSetup.Job, kernels: TrainingKernels = TrainingKernels(),
    isCancelled: () -> Bool = { false }
  ) {
    let seed = setup.seed(job.number)
    let (training, test) = setup.data.points(
      seed: seed, training: setup.trainingCount, test: setup.testCount)
    let batch = min(setup.settings.batch, training.count)
    let trainer = Trainer(
      setup.network(lane: job.lane), seed: seed, optimizer: setup.optimizer,
      capacity: max(batch, 256), kernels: kernels)
    for epoch in 0..<setup.epochs {
      if isCancelled() { return nil }
      let seen = trainer.train(on: training, batch: batch, epoch: epoch, seed: seed)
      trainLoss.append(seen.loss)
      trainAccuracy.append(seen.accuracy)
      let score = trainer.evaluate(test)
      evalLoss.append(score.loss)
      evalAccuracy.append(score.accuracy)
    }
    bnInputRatios = trainer.bnInputRatios(training)
    trainer.recalibrate(training, batch: batch)
    recalibrated = trainer.evaluate(test)
  }
}

extension Trainer {
  /// Trains on all batches of an epoch, in the order drawn for it.
  ///
  /// - Returns: mean loss and accuracy of the steps, in train mode.
  public func train(on points: LabeledPoints, batch: Int, epoch: Int, seed: UInt64) -> Score {
    let order = shuffled(
      points.count, RandomStream(seed: seed, purpose: .shuffle, step: epoch))
    let steps = points.count / batch
    var (sum, correct) = (0.0, 0)
    for step in 0..<steps {
      load(points, order[step * batch..<(step + 1) * batch])
      let loss = self.step(samples: batch, masks: .drawn(step: epoch * steps + step))
      sum += loss.sum
      correct += loss.correct
    }
    return Score(sum, correct, steps * batch)
  }
}
