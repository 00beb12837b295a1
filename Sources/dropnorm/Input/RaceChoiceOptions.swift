import ArgumentParser
import Experiments
import Layers

/// What a race is run on and how long: the options of `race`, and of the views that show one.
struct RaceChoiceOptions: ParsableArguments {
  @Option(
    help:
      "What is learned: \(RaceChoiceOptions.dataNames), or a file: .csv, .npy, .npz, or IDX images.",
    completion: .data)
  var data: String?
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The column of --data that holds the classes: first, last, its name or number.",
      valueName: "name"))
  var label: String?
  @Flag(help: "Take every value of that column as a class, also of what looks like a measurement.")
  var classes = false
  @Option(parsing: .unconditional, help: .control(.epochs)) var epochs: String?
  @Option(parsing: .unconditional, help: .control(.seeds)) var seeds: String?
  @Option(parsing: .unconditional, help: .control(.optimizer), completion: .control(.optimizer))
  var optimizer: String?
  @Option(name: .long, parsing: .unconditional, help: .control(.learningRate))
  var learningRate: String?

  static let dataNames = DataSet.allCases.map(\.rawValue).joined(separator: ", ")

  /// Sets the controls that were given.
  ///
  /// - Parameter table: which columns of a file are features, and whether its first row holds names.
  /// - Returns: the rows of a file, where the data are one's.
  /// - Throws: `InputError` for bad data, `UsageError` for a wrong command line.
  func apply(to race: inout RaceChoices, _ table: TableChoice) throws -> RaceFile? {
    var settings = Settings()
    settings.race = race
    defer { race = settings.race }
    try settings.set([
      (.epochs, epochs), (.seeds, seeds), (.optimizer, optimizer), (.learningRate, learningRate),
    ])
    let set = data.flatMap(DataSet.init(rawValue:))
    if label != nil || classes, data == nil || set != nil {
      throw UsageError("--label and --classes are for data of a file: --data FILE")
    }
    guard let data else { return nil }
    if let set {
      settings.race.data = set
      return nil
    }
    let isFile =
      data == "-" || data.contains(".") || data.contains("/") || data.hasSuffix("-ubyte")
      || InputPath.isThere(InputPath(data).file)
    guard isFile else {
      throw UsageError(
        "--data must be one of \(RaceChoiceOptions.dataNames), or a file, not '\(data)'")
    }
    return try RaceFile(
      path: data,
      RaceFile.Choice(
        columns: .init(label: label, only: table.only, takesAnyValue: classes),
        header: table.header))
  }
}

extension ExperimentOptions {
  /// The size of a race, where neither a file nor an option says otherwise.
  var withRaceDefaults: ExperimentOptions {
    guard experiment == nil else { return self }
    var options = self
    options.features = options.features ?? String(RaceDefaults.features)
    options.depth = options.depth ?? String(RaceDefaults.depth)
    options.batch = options.batch ?? String(RaceDefaults.batch)
    return options
  }

  /// The experiment whose networks are raced.
  ///
  /// - Throws: `InputError` for bad data or given tensors, `UsageError` for a wrong command line.
  func loadRace() throws -> Experiment {
    let experiment = try withRaceDefaults.load()
    guard experiment.given == Givens() else {
      throw InputError(
        "a race draws its batches, weights and masks; leave input, weight, bias, mask and BN's "
          + "tensors out, and name data by --data")
    }
    if let refusal = experiment.settings.refusalOfNoise(for: "a race") { throw UsageError(refusal) }
    return experiment
  }
}
