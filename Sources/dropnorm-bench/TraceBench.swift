import ArgumentParser
import Experiments
import Layers

/// All six orders of BN, ReLU and dropout on a given batch, with the histograms of every stage.
struct TraceBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace",
    abstract: "Six orders of BN, ReLU and dropout(0.3), 64 bins for the batch and every stage.")

  @OptionGroup var instructions: Instructions
  @Option var shape = Shape(samples: 8192, features: 128)
  @Option var repetitions = 31

  func run() {
    instructions.apply()
    let orders = Ordering.permutations.map { order in
      Ordering(order.stages.filter { $0 != .linear })
    }
    var settings = Settings()
    settings.p = 0.3
    let draws = RandomStream(seed: 1, purpose: .input)
      .normals(rows: shape.samples, columns: shape.features)
    let input = Tensor(shape: [shape.samples, shape.features], values: draws.map { Float($0) })
    let bins = HistogramBins(count: 64, from: -4, through: 4)
    var counted = 0
    let times = Clock.sorted(repetitions: repetitions) { step in
      let traced = BatchHistograms(
        of: input, settings: settings, orderings: orders, step: step, bins: bins)
      counted = traced.input.total + traced.orders.joined().reduce(0) { $0 + $1.total }
    }
    precondition(counted == 19 * input.values.count, "every value of every stage is counted")
    print(#"{"bench":"trace","shape":"\#(shape)","ms":\#(times.median / 1e6)}"#)
  }
}
