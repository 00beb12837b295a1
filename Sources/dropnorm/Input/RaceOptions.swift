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
    help: "published: 150 epochs, 20 seeds, orders with the controls, what is not given otherwise.")
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
    let isFull = preset == .published && orders == nil
    let orderings = isFull ? RaceOptions.published : try list.orderings(for: experiment)
    if orderings.contains(where: { $0.contains(.conv) }) {
      throw UsageError("the race trains dense layers; its orders have linear, not conv")
    }
    guard experiment.settings.batch >= 2 else {
      throw UsageError("--batch must be at least 2 in a race: BN has no spread of one sample")
    }
    var settings = experiment.settings
    settings.order = orderings[0]
    if preset != nil { (settings.race.epochs, settings.race.seeds) = (150, 20) }
    let file = try choices.apply(to: &settings.race, options.table.choice)
    InputNotes.say(file?.notes ?? [])
    let race = settings.race
    return RaceSetup(
      settings: settings, orderings: orderings,
      data: file.map { .rows($0.rows) } ?? .drawn(race.data), epochs: race.epochs,
      seeds: race.seeds,
      optimizer: race.optimizer)
  }

  /// The orders of the published table: the six permutations, dropout once, and the controls.
  static let published =
    Ordering.permutations
    + Ordering.catalog.filter {
      $0.dropsInHeadOnly || !$0.contains(.bn) || !$0.contains(.dropout)
    }
}

/// What the options of `race` may be.
enum RaceLimits {
  static let threads = WholeRange(1...1024)
}
