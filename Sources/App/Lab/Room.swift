public import Experiments
import Layers
import Lessons
import Rendering

/// A room of the lab: one view with everything that is its own.
///
/// The lab asks the room it shows what a key does there, what the engine has to compute for it, how it is
/// drawn and told, and how the command line writes where one stands in it. Nothing else asks which view it is.
protocol Room: Sendable {
  typealias Setup = LabState.Setup

  /// The view it shows.
  var view: LabView { get }
  /// What it is called, on its tab and in titles.
  var title: String { get }
  /// What it shows, in a few words, for who has not been there.
  var label: String { get }
  /// Where its keys are read, with what is open in it.
  func keyPlace(_ lab: LabState) -> KeyPlace
  /// What can be done in it, beside what can be done in every lab.
  var commands: [Command] { get }
  /// Why a command of other rooms does nothing here, where there is more to say than where it acts.
  func refusal(_ action: Action, _ lab: LabState) -> KeyText?

  // MARK: Stepping

  /// Goes on by what it steps through; returns a line that says why not, if so.
  func step(_ lab: inout LabState, by offset: Int) -> KeyText?
  /// Goes to the first of its steps (-1) or the last (1).
  func step(_ lab: inout LabState, toEnd end: Int) -> KeyText?
  /// Goes to the first operation of another stage, or to another block.
  func jump(_ lab: inout LabState, by offset: Int) -> KeyText?
  /// Turns from values to gradients, or back.
  func reverse(_ lab: inout LabState) -> KeyText?
  /// Pins what is shown, to hold what comes against it; or lets it go.
  func pin(_ lab: inout LabState) -> KeyText?
  /// Whether it plays by itself.
  var plays: Bool { get }
  /// Whether it shows one measured batch, in train or in eval.
  var measures: Bool { get }
  /// Plays by itself, or stops.
  func play(_ lab: inout LabState) -> KeyText?
  /// Plays faster (1) or slower (-1).
  func turnPace(_ lab: inout LabState, by offset: Int) -> KeyText?
  /// How long to wait for the next beat; nil while nothing plays.
  func beatInterval(_ lab: LabState) -> Duration?
  /// One beat of what plays.
  func beat(_ lab: inout LabState)

  // MARK: Places

  /// Where it can be opened, as `--at` and lessons write it.
  func places(_ setup: Setup) -> [String]
  /// The place of a name, also one that it had earlier; nil if there is none.
  func place(named name: String, _ setup: Setup) -> String?
  /// The place that is open; nil where it opens by itself.
  func place(_ setup: Setup) -> String?
  /// Goes to one of its places.
  func go(to place: String, _ setup: inout Setup)
  /// Stands where it is best seen in the lab of a lesson.
  func openBesideProse(_ setup: inout Setup)
  /// The panels that a lesson may name.
  func panels(_ setup: Setup) -> [String]
  /// Shows one of them, from 0; `isFree` says that nothing is locked.
  func show(panel: Int, isFree: Bool, _ setup: inout Setup)
  /// How many panels there are to go through.
  var panelCount: Int { get }

  // MARK: The cursor

  /// How many rows and columns the cursor has; a list of orders has no columns.
  func extent(_ setup: Setup) -> (rows: Int, columns: Int?)
  /// Where the cursor stands, from 0.
  func cursor(_ setup: Setup) -> (row: Int, column: Int?)
  /// Puts the cursor on a row and a column of its extent, from 0.
  func point(row: Int, column: Int?, _ setup: inout Setup)
  /// What enter means on the place under the cursor, if anything.
  var meaningOfEnter: Action? { get }
  /// Moves the cursor.
  func move(columns: Int, rows: Int, _ setup: inout Setup)
  /// The step of the walk whose sheet the cursor of the walk keeps inside.
  func sheetStep(_ setup: Setup) -> WalkStep
  /// Whether that cursor goes through the statistics below the samples, too.
  var hasStatistics: Bool { get }
  /// The block whose numbers are on screen, from 0.
  func shownBlock(_ setup: Setup) -> Int
  /// Shows another block of the stack, from 0.
  func show(block: Int, _ setup: inout Setup)

  // MARK: Coming and going

