import ArgumentParser
import Experiments
import Layers

/// How the cost of training grows with the number of models, samples and steps.
struct CostBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cost",
    abstract: "CPU time of training over models, batch and steps, and the exponent of each.")

  @OptionGroup var instructions: Instructions
  @Flag(help: "Draw the curves above the line of JSON.") var plot = false
  @Option(help: "How many runs the middle one is taken of.") var repetitions = 9

  func run() {
    instructions.apply()
    let curves = [
      CostCurve("models", sizes: doubled(from: 1, times: 6), repetitions: repetitions) {
        train(models: $0, batch: 32, steps: 250)
      },
      CostCurve("batch", sizes: doubled(from: 16, times: 6), repetitions: repetitions) {
        train(models: 1, batch: $0, steps: 500)
      },
      CostCurve("steps", sizes: doubled(from: 250, times: 6), repetitions: repetitions) {
        train(models: 1, batch: 32, steps: $0)
      },
    ]
    for curve in curves where plot {
      print("milliseconds over \(curve.name), cost = a \(curve.name)^\(rounded(curve.exponent))")
      print(curve.chart(columns: 60, rows: 12))
    }
    let parts = curves.map { curve in
      let points = curve.points.map { "[\($0.size),\($0.milliseconds)]" }.joined(separator: ",")
      return #""\#(curve.name)":{"exponent":\#(rounded(curve.exponent)),"ms":[\#(points)]}"#
    }
    print(#"{"bench":"cost",\#(parts.joined(separator: ","))}"#)
  }

  private func train(models: Int, batch: Int, steps: Int) {
    for model in 0..<models {
      var work = TrainWork(batch: batch, rule: .adam, seed: UInt64(model))
      work.train(steps: steps)
    }
  }

  private func doubled(from first: Int, times: Int) -> [Int] { (0...times).map { first << $0 } }

  private func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }
}
