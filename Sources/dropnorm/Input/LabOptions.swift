import App
import ArgumentParser
import Experiments
import Rendering

/// Where the lab opens, and what of it is no control of the experiment.
///
/// Whatever a person can bring on screen by keys has a word here, so that `y` can say it.
struct LabOptions: ParsableArguments {
  @Option(
    help:
      """
      An operation of the walk (bn.mean, dropout.mask ...), a panel of the mask view, the shift view or \
      the race, or gradients in the orders view.
      """, completion: .place)
  var at: String?
  @Option(parsing: .unconditional, help: "The block of the stack that is shown, from 1.")
  var block: String?
  @Option(parsing: .unconditional, help: "How many passes the mask view has drawn.")
  var passes: String?
  @Option(help: "What is shown first: train or eval.", completion: .list(["train", "eval"]))
  var mode: String?
  @Option(
    parsing: .unconditional,
    help: "Which mask of the seed's stream the measured batch gets; key m counts up from 0.")
  var mask: String?
  @Flag(help: "Running statistics re-estimated with dropout off, as key c does.")
  var recalibrated = false
  @Option(help: "The gradient from above: drawn or ones.", completion: .list(["drawn", "ones"]))
  var gradient: String?
  @Option(help: "The orders that are compared, joined by commas.", completion: .orders)
  var orders: String?
  @Option(
    parsing: .unconditional,
    help: "Where the cursor stands: row and column from 1, like 3,2; in a list of orders the row.")
  var cursor: String?
  @Option(
    help: "What the walk shows: values, or gap, eval less train.",
    completion: .list(["values", "gap"]))
  var display: String?
  @Flag(help: "Open the workings of the number under the cursor, as enter does in the walk.")
  var why = false
  @Flag(help: "PyTorch, Keras and the paper side by side in the walk, as key C does.")
  var allConventions = false
  @Flag(help: "In the orders view the histogram under the cursor alone, as enter does.")
  var zoom = false
  @Option(parsing: .unconditional, help: "The bin that the cursor of a zoomed histogram reads.")
  var bin: String?
  @Flag(help: "In the orders view counts by their logarithm, as key z does.") var log = false
  @Option(help: "The order that the race compares the others with.", completion: .orders)
  var reference: String?
  @Option(parsing: .unconditional, help: "The epoch up to which the race is run.")
  var epoch: String?
  @Option(
    help: "The control that is selected.", completion: .list(Control.allCases.map(\.rawValue)))
  var control: String?
  @Option(help: "The stage that is picked up, to be moved.") var stage: String?

  /// The program with the lab open, as all options together say, and what is said of how files were
  /// read.
  ///
  /// - Throws: `InputError` for bad data, `UsageError` for a wrong command line.
  func state(
    _ options: ExperimentOptions, view: LabView, race: RaceChoiceOptions,
    entries: [CourseState.Entry] = [], size: Size
  ) throws -> (state: AppState, notes: [String]) {
    let opened = try LabState.Setup.opened(options, view: view, race: race)
    var setup = opened.setup
    try apply(to: &setup)
    try place(&setup)
    try turn(&setup)
    var state = AppState(
      place: .lab, course: CourseState(entries: entries), lab: LabState(setup), size: size)
    opened.origin.map { state.note($0) }
    try openRace(&state)
    if why { try openWorkings(&state) }
    return (state, opened.notes)
  }
}
