import ArgumentParser
import Experiments

/// The command `dropnorm compare`.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compare orders on the same dice: statistics and histograms, train and eval.",
    discussion: """
      Every order sees the same inputs, weights and uniforms. Running statistics are settled over \
      fresh training batches; the measured batch is run once in train and once in eval.
      """)

  /// How a comparison is written.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json, csv, svg
  }

  @OptionGroup var options: ExperimentOptions
  @Option(
    help: "Orders joined by commas, or all: the six of bn, activation and dropout.",
    completion: .orders)
  var orders = "all"
  @Option(parsing: .unconditional, help: "How many seeds: \(CompareLimits.seeds.words)")
  var seeds = "1"
  @Option(
    parsing: .unconditional,
    help: "Batches that settle the running statistics: \(CompareLimits.warmup.words)")
  var warmup = String(Experiment.defaultWarmup)
  @Option(parsing: .unconditional, help: "Bins per histogram: \(CompareLimits.bins.words)")
  var bins = "40"
  @Option(help: "How it is written.") var format = Format.text

  func run() throws {
    let (seeds, warmup, bins) = (
      try CompareLimits.seeds.value(of: seeds, name: "seeds"),
      try CompareLimits.warmup.value(of: warmup, name: "warmup"),
      try CompareLimits.bins.value(of: bins, name: "bins")
    )
    let list = try OrderList(orders)
    let experiment = try list.applied(to: options).load(copies: CompareLimits.copies)
    let orderings = try list.orderings(for: experiment)
    var progress = Progress()
    let comparison = Comparison(
      experiment, orderings: orderings, seeds: seeds, warmup: warmup,
      binCount: bins, progress: { progress.show($0) })
    progress.clear()
    guard let comparison else { return }
    if let refusal = comparison.rows.lazy.compactMap(\.refusal).first {
      throw InputError(refusal.line)
    }
    let report = CompareReport(comparison)
    switch format {
    case .text: try StandardOutput.write(report.text)
    case .json: try StandardOutput.write(report.json.text)
    case .csv: try StandardOutput.write(report.csv)
    case .svg: try StandardOutput.write(report.svg)
    }
  }
}

/// What the options of `compare` may be.
enum CompareLimits {
  static let seeds = WholeRange(1...10_000)
  static let warmup = WholeRange(0...100_000)
  static let bins = WholeRange(1...1000)
  /// How many times the batch's memory a comparison takes for each block.
  static let copies = 8
}
