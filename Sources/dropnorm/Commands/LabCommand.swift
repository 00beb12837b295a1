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
  func state(_ entries: [CourseState.Entry] = []) throws -> AppState {
    let opened = try opening.state(
      options, view: view, race: race, entries: entries, size: Size(columns: 80, rows: 24))
    var state = opened.state
    if plain { InputNotes.say(opened.notes) } else { state.say(opened.notes) }
    return state
  }

  func run() throws {
    let files = CourseFiles.embedded()
    var state = try state(files.entries)
    let store = state.load()
    if plain {
      var session = PlainSession(state, lessons: files, store: store)
      return try session.run([])
    }
    if options.readsStandardInput || race.data == "-" { StandardInput.returnToTerminal() }
    try look.wishes.show(state, lessons: files, store: store)
  }
}

extension LabView: ExpressibleByArgument {
  /// The view of a word on the command line.
  public init?(argument: String) { self.init(named: argument) }
}
