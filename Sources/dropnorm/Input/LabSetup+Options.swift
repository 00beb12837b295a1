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
      setup.raceRows = try race.apply(to: &setup.experiment.settings)
      setup.openRace()
      return (setup, nil)
    }
    let loaded = try options.loadWithOrigin()
    setup.experiment = loaded.experiment
    setup.raceRows = try race.apply(to: &setup.experiment.settings)
    try setup.open(view)
    // Only an order that nobody named gives way to the view.
    if view != .conv, options.order != nil, loaded.experiment.isConvolutional {
      setup.experiment.settings.order = loaded.experiment.settings.order
    }
    return (setup, loaded.origin)
  }

  /// Shows a view, if what was given can be shown there.
  ///
  /// - Throws: `UsageError` for rows in the conv view.
  private mutating func open(_ view: LabView) throws(UsageError) {
    if view == .conv, let refusal = refusalOfImages { throw UsageError("--view conv: \(refusal)") }
    show(view)
  }
}
