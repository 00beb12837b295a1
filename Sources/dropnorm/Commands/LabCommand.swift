public import App
public import ArgumentParser
import Rendering

/// The command `dropnorm lab`.
struct LabCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lab", abstract: "Open the lab, where every control is free.")

  @OptionGroup var options: ExperimentOptions
  @OptionGroup var race: RaceChoiceOptions
  @Option(help: "The view to start with.") var view = LabView.walk
  @OptionGroup var opening: LabOptions
  @Flag(help: "A conversation line by line instead of a screen; help lists its commands.")
  var plain = false
  @OptionGroup var look: LookOptions

  /// What the lab opens with.
  ///
  /// - Throws: `InputError` for bad data, `UsageError` for a wrong command line.
  func setup() throws -> LabState.Setup {
    try opening.applied(to: LabState.Setup(options, view: view, race: race))
  }

  func run() throws {
    let files = CourseFiles.embedded()
    let setup = try setup()
    var state = AppState(
      place: .lab, course: CourseState(entries: files.entries), lab: LabState(setup),
      size: Size(columns: 80, rows: 24))
    let store = state.load()
    if plain {
      var session = PlainSession(state, lessons: files, store: store)
      return try session.run([])
    }
    try look.show(state, lessons: files, store: store)
  }
}

extension LabView: ExpressibleByArgument {}
