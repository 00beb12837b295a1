import App
import Experiments

extension LabState.Setup {
  /// The set-up that a command line describes.
  ///
  /// - Throws: `InputError` for bad data, `UsageError` for a wrong command line.
  init(_ options: ExperimentOptions, view: LabView, race: RaceChoiceOptions) throws {
    self.init()
    experiment = view == .race ? try options.loadRace() : try options.load()
    raceRows = try race.apply(to: &experiment.settings)
    if view == .race { openRace() } else { try open(view) }
  }

  /// Shows a view, if what was given can be shown there.
  ///
  /// - Throws: `UsageError` for rows in the conv view.
  private mutating func open(_ view: LabView) throws(UsageError) {
    if view == .conv, let refusal = refusalOfImages { throw UsageError("--view conv: \(refusal)") }
    show(view)
  }

  /// Takes the options that say where a view opens.
  ///
  /// - Parameters:
  ///   - place: a place of the view, such as an operation of the walk.
  ///   - passes: how many passes the mask view has drawn.
  /// - Throws: `UsageError` for a place the view does not have, or a number out of range.
  mutating func open(at place: String?, passes: String?) throws(UsageError) {
    if let place, !go(to: place) {
      let known =
        places.isEmpty ? "nothing in this view" : "one of \(places.joined(separator: " "))"
      throw UsageError("--at must be \(known), not '\(place)'")
    }
    if let passes {
      self.passes = try WholeRange(1...MaskStudy.mostPasses).value(of: passes, name: "--passes")
    }
  }
}
