import App
import Experiments

extension LabState.Setup {
  /// The set-up that a command line describes, the files it comes from, and what is said of how they
  /// were read.
  ///
  /// - Throws: `InputError` for bad data, `UsageError` for a wrong command line.
  static func opened(
    _ options: ExperimentOptions, view: LabView, race: RaceChoiceOptions
  ) throws -> (setup: LabState.Setup, origin: LabOrigin?, notes: [String]) {
    var setup = LabState.Setup()
    // Columns that are named are those of the batch, where there is one.
    let table = options.input == nil ? options.table.choice : TableChoice()
    guard view != .race else {
      setup.experiment = try options.loadRace()
      let file = try race.apply(to: &setup.experiment.race, table)
      setup.raceRows = file?.rows
      setup.openRace()
      return (setup, nil, file?.notes ?? [])
    }
    let loaded = try options.loadWithOrigin()
    setup.experiment = loaded.experiment
    let file = try race.apply(to: &setup.experiment.race, table)
    setup.raceRows = file?.rows
    if !options.namesScale { setup.compareAtOwnScale() }
    if !options.namesImages { setup.showDigits() }
    try setup.open(view)
    // Only an order that nobody named gives way to the view.
    if view != .conv, options.order != nil, loaded.experiment.isConvolutional {
      let race = setup.experiment.race
      setup.experiment = loaded.experiment
      setup.experiment.race = race
    }
    return (setup, loaded.origin, loaded.notes + (file?.notes ?? []))
  }

  /// Shows a view, if what was given can be shown there.
  ///
  /// - Throws: `UsageError` for rows in the conv view.
  private mutating func open(_ view: LabView) throws(UsageError) {
    if let refusal = refusal(toOpen: view) {
      throw UsageError("--view \(view.rawValue): \(refusal)")
    }
    do throws(ShapeFault) { try show(view) } catch {
      throw UsageError("--view \(view.rawValue): \(error.message)")
    }
  }
}
