public import App
public import ArgumentParser
import Rendering

/// The command `dropnorm lab`.
struct LabCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lab", abstract: "Open the lab, where every control is free.",
    discussion: """
      Without a word, or with words about looks alone, it opens as it was left: settings, edited \
      numbers, view and place; \(key(.resetLab)) then starts fresh. That is kept in \
      $XDG_STATE_HOME/dropnorm, by default ~/.local/state/dropnorm. With any other word it opens as \
      the words say, and nothing is kept.
      """)

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
    guard LookOptions.others(in: Arguments.words) == [LabCommand.configuration.commandName] else {
      return try look.wishes.show(state, lessons: files, store: store)
    }
    var kept = LabStore()
    kept.open(&state)
    try look.wishes.show(state, lessons: files, store: store) { [kept] in kept.keep($0) }
  }
}

extension LabView: ExpressibleByArgument {
  /// The view of a word on the command line.
  public init?(argument: String) { self.init(named: argument) }
}
