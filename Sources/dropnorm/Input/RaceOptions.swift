import ArgumentParser
import Experiments
import Layers

/// The options that only a race has.
struct RaceOptions: ParsableArguments {
  /// A setting with a name.
  enum Preset: String, CaseIterable, ExpressibleByArgument {
    case published
  }

  @Option(
    help: "Orders joined by commas, or all: the six of bn, activation and dropout; the first leads."
  )
  var orders: String?
  @Option(
    help: "What is learned: \(RaceOptions.dataNames), or a file: .csv, .npy, .npz, or IDX images.")
  var data = DataSet.moons.rawValue
  @Option(
    help: "published: 150 epochs, 20 seeds, orders with the controls, what is not given otherwise.")
  var preset: Preset?
  @Option(parsing: .unconditional, help: "Epochs: \(RaceLimits.epochs.words)") var epochs: String?
  @Option(parsing: .unconditional, help: "How many seeds: \(RaceLimits.seeds.words)")
  var seeds: String?
  @Option(help: "\(RaceOptions.optimizerNames).") var optimizer = RaceOptimizer.Rule.adam.rawValue
  @Option(
    name: .long, parsing: .unconditional,
    help: "Above 0 up to 100; 0.01 for adam and 0.05 otherwise where not given.")
  var learningRate: String?
  @Option(parsing: .unconditional, help: "Runs at once: \(RaceLimits.threads.words)")
  var threads: String?

  static let dataNames = DataSet.allCases.map(\.rawValue).joined(separator: ", ")
  static let optimizerNames = RaceOptimizer.Rule.allCases.map(\.rawValue)
    .joined(separator: ", ")

  /// How many runs there are at once: as many as the machine has processors, unless said otherwise.
  ///
  /// - Throws: `UsageError` for a number out of range.
  func threadCount() throws(UsageError) -> Int {
    guard let threads else { return StandardSystem.processors }
    return try RaceLimits.threads.value(of: threads, name: "threads")
  }

  /// The race that the options describe.
  ///
  /// - Throws: `InputError` for bad data, `UsageError` for a wrong command line.
  func setup(_ options: ExperimentOptions) throws -> RaceSetup {
    let list = try OrderList(orders ?? "all")
    var experiment = try list.applied(to: withDefaults(options)).load()
    if let reason = refusal(of: experiment) { throw InputError(reason) }
    let isFull = preset == .published && orders == nil
    let orderings = isFull ? RaceOptions.published : try list.orderings(for: experiment)
    if orderings.contains(where: { $0.contains(.conv) }) {
      throw UsageError("the race trains dense layers; its orders have linear, not conv")
    }
    guard experiment.settings.batch >= 2 else {
      throw UsageError("--batch must be at least 2 in a race: BN has no spread of one sample")
    }
    experiment.settings.order = orderings[0]
    return RaceSetup(
      settings: experiment.settings, orderings: orderings, data: try raceData(),
      epochs: try epochs.map { try RaceLimits.epochs.value(of: $0, name: "epochs") }
        ?? (preset == nil ? 50 : 150),
      seeds: try seeds.map { try RaceLimits.seeds.value(of: $0, name: "seeds") }
        ?? (preset == nil ? 5 : 20),
      optimizer: try raceOptimizer())
  }

  /// The orders of the published table: the six permutations, dropout once, and the controls.
  static let published =
    Ordering.permutations
    + Ordering.catalog.filter {
      $0.dropsInHeadOnly || !$0.contains(.bn) || !$0.contains(.dropout)
    }

  /// Three blocks of 32 and batches of 50, where neither a file nor an option says otherwise.
  private func withDefaults(_ options: ExperimentOptions) -> ExperimentOptions {
    guard options.experiment == nil else { return options }
    var options = options
    options.features = options.features ?? "32"
    options.depth = options.depth ?? "3"
    options.batch = options.batch ?? "50"
    return options
  }

  private func refusal(of experiment: Experiment) -> String? {
    guard experiment.given != Givens() else { return nil }
    return "a race draws its batches, weights and masks; leave input, weight, bias, mask and BN's "
      + "tensors out, and name data by --data"
  }

  private func raceOptimizer() throws(UsageError) -> RaceOptimizer {
    guard let rule = RaceOptimizer.Rule(rawValue: optimizer) else {
      throw UsageError(
        "--optimizer must be one of \(RaceOptions.optimizerNames), not '\(optimizer)'")
    }
    guard let learningRate else { return RaceOptimizer(rule) }
    guard let rate = Double(learningRate), rate > 0, rate <= 100 else {
      throw UsageError("--learning-rate must be above 0 up to 100, not '\(learningRate)'")
    }
    return RaceOptimizer(rule, learningRate: rate)
  }

  private func raceData() throws -> RaceData {
    if let set = DataSet(rawValue: data) { return .drawn(set) }
    guard data.contains(".") || data.contains("/") || data.hasSuffix("-ubyte") else {
      throw UsageError("--data must be one of \(RaceOptions.dataNames), or a file, not '\(data)'")
    }
    return .rows(try RaceFile.rows(path: data))
  }
}

/// What the options of `race` may be.
enum RaceLimits {
  static let epochs = WholeRange(1...100_000)
  static let seeds = WholeRange(1...10_000)
  static let threads = WholeRange(1...1024)
}
