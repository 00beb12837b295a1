import ArgumentParser

/// Measures the engine; each command prints one line of JSON.
@main
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dropnorm-bench",
    abstract: "Measure the engine in CPU time of one thread; one line of JSON each.",
    subcommands: [
      TraceBench.self, HistogramBench.self, MaskBench.self, KeyBench.self, TrainBench.self,
      CostBench.self,
    ])
}
