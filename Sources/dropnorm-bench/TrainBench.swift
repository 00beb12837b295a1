import ArgumentParser
import Experiments
import Layers

/// Training steps of one small network.
struct TrainBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Steps of a 2-32-32-32-2 network, Linear-BN-ReLU-Dropout(0.2), float32, one thread.")

  @Option var batch = 32
  @Option(help: "sgd, momentum or adam") var optimizer = "adam"
  @Option(help: "How long to train, in CPU time.") var seconds = 2.0

  func validate() throws {
    guard batch >= 2, seconds > 0 else {
      throw ValidationError("a batch has at least 2 samples, and time runs forwards")
    }
    guard RaceOptimizer.Rule(rawValue: optimizer) != nil else {
      throw ValidationError("--optimizer is sgd, momentum or adam")
    }
  }

  func run() {
    guard let rule = RaceOptimizer.Rule(rawValue: optimizer) else { return }
    var settings = Settings()
    settings.p = 0.2
    let network = RaceNetwork(inputs: 2, hidden: [32, 32, 32], classes: 2, settings: settings)
    let trainer = Trainer(network, seed: 1, optimizer: RaceOptimizer(rule), capacity: batch)
    let points = DataSet.spirals.points(seed: 1, part: .training, count: batch * 8)
    var (steps, lossSum) = (0, 0.0)
    let start = Clock.nanoseconds
    while Clock.nanoseconds - start < seconds * 1e9 {
      for _ in 0..<100 {
        let first = steps % 8 * batch
        trainer.load(points, first..<first + batch)
        lossSum += trainer.step(samples: batch, masks: .drawn(step: steps)).sum
        steps += 1
      }
    }
    let rate = Double(steps) / (Clock.nanoseconds - start) * 1e9
    precondition(lossSum.isFinite, "training stays finite")
    print(
      #"{"bench":"train","batch":\#(batch),"optimizer":"\#(optimizer)","steps_per_s":\#(rate)}"#
    )
  }
}