  /// Why it cannot show what was given, if so.
  func refusalToOpen(_ setup: Setup) -> String?
  /// What it shows of an experiment that another room has shown.
  ///
  /// - Throws: `ShapeFault` where what was given does not fit.
  func experiment(_ draft: Experiment.Draft) throws(ShapeFault) -> Experiment
  /// Why it cannot show an experiment whose settings were changed in it, if so.
  func refusal(of draft: Experiment.Draft) -> String?
  /// Whether it trains networks, whose size is its own beside that of the other rooms.
  var races: Bool { get }
  /// Whether it compares orders on one batch, whose size may be its own.
  var compares: Bool { get }
  /// Whether it shows images, whose batch may be its own.
  var convolves: Bool { get }
  /// Whether a control can be selected in it.
  func has(_ control: Control, _ setup: Setup) -> Bool

  // MARK: What the engine does for it

  /// Adds to a request what it wants beside the measured batch.
  func complete(_ request: inout LabRequest, _ lab: LabState)
  /// Roughly how many nanoseconds a request takes until its first answer.
  func cost(_ request: LabRequest) -> Int
  /// Roughly how many more nanoseconds refine that answer.
  func furtherCost(_ request: LabRequest) -> Int
  /// Measures what it shows; nil if it was cancelled.
  func measure(_ request: LabRequest, _ run: EngineRun) -> LabResult?

  // MARK: What is seen and said

  /// Draws it.
  func draw(_ canvas: inout Canvas, area: Rect, lab: LabState)
  /// Tells it in the plain conversation; nil where it is told as it is drawn.
  func told(_ lab: LabState) -> String?
  /// What is seen now, in one sentence; nil where there is nothing to say yet.
  func sentence(_ lab: LabState, glyphs: GlyphSet) -> Line?
  /// The signs that it draws, and what they mean; in a tall window it shows more at once.
  func marks(_ lab: LabState, glyphs: GlyphSet, isTall: Bool) -> [Mark]
  /// What the title says of the mode.
  func mode(_ settings: Settings) -> Line
  /// What the title says of the seed.
  func seeds(_ settings: Settings) -> String
  /// Whether what its settings ask for has been run to the end.
  func hasRun(_ lab: LabState) -> Bool
  /// Whether a question asks for a moment of values that it shows before it works the moment out.
  func sumsUp(_ asked: AskedValues, _ lab: LabState) -> Bool
  /// Whether what a question asks can be read off it as it stands.
  func shows(_ asked: AskedValues, _ lab: LabState) -> Bool
  /// The options of the command line that say how it stands, but for those that every room has.
  func words(_ setup: Setup) -> [String]
  /// Why no command can bring what it shows back, if so.
  func refusalToName(_ setup: Setup) -> String?
  /// What is on screen and no command says.
  func unsaid(_ lab: LabState) -> [String]
  /// What it has measured, for the files that are written.
  func numbers(_ lab: LabState) -> RoomNumbers?
}

/// What a room has measured, for the files that are written.
public enum RoomNumbers {
  /// The batch in all its steps.
  case batch(Twin, TwinGradients)
  /// The orders held against each other.
  case comparison(Comparison)
  /// The ratios over p and over depth.
  case shift(ShiftStudy)
  /// A race, with the order that the others are compared with.
  case race(RaceStandings, reference: Ordering?)
}

extension Room {
  func refusal(_ action: Action, _ lab: LabState) -> KeyText? { nil }

  func jump(_ lab: inout LabState, by offset: Int) -> KeyText? { nil }

  func reverse(_ lab: inout LabState) -> KeyText? { nil }

  func pin(_ lab: inout LabState) -> KeyText? { lab.pin() }

  var plays: Bool { false }

  var measures: Bool { true }

  func play(_ lab: inout LabState) -> KeyText? {
    lab.playing = lab.playing == nil ? lab.pace : nil
    return nil
  }

  func turnPace(_ lab: inout LabState, by offset: Int) -> KeyText? {
    lab.pace = lab.pace.turned(offset)
    if lab.playing != nil { lab.playing = lab.pace }
    return "\(formatted(Double(lab.pace.rawValue) / 1000)) s on each operation"
  }

  func beatInterval(_ lab: LabState) -> Duration? { lab.playing.map { .milliseconds($0.rawValue) } }

  /// Goes on by one; what has come to its end stops.
  func beat(_ lab: inout LabState) {
    guard lab.playing != nil else { return }
    let before = lab.setup
    _ = step(&lab, by: 1)
    if lab.setup == before { lab.playing = nil }
  }

