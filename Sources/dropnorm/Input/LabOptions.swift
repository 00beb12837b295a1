import App
import ArgumentParser
import Experiments
import Layers
import Rendering
import Spelling

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
    help:
      "Which mask of the seed's stream the measured batch gets; key \(key(.newMask)) counts up from 0."
  )
  var mask: String?
  @Flag(help: "Running statistics re-estimated with dropout off, as key \(key(.recalibrate)) does.")
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
    help:
      "The sheet of the walk, where it and the ladder do not both fit: values, beside (train and eval), or gap, eval less train.",
    completion: .list(["values", "beside", "gap"]))
  var display: String?
  @Flag(help: "Open the workings of the number under the cursor, as \(key(.why)) does in the walk.")
  var why = false
  @Flag(
    help:
      "PyTorch, Keras and the paper side by side in the walk, as key \(key(.toggleConventions)) does."
  )
  var allConventions = false
  @Option(
    help: "The stage that the orders view shows of all orders.",
    completion: .list(ComparedStage.allCases.map(\.rawValue)))
  var shown: String?
  @Flag(
    help:
      "In the orders view the histogram under the cursor alone, as \(key(.zoom, in: .orders)) does."
  )
  var zoom = false
  @Option(parsing: .unconditional, help: "The bin that the cursor of a zoomed histogram reads.")
  var bin: String?
  @Flag(
    help: "In the orders view counts by their logarithm, as key \(key(.scale, in: .orders)) does.")
  var log = false
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
    try state(
      try LabState.Setup.opened(options, view: view, race: race), entries: entries, size: size)
  }

  /// The same with the experiment at hand.
  func state(
    _ opened: (setup: LabState.Setup, origin: LabOrigin?, notes: [String]),
    entries: [CourseState.Entry], size: Size = Size(columns: 80, rows: 24)
  ) throws -> (state: AppState, notes: [String]) {
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

extension LabOptions {
  /// What decides the numbers.
  func apply(to setup: inout LabState.Setup) throws(UsageError) {
    var settings = setup.experiment.settings
    try settings.set([(.mode, mode)])
    setup.experiment.mode = settings.mode
    if let mask {
      let range = WholeRange(0...1_000_000)
      setup.experiment.maskDraw = try range.value(of: mask, name: "--mask")
    }
    if let gradient {
      let known = TwinGradients.Source.allCases.map(\.rawValue)
      guard let source = TwinGradients.Source(rawValue: gradient) else {
        throw UsageError("--gradient must be \(alternatives(known, gradient))")
      }
      setup.upstream = source
    }
    setup.isRecalibrated = recalibrated
    if let orders {
      let list = try OrderList(orders)
      if let named = list.named { setup.orders.chosen = named }
      if let activation = list.activation, activation != setup.experiment.settings.activation {
        throw UsageError(
          "--orders names \(activation.rawValue), but the experiment has "
            + "\(setup.experiment.settings.activation.rawValue); --activation sets it, "
            + "and A or act stands for it in an order")
      }
    }
    setup.pickOwnOrder()
  }

  /// Where the view stands.
  func place(_ setup: inout LabState.Setup) throws(UsageError) {
    if let at, !setup.go(to: at) {
      throw UsageError("--at must be \(alternatives(setup.places, at))")
    }
    if let passes {
      setup.passes = try WholeRange(1...MaskStudy.mostPasses).value(of: passes, name: "--passes")
    }
    if let block {
      guard setup.view != .race else { throw UsageError("--block: the race shows no single block") }
      let range = WholeRange(1...setup.experiment.settings.depth)
      setup.show(block: try range.value(of: block, name: "--block") - 1)
    }
    guard let cursor else { return setup.pointAtTelling() }
    let words = cursor.split(separator: ",", omittingEmptySubsequences: false)
    let numbers = words.map { Int($0) }
    if words.count <= 2, let row = numbers[0], row > 0, row <= Int32.max {
      if words.count == 1, setup.point(row: row - 1, column: nil) { return }
      if words.count == 2, let column = numbers[1], column > 0, column <= Int32.max,
        setup.point(row: row - 1, column: column - 1)
      {
        return
      }
    }
    let extent = setup.cursorExtent
    let last = extent.columns.map { "1,1 to \(extent.rows),\($0)" } ?? "1 to \(extent.rows)"
    throw UsageError("--cursor must be from \(last) here, not '\(cursor)'")
  }

  /// How it shows what is there.
  func turn(_ setup: inout LabState.Setup) throws(UsageError) {
    if let display {
      guard setup.view.isWalk else { throw UsageError("--display is for the views walk and conv") }
      guard display != SheetDisplay.change.rawValue, let known = SheetDisplay(rawValue: display)
      else {
        throw UsageError("--display must be \(alternatives(["values", "beside", "gap"], display))")
      }
      setup.showSheet(known)
    }
    if allConventions, !setup.view.isWalk {
      throw UsageError("--all-conventions is for the views walk and conv")
    }
    setup.showsConventions = allConventions
    if zoom || log || bin != nil || shown != nil, setup.view != .orders {
      throw UsageError("--shown, --zoom, --bin and --log are for --view orders")
    }
    if let shown {
      let known = setup.comparedStages
      guard let stage = ComparedStage(rawValue: shown), known.contains(stage) else {
        throw UsageError("--shown must be \(alternatives(known.map(\.rawValue), shown))")
      }
      setup.orders.stage = stage
    }
    setup.orders.isLogarithmic = log
    setup.orders.isZoomed = zoom
    if let bin {
      guard zoom else { throw UsageError("--bin reads a zoomed histogram: add --zoom") }
      setup.orders.bin =
        try WholeRange(1...LabRequest.binCount).value(of: bin, name: "--bin") - 1
    }
    if let stage {
      let stages = setup.experiment.settings.order.stages
      let wanted = (try? WrittenOrder(stage))?.ordering.stages
      guard wanted?.count == 1, let place = stages.firstIndex(where: { $0 == wanted?[0] }) else {
        throw UsageError("--stage must be \(alternatives(stages.map(\.rawValue), stage))")
      }
      (setup.picked, setup.showsPick) = (place, true)
    }
    guard let control else { return }
    let known = LabState(setup).controls
    guard let wanted = Control.named(control), known.contains(wanted) else {
      throw UsageError("--control must be \(alternatives(known.map(\.rawValue), control))")
    }
    setup.control = wanted
  }

  private func alternatives(_ known: [String], _ word: String) -> String {
    let hint = Suggestion.nearest(to: word, among: known).map { "; did you mean '\($0)'?" } ?? ""
    return "one of \(known.joined(separator: " ")), not '\(word)'\(hint)"
  }
}

extension LabOptions {
  /// How far the race is, and what its orders are held against.
  func openRace(_ state: inout AppState) throws(UsageError) {
    guard reference != nil || epoch != nil else { return }
    guard state.lab.setup.view == .race else {
      throw UsageError("--reference and --epoch are for --view race")
    }
    guard let race = state.lab.setup.raceSetup else {
      throw UsageError(state.lab.setup.raceRefusal ?? "there is no race")
    }
    if let reference {
      let wanted = (try? WrittenOrder(reference))?.ordering
      guard let ordering = race.orderings.first(where: { $0 == wanted }) else {
        throw UsageError(
          "--reference must be \(alternatives(race.orderings.map(\.letters), reference))")
      }
      state.compareRace(with: ordering)
    }
    if let epoch {
      let range = WholeRange(0...race.epochs)
      state.runRace(to: try range.value(of: epoch, name: "--epoch"))
    }
  }

  /// Measures the batch first: workings are those of its numbers.
  func openWorkings(_ state: inout AppState) throws(UsageError) {
    state.compute()
    _ = state.apply(.why)
    guard state.lab.why == nil else { return }
    let reason = state.message ?? "there are no workings here"
    throw UsageError("--why: \(reason)")
  }
}

extension AppState {
  /// Lets the engine answer what the lab needs, at once.
  mutating func compute() {
    var engine = WatchedEngine()
    perform(computation, in: &engine)
  }
}

/// The engine alone, which answers at once and shows how far it is.
private struct WatchedEngine: Surroundings {
  func compute(_ request: LabRequest) -> LabResult? {
    var progress = Progress()
    defer { progress.clear() }
    return request.run(progress: { progress.show($0) })
  }
}
