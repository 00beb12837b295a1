import Layers

/// What one epoch of a run gave.
public struct RaceEpoch: Hashable, Sendable {
  /// The mean loss of the epoch's steps and the share of right answers in them, in train mode.
  public let train: Trainer.Score
  /// The test points after it, in eval.
  public let eval: Trainer.Score
  /// What takes a second look: nil where it was not taken.
  public internal(set) var look: Look?

  /// What only re-estimated statistics and BN's input show.
  public struct Look: Hashable, Sendable {
    /// The test points in eval, with running statistics re-estimated with dropout off.
    public let recalibrated: Trainer.Score
    /// For each BN the variance of its input in eval over the running variance, on what is trained on.
    public let bnInputRatios: [Double]
  }
}

/// What training one order with one seed gave.
public struct RaceRun: Hashable, Sendable {
  /// Epoch by epoch.
  public internal(set) var epochs: [RaceEpoch] = []

  /// The mean loss of the steps of each epoch, in train mode.
  public var trainLoss: [Double] { epochs.map(\.train.loss) }
  /// The share of right answers in those steps.
  public var trainAccuracy: [Double] { epochs.map(\.train.accuracy) }
  /// The loss of the test points after each epoch, in eval.
  public var evalLoss: [Double] { epochs.map(\.eval.loss) }
  /// Their share of right answers.
  public var evalAccuracy: [Double] { epochs.map(\.eval.accuracy) }
  /// The test points at the end, with running statistics re-estimated with dropout off.
  public var recalibrated: Trainer.Score { epochs.last?.look?.recalibrated ?? .none }
  /// For each BN, at the end: the variance of its input in eval over the running variance, on what was
  /// trained on.
  public var bnInputRatios: [Double] { epochs.last?.look?.bnInputRatios ?? [] }

  /// The share of right answers on the test points at the end, in eval.
  public var testAccuracy: Double { epochs.last?.eval.accuracy ?? 0 }

  /// A run before its first epoch.
  init() {}
}

/// What a seed trains on and what it is tested with.
struct RacePoints: Sendable {
  let seed: UInt64
  let training: LabeledPoints
  let test: LabeledPoints

  init(_ setup: RaceSetup, seed: UInt64) {
    self.seed = seed
    (training, test) = setup.data.points(
      seed: seed, training: setup.trainingCount, test: setup.testCount)
  }

  /// A batch cannot hold more than there is.
  func batch(_ wanted: Int) -> Int { min(wanted, training.count) }
}

extension Trainer {
  /// A trainer for an order of a race.
  convenience init(
    _ setup: RaceSetup, _ ordering: Ordering, points: RacePoints, kernels: TrainingKernels
  ) {
    self.init(
      setup.network(ordering), seed: points.seed, optimizer: setup.optimizer,
      capacity: max(points.batch(setup.settings.batch), 256), kernels: kernels)
  }

  /// Trains for an epoch and measures after it.
  ///
  /// - Parameters:
  ///   - epoch: its number, from 0; it names the order of the samples and the masks.
  ///   - looks: whether the second look is taken; it leaves the running statistics as they were.
  func race(_ points: RacePoints, batch wanted: Int, epoch: Int, looks: Bool) -> RaceEpoch {
    let batch = points.batch(wanted)
    let seen = train(on: points.training, batch: batch, epoch: epoch, seed: points.seed)
    var result = RaceEpoch(train: seen, eval: evaluate(points.test))
    if looks { result.look = look(points, batch: batch) }
    return result
  }

  private func look(_ points: RacePoints, batch: Int) -> RaceEpoch.Look {
    let ratios = bnInputRatios(points.training)
    let kept = savedRunning
    recalibrate(points.training, batch: batch)
    let score = evaluate(points.test)
    restore(kept)
    return RaceEpoch.Look(recalibrated: score, bnInputRatios: ratios)
  }
}

extension Trainer {
  /// Trains on all batches of an epoch, in the order drawn for it; a rest of the samples that fills no
  /// batch waits for the next epoch's order.
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
