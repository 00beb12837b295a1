import ArgumentParser
import Experiments
import Layers

/// Binning alone.
struct HistogramBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "histogram", abstract: "64 bins over normal numbers, some of them exactly 0.")

  @OptionGroup var instructions: Instructions
  @Option var count = 1_000_000
  @Option(help: "The share of exact zeros.") var zeros = 0.0
  @Option var repetitions = 31

  func run() {
    instructions.apply()
    let draws = RandomStream(seed: 1, purpose: .input).normals(rows: 1, columns: count)
    let kept = RandomStream(seed: 1, purpose: .mask).mask(rows: 1, columns: count, p: zeros)
    let values = zip(draws, kept).map { $1 ? Float($0) : 0 }
    let bins = HistogramBins(count: 64, from: -4, through: 4)
    var total = 0
    let times = Clock.sorted(repetitions: repetitions) { _ in
      total += Histogram(values, bins: bins).total
    }
    precondition(total == (repetitions + 1) * count, "every value is counted")
    print(
      #"{"bench":"histogram","count":\#(count),"zeros":\#(zeros),"ns_per_elem":\#(times.median / Double(count))}"#
    )
  }
}