  func place(named name: String, _ setup: Setup) -> String? {
    places(setup).contains(name) ? name : nil
  }

  func openBesideProse(_ setup: inout Setup) {}

  var panelCount: Int { 1 }

  func extent(_ setup: Setup) -> (rows: Int, columns: Int?) {
    (setup.sheetRows, setup.grid.columns)
  }

  func cursor(_ setup: Setup) -> (row: Int, column: Int?) { (setup.row, setup.column) }

  func point(row: Int, column: Int?, _ setup: inout Setup) {
    (setup.row, setup.column) = (row, column ?? 0)
  }

  var meaningOfEnter: Action? { nil }

  func move(columns: Int, rows: Int, _ setup: inout Setup) {
    setup.row += rows
    setup.column += columns
  }

  func sheetStep(_ setup: Setup) -> WalkStep { setup.step }

  func shownBlock(_ setup: Setup) -> Int { setup.step.block }

  func show(block: Int, _ setup: inout Setup) {
    let (steps, wanted) = (setup.steps, WalkStep(block: block, operation: setup.step.operation))
    setup.stepIndex =
      steps.firstIndex(of: wanted) ?? steps.firstIndex { $0.block == block } ?? setup.stepIndex
  }

  var hasStatistics: Bool { true }

  func refusalToOpen(_ setup: Setup) -> String? { nil }

  /// Over rows and not over images, unless what was given is for a convolution.
  func experiment(_ draft: Experiment.Draft) throws(ShapeFault) -> Experiment {
    guard draft.given.input == nil else { return try draft.checked() }
    var dense = draft
    dense.settings.order = draft.settings.order.replacing(.conv, by: .linear)
    do throws(ShapeFault) { return try dense.checked() } catch { return try draft.checked() }
  }

  func refusal(of draft: Experiment.Draft) -> String? { nil }

  var races: Bool { false }

  var compares: Bool { false }

  var convolves: Bool { false }

  func has(_ control: Control, _ setup: Setup) -> Bool { !control.isOfRace }

  func complete(_ request: inout LabRequest, _ lab: LabState) {}

  func cost(_ request: LabRequest) -> Int {
    request.cost(first: 4, further: 4, products: request.depth)
  }

  func furtherCost(_ request: LabRequest) -> Int { 0 }

  func measure(_ request: LabRequest, _ run: EngineRun) -> LabResult? {
    run.batch(request, progress: { _ in })
  }

  func told(_ lab: LabState) -> String? { nil }

  func sentence(_ lab: LabState, glyphs: GlyphSet) -> Line? { nil }

  func marks(_ lab: LabState, glyphs: GlyphSet, isTall: Bool) -> [Mark] { [] }

  func mode(_ settings: Settings) -> Line { .mode(settings.mode) }

  func seeds(_ settings: Settings) -> String { Self.seeds(1, from: settings.seed) }

  /// Some seeds from a first one on, as a title says them.
  static func seeds(_ count: Int, from first: UInt64) -> String {
    count == 1 ? "seed \(first)" : "seeds \(first) to \(first &+ UInt64(count) &- 1)"
  }

  func panels(_ setup: Setup) -> [String] { places(setup) }
  func show(panel: Int, isFree: Bool, _ setup: inout Setup) { go(to: panels(setup)[panel], &setup) }
  func hasRun(_ lab: LabState) -> Bool { true }
  func sumsUp(_ asked: AskedValues, _ lab: LabState) -> Bool { false }
  func shows(_ asked: AskedValues, _ lab: LabState) -> Bool { false }

  func words(_ setup: Setup) -> [String] { [] }

  func refusalToName(_ setup: Setup) -> String? { nil }

  func unsaid(_ lab: LabState) -> [String] { [] }

  func numbers(_ lab: LabState) -> RoomNumbers? {
    guard let twin = lab.twin, let gradients = lab.gradients else { return nil }
    return .batch(twin, gradients)
  }
}

extension LabState {
  /// The room that shows its view.
  var room: any Room { setup.view.room }

  /// What the room it shows has measured; nil where nothing is computed yet.
  public var numbers: RoomNumbers? { room.numbers(self) }
}

extension LabState.Setup {
  /// The room that shows its view.
  var room: any Room { view.room }
}
