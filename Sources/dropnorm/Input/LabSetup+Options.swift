import App
import Experiments

extension LabState.Setup {
  /// The set-up that a command line describes, and the files it comes from.
  ///
  /// - Throws: `InputError` for bad data, `UsageError` for a wrong command line.
  static func opened(
    _ options: ExperimentOptions, view: LabView, race: RaceChoiceOptions
  ) throws -> (setup: LabState.Setup, origin: LabOrigin?) {
    var setup = LabState.Setup()
    guard view != .race else {
      setup.experiment = try options.loadRace()
      setup.raceRows = try race.apply(to: &setup.experiment.race)
      setup.openRace()
      return (setup, nil)
    }
    let loaded = try options.loadWithOrigin()
    setup.experiment = loaded.experiment
    setup.raceRows = try race.apply(to: &setup.experiment.race)
    try setup.open(view)
    // Only an order that nobody named gives way to the view.
    if view != .conv, options.order != nil, loaded.experiment.isConvolutional {
      let race = setup.experiment.race
      setup.experiment = loaded.experiment
      setup.experiment.race = race
    }
    return (setup, loaded.origin)
  }

  /// Shows a view, if what was given can be shown there.
  ///
  /// - Throws: `UsageError` for rows in the conv view.
  private mutating func open(_ view: LabView) throws(UsageError) {
    if view == .conv, let refusal = refusalOfImages { throw UsageError("--view conv: \(refusal)") }
    do throws(ShapeFault) { try show(view) } catch {
      throw UsageError("--view \(view.rawValue): \(error.message)")
    }
  }
}
