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
    help:
      "Orders joined by commas, or all: the six of bn, activation and dropout; the first leads.",
    completion: .orders)
  var orders: String?
  @OptionGroup var choices: RaceChoiceOptions
  @Option(
    help: ArgumentHelp(
      "published: \(RaceDefaults.published.epochs) epochs, \(RaceDefaults.published.seeds) seeds, "
        + "orders with the controls, what is not given otherwise."))
  var preset: Preset?
  @Option(parsing: .unconditional, help: "Runs at once: \(RaceLimits.threads.words)")
  var threads: String?

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
    let experiment = try list.applied(to: options.withRaceDefaults).loadRace()
    let published = RaceDefaults.published
    let isFull = preset == .published && orders == nil
    let orderings = isFull ? published.orderings : try list.orderings(for: experiment)
    if orderings.contains(where: { $0.contains(.conv) }) {
      throw UsageError("the race trains dense layers; its orders have linear, not conv")
    }
    guard experiment.settings.batch >= 2 else {
      throw UsageError("--batch must be at least 2 in a race: BN has no spread of one sample")
    }
    var settings = experiment.settings
    settings.order = orderings[0]
    if preset != nil {
      (settings.race.epochs, settings.race.seeds) = (published.epochs, published.seeds)
    }
    let file = try choices.apply(to: &settings.race, options.table.choice)
    InputNotes.say(file?.notes ?? [])
    return RaceSetup(settings: settings, orderings: orderings, rows: file?.rows)
  }
}

/// What the options of `race` may be.
enum RaceLimits {
  static let threads = WholeRange(1...1024)
}
