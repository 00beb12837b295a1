import Experiments
import Layers

/// The training that is measured: 2-32-32-32-2, Linear-BN-ReLU-Dropout(0.2), on spirals.
struct TrainWork {
  private let trainer: Trainer
  private let points: LabeledPoints
  private let batch: Int
  private(set) var steps = 0
  private var lossSum = 0.0

  init(batch: Int, rule: RaceOptimizer.Rule, seed: UInt64 = 1) {
    var settings = Settings()
    settings.p = 0.2
    let network = RaceNetwork(inputs: 2, hidden: [32, 32, 32], classes: 2, settings: settings)
    trainer = Trainer(network, seed: seed, optimizer: RaceOptimizer(rule), capacity: batch)
    points = DataSet.spirals.points(seed: seed, part: .training, count: batch * 8)
    self.batch = batch
  }

  /// Takes some steps.
  mutating func train(steps count: Int) {
    for _ in 0..<count {
      let first = steps % 8 * batch
      trainer.load(points, first..<first + batch)
      lossSum += trainer.step(samples: batch, masks: .drawn(step: steps)).sum
      steps += 1
    }
    precondition(lossSum.isFinite, "training stays finite")
  }
}
