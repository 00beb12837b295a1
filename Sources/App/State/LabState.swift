public import Experiments
import Layers

/// Everything about the live lab that a person can change, and what the engine made of it.
public struct LabState: Hashable, Sendable {
  /// What can be undone: all of the lab but its results.
  public struct Setup: Hashable, Sendable {
    /// The controls and given numbers.
    public var experiment = Experiment()
    /// The view that is shown.
    public var view = LabView.walk
    /// The place in the walk.
    public var stepIndex = 0
    /// The stage that is picked up in the order.
    public var picked = 0
    /// The control that turns.
    public var control = Control.p
    /// The sample under the cursor.
    public var sample = 0
    /// The feature under the cursor.
    public var feature = 0
    /// The row under the cursor in the orders view.
    public var orderRow = 0
    /// The block the orders view shows, from 0; nil is the last one.
    public var orderBlock: Int?
    /// Whether the running statistics are re-estimated with dropout off.
    public var isRecalibrated = false

    /// The standard set-up.
    public init() {}

    /// The steps of the walk through the current order.
    public var steps: [WalkStep] {
      WalkStep.all(order: experiment.settings.order, depth: experiment.settings.depth)
    }

    /// The block whose numbers are on screen, from 0.
    public var shownBlock: Int {
      view == .walk ? step.block : orderBlock ?? experiment.settings.depth - 1
    }

    /// The step of the walk one stands on.
    public var step: WalkStep { steps[min(stepIndex, steps.count - 1)] }
  }

  /// The set-up.
  public internal(set) var setup = Setup()
  /// What the lesson allows to turn; nil is everything.
  public internal(set) var unlocked: Set<Control>?
  /// The set-up that the lesson's step gave, to come back to.
  public internal(set) var start = Setup()
  /// The measured batch, in train and eval.
  public internal(set) var twin: Twin?
  /// Every order of the orders view.
  public internal(set) var comparison: Comparison?
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
    LabRequest(
      experiment: setup.experiment, view: setup.view, isRecalibrated: setup.isRecalibrated)
  }

  /// Whether the results belong to an earlier set-up.
  public var isStale: Bool { answered != request }
  var answered: LabRequest?
}
