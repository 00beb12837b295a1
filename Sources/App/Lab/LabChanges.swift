public import Experiments
import Layers

extension LabState {
  /// How many changes can be taken back.
  static let undoDepth = 2000

  /// Changes the set-up; the one before can be come back to.
  mutating func change(_ edit: (inout Setup) -> Void) {
    var next = setup
    edit(&next)
    let order = next.experiment.settings.order
    if order != setup.experiment.settings.order, next.view.listsOrders {
      // What was turned is what one wants to look at.
      next.orders.row = next.orderings.firstIndex(of: order) ?? next.orders.row
    }
    next.keepInside()
    guard next != setup else { return }
    past.append(setup)
    if past.count > LabState.undoDepth { past.removeFirst() }
    future.removeAll()
    setup = next
  }

  /// Changes the set-up, unless what was given would not fit it; returns why not, if so.
  mutating func attempt(_ edit: (inout Setup) throws(ShapeFault) -> Void) -> KeyText? {
    var next = setup
    do throws(ShapeFault) { try edit(&next) } catch { return KeyText(error.message) }
    change { $0 = next }
    return nil
  }

  /// Goes one change back, and says what was undone.
  mutating func undo() -> KeyText? {
    guard let last = past.popLast() else { return "nothing to undo" }
    let words = setup.difference(from: last)
    future.append(setup)
    setup = last
    return "undone: \(words)"
  }

  /// Makes the last undone change again, and says which.
  mutating func redo() -> KeyText? {
    guard let next = future.popLast() else { return "nothing to redo" }
    let words = next.difference(from: setup)
    past.append(setup)
    setup = next
    return "made again: \(words)"
  }

  /// Puts the lab back as it was opened.
  mutating func reset() -> KeyText? {
    change { [start] in $0 = start }
    return nil
  }

  /// Shows a view; what is open in the one before closes.
  mutating func show(_ view: LabView) -> KeyText? {
    if let refusal = view.room.refusalToOpen(setup) { return KeyText(refusal) }
    let wasComparing = setup.isComparing
    let refusal = attempt { setup throws(ShapeFault) in
      let wasImaging = setup.isImaging
      try setup.show(view)
      setup.orders.isZoomed = false
      // A pixel is no place among rows, nor a row's number one among pixels.
      if setup.isImaging != wasImaging { setup.pointAtTelling() }
    }
    if let refusal { return refusal }
    if !room.races { pauseRace() }
    (why, choosing) = (nil, nil)
    guard setup.isComparing, !wasComparing else { return nil }
    return
      "the orders and the shift have a batch of their own: \(settings.batch) samples, \(settings.features) features"
  }

  /// Takes the engine's answer, unless the set-up has moved on since.
  mutating func take(_ result: LabResult) {
    guard result.request == request else { return }
    if answered?.experiment != result.request.experiment { before = comparable(to: result) }
    answered = result.request
    twin = result.twin
    gradients = result.gradients
    comparison = result.orders ?? comparison
    pictures = result.pictures ?? pictures
    shift = result.shift ?? shift
  }

  /// What was measured until now, if its numbers can be held against those of a result.
  private func comparable(to result: LabResult) -> Measurement? {
    let (old, new) = (answered?.experiment, result.request.experiment)
    guard let old, old.isConvolutional == new.isConvolutional, old.inputShape == new.inputShape
    else { return nil }
    return measurement
  }

  /// The controls that can be selected, in the order of the table.
  public var controls: [Control] {
    Control.allCases.filter { control in
      switch control {
      case .mode: false
      case .images where setup.experiment.given.input != nil: false
      case .variant, .images: isUnlocked(control) && setup.experiment.isConvolutional
      case .noise where !settings.order.contains(.dropout): false
      default: isUnlocked(control) && room.has(control, setup)
      }
    }
  }

  mutating func selectControl(_ offset: Int) -> KeyText? {
    let all = controls
    guard !all.isEmpty else { return nil }
    let index = all.firstIndex(of: setup.control).map { $0 + offset } ?? 0
    change { $0.control = all[(index + all.count) % all.count] }
    return nil
  }

  /// Turns the selected control; returns why it cannot be turned, if so.
  mutating func turn(_ direction: Int, large: Bool) -> KeyText? {
    let control = setup.control
    guard isUnlocked(control) else { return locked(control) }
    if let reason = fixedByInput(control) { return KeyText(reason) }
    return attempt { setup throws(ShapeFault) in
      try setup.experiment.change {
        $0.settings.turn(control, direction: direction, large: large)
      }
    }
  }

  /// Sets the selected control to typed text.
  ///
  /// - Throws: `ControlError` for text the control does not take, or that does not fit what was given.
  mutating func set(_ text: String) throws(ControlError) {
    let control = setup.control
    if let reason = fixedByInput(control) { throw ControlError(reason) }
    var draft = setup.experiment.draft
    try draft.settings.set(control, to: text)
    if let reason = room.refusal(of: draft) { throw ControlError(reason) }
    let experiment = try draft.fitting()
    change { $0.experiment = experiment }
    followRace()
  }

  mutating func pickStage(_ offset: Int) -> KeyText? {
    change { setup in
      setup.showsPick = true
      setup.picked += offset
    }
    return nil
  }

  mutating func moveStage(_ offset: Int) -> KeyText? {
    attempt { setup throws(ShapeFault) in
      setup.showsPick = true
      guard let moved = setup.experiment.settings.order.moving(from: setup.picked, by: offset)
      else { return }
      // The walk stays on the operation it shows, wherever its stage went.
      let shown = setup.step
      setup.experiment = try setup.experiment.ordered(moved)
      setup.picked += offset
      setup.stepIndex = setup.steps.firstIndex(of: shown) ?? setup.stepIndex
    }
  }

  func locked(_ control: Control) -> KeyText {
    "this step of the lesson keeps \(control.rawValue) fixed; in the lab (\(key: .tryInLab)) it turns"
  }

  private func fixedByInput(_ control: Control) -> String? {
    if control == .data, setup.raceRows != nil { return "data is fixed by the file that was given" }
    guard setup.experiment.given.input != nil, control == .batch || control == .features
    else { return nil }
    return "\(control.rawValue) is fixed by the input that was given"
  }
}

extension Experiment.Draft {
  /// The experiment, if all of it fits together.
  ///
  /// - Throws: `ControlError` for the first thing that does not fit.
  func fitting() throws(ControlError) -> Experiment {
    do throws(ShapeFault) { return try checked() } catch { throw ControlError(error.message) }
  }
}

extension LabState.Setup {
  /// Puts every index back into its range after a change.
  mutating func keepInside() {
    let settings = experiment.settings
    stepIndex = min(max(0, stepIndex), steps.count - 1)
    picked = min(max(0, picked), settings.order.stages.count - 1)
    row = min(max(0, row), sheetRows - 1)
    column = min(max(0, column), grid.columns - 1)
    passes = min(max(1, passes), MaskStudy.mostPasses)
    panel %= room.panelCount
    keepOrdersInside()
  }
}
