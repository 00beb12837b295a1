import ArgumentParser
import Experiments

/// Training steps of one small network.
struct TrainBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Steps of a 2-32-32-32-2 network, Linear-BN-ReLU-Dropout(0.2), float32, one thread.")

  @OptionGroup var instructions: Instructions
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
    instructions.apply()
    guard let rule = RaceOptimizer.Rule(rawValue: optimizer) else { return }
    var work = TrainWork(batch: batch, rule: rule)
    work.train(steps: 100)
    let (before, start) = (work.steps, Clock.nanoseconds)
    while Clock.nanoseconds - start < seconds * 1e9 { work.train(steps: 100) }
    let rate = Double(work.steps - before) / (Clock.nanoseconds - start) * 1e9
    print(
      #"{"bench":"train","batch":\#(batch),"optimizer":"\#(optimizer)","steps_per_s":\#(rate)}"#
    )
  }
}
