public import Experiments
public import Layers

/// Everything about the live lab that a person can change, and what the engine made of it.
public struct LabState: Hashable, Sendable {
  /// What can be undone: all of the lab but its results.
  ///
  /// Steps of undo are many and differ in little, so they have in common what is large.
  public struct Setup: Hashable, Sendable {
    /// The controls and given numbers.
    @Shared public var experiment = Experiment()
    /// The view that is shown.
    public var view = LabView.walk
    /// Which way the walk goes.
    public var direction = WalkDirection.forward
    /// The place in the walk.
    public var stepIndex = 0
    /// What the sheets of the walk show.
    public var display = SheetDisplay.values
    /// The gradient that comes from above.
    public var upstream = TwinGradients.Source.drawn
    /// The stage that is picked up in the order.
    public var picked = 0
    /// Whether that is shown, as one has picked or moved one.
    public var showsPick = false
    /// The control that turns.
    public var control = Control.p
    /// The row under the cursor in the walk's sheet; statistics follow behind the last sample.
    public var row = 0
    /// The column under the cursor.
    public var column = 0
    /// What the orders view compares, and how.
    public var orders = OrdersSetup()
    /// How many passes the mask view has drawn masks for.
    public var passes = firstPasses
    /// The panel of the view that is shown where not all of them fit, from 0.
    public var panel = 0
    /// Whether the walk shows PyTorch, Keras and the paper side by side.
    public var showsConventions = false
    /// Whether the running statistics are re-estimated with dropout off.
    public var isRecalibrated = false
    /// Rows of someone's own to race on; nil races on what the control says.
    @Shared public var raceRows: LabeledRows? = nil
    /// What the race, or outside of it every other view, runs instead.
    @Shared var other = Scale.race
    /// What the views that compare orders have of their own; nil where all share one scale, as in a lesson and
    /// where somebody has named it.
    @Shared var comparing: OwnScale? = nil
    /// What the images view has of its own; nil likewise.
    @Shared var imaging: OwnScale? = nil

    /// The passes that the mask view opens with: enough to see that each drops other units.
    public static let firstPasses = 8

    /// The standard set-up.
    public init() {}

    /// The steps of the walk through the current order.
    public var steps: [WalkStep] {
      WalkStep.all(
        order: experiment.settings.order, depth: experiment.settings.depth, direction: direction)
    }

    /// The sheet that the walk shows in a phase.
    public func sheet(_ phase: Phase) -> Sheet {
      experiment.settings.sheet(room.sheetStep(self), phase: phase, hasBias: experiment.hasBias)
    }

    /// The grid of the sheet that has the cursor.
    var grid: Grid {
      let sheet = sheet(experiment.settings.mode)
      return experiment.grid(of: sheet.matrix, block: sheet.block)
    }

    /// The number under the cursor.
    var quantity: Quantity {
      sheet(experiment.settings.mode).quantity(row: row, column: column, grid: grid)
    }

    /// The sample under the cursor, from 0; the first one where it stands on a statistic.
    public var sample: Int {
      if case .cell(_, let cell) = quantity { return cell.sample }
      return 0
    }

    /// The feature under the cursor, from 0.
    public var feature: Int { column / max(grid.width, 1) }

    /// The block whose numbers are on screen, from 0.
    public var shownBlock: Int { room.shownBlock(self) }

    /// The step of the walk one stands on.
    public var step: WalkStep {
      let steps = steps
      return steps[min(stepIndex, steps.count - 1)]
    }
  }

  /// The set-up.
  public internal(set) var setup = Setup()
  /// What the lesson allows to turn; nil is everything.
  public internal(set) var unlocked: Set<Control>?
  /// The set-up that the lesson's step gave, to come back to.
  public internal(set) var start = Setup()
  /// The measured batch, in train and eval.
  public internal(set) var twin: Twin?
  /// The way back through it.
  public internal(set) var gradients: TwinGradients?
  /// Every order of the orders view.
  public internal(set) var comparison: OrderResults?
  /// Every order at every stage of the block that the orders view shows.
  public internal(set) var pictures: OrderPictures?
  /// The ratios of the shift view, as far as they are measured.
  public internal(set) var shift: ShiftStudy?
  /// What was measured before the last change.
  public internal(set) var before: Measurement?
  /// The number whose workings are open, and how one came to it.
  public internal(set) var why: WhyState?
  /// The race.
  public internal(set) var race = RaceState()
  /// The moments that a question asks for: they are left out below columns and beside the ladder.
  var hiddenMoments: Set<HiddenMoment> = []
  /// How fast the walk plays; nil while it stands.
  public internal(set) var playing: Pace? { didSet { frame = 0 } }
  /// How far the samples are on their way to the next operation, while the walk plays: 0 to `frames`.
  var frame = 0
  /// How many pictures there are of that way; 1 shows none of it.
  var frames = 1
  /// The order under the cursor of the list they are chosen from; nil while it is closed.
  public internal(set) var choosing: Int?
  /// The comparison that the orders view draws behind the current one.
  public internal(set) var pinned: LabRequest?
  /// What the walk holds changes against, if A was pinned there.
  var pinnedMeasurement: Measurement?
  /// The pace it plays at next.
  public internal(set) var pace = Pace.middle
  /// Set-ups to go back to, latest last.
  var past: [Setup] = []
  /// Set-ups that were taken back, latest last.
  var future: [Setup] = []

  /// A lab at its start.
  public init() {}

  /// A lab with a set-up and, in a lesson, the controls that may be turned.
  public init(_ setup: Setup, unlocked: Set<Control>? = nil) {
    self.setup = setup
    self.unlocked = unlocked
    start = setup
  }

  /// The settings.
  public var settings: Settings { setup.experiment.settings }

  /// Whether a control may be turned here.
  public func isUnlocked(_ control: Control) -> Bool { unlocked?.contains(control) ?? true }

  /// What the engine has to compute for this set-up.
  public var request: LabRequest {
    var request = LabRequest(
      experiment: setup.experiment, view: setup.view, isRecalibrated: setup.isRecalibrated,
      upstream: setup.upstream)
    room.complete(&request, self)
    return request
  }

  /// How much of what is computed behind the screen is done, 0...1; nil if nothing is.
  var progress: Double?

  /// Whether the results belong to an earlier set-up.
  public var isStale: Bool { answered != request }
  var answered: LabRequest?
}

/// A measured batch and the way back through it.
public struct Measurement: Hashable, Sendable {
  /// The batch in train and eval.
  public let twin: Twin
  /// The gradients.
  public let gradients: TwinGradients

  /// The workings of a phase.
  func workings(_ phase: Phase) -> Workings {
    Workings(twin, gradients: gradients, phase: phase)
  }
}

extension LabState {
  /// What is measured now.
  var measurement: Measurement? {
    guard let twin, let gradients else { return nil }
    return Measurement(twin: twin, gradients: gradients)
  }
}

/// What the sheets of the walk show.
public enum SheetDisplay: String, Hashable, Sendable, CaseIterable {
  /// The numbers of the mode one is in.
  case values
  /// How far each number has moved by the last change.
  case change
  /// Those of train and eval side by side.
  case beside
  /// Eval less train.
  case gap
}

/// How long the walk rests on each operation while it plays.
public enum Pace: Int, Hashable, Sendable, CaseIterable {
  /// Milliseconds.
  case fastest = 250, fast = 500, middle = 1000, slow = 2000, slowest = 4000

  /// The next faster (1) or slower (-1) one; at the end it stays.
  func turned(_ offset: Int) -> Pace {
    let all = Pace.allCases
    let index = (all.firstIndex(of: self) ?? 2) - offset
    return all[min(max(0, index), all.count - 1)]
  }
}
