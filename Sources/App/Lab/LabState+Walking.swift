public import Experiments
import Layers

extension LabState.Setup {
  /// Goes to the first operation of another stage; the batch and the end count as stages.
  ///
  /// The mask view goes to another block.
  mutating func jump(_ offset: Int) {
    if view == .mask { return show(block: step.block + offset) }
    let steps = steps
    func starts(_ index: Int) -> Bool {
      index == 0 || steps[index].operation.stage != steps[index - 1].operation.stage
        || steps[index].block != steps[index - 1].block
    }
    var index = stepIndex + offset
    while steps.indices.contains(index), !starts(index) { index += offset }
    stepIndex = index < 0 ? 0 : index >= steps.count ? steps.count - 1 : index
  }

  /// Turns the walk round, staying at the stage it stands on.
  mutating func reverse() {
    let old = step
    direction = direction.opposite
    stepIndex =
      steps.firstIndex { $0.block == old.block && $0.operation.stage == old.operation.stage }
      ?? steps.count - 1
  }

  /// Shows a view; the conv view walks over images, the others over rows where what was given is rows.
  ///
  /// - Throws: `ShapeFault` where what was given does not fit the view; then it stays as it was.
  public mutating func show(_ view: LabView) throws(ShapeFault) {
    var next = self
    var draft = experiment.draft
    if (self.view == .race) != (view == .race) { next.swapScale(&draft) }
    next.experiment = try draft.experiment(in: view)
    if self.view != view { next.panel = 0 }  // Panels of one view say nothing about another.
    next.view = view
    next.pickOwnOrder()
    self = next
  }
}

extension LabState.Setup {
  /// Exchanges batch, features, depth and what was given for those of the other side: a race's network
  /// is larger than what the other views show.
  private mutating func swapScale(_ draft: inout Experiment.Draft) {
    let settings = draft.settings
    let own = Scale(
      batch: settings.batch, features: settings.features, depth: settings.depth,
      given: draft.given)
    draft.settings.batch = other.batch
    draft.settings.features = other.features
    draft.settings.depth = other.depth
    draft.given = other.given
    other = own
  }

  /// Opens the race with batch, features and depth as they are; the other views keep their own.
  public mutating func openRace() {
    view = .race
    pickOwnOrder()
    let usual = Settings()
    other = Scale(batch: usual.batch, features: usual.features, depth: usual.depth)
  }
}

extension Experiment.Draft {
  /// What a view shows: the conv view a convolution instead of a linear layer, the others the other way
  /// round, unless what was given is for the one that stands there.
  fileprivate func experiment(in view: LabView) throws(ShapeFault) -> Experiment {
    guard given.input == nil else { return try checked() }
    var other = self
    let (from, to): (StageKind, StageKind) = view == .conv ? (.linear, .conv) : (.conv, .linear)
    other.settings.order = settings.order.replacing(from, by: to)
    do throws(ShapeFault) { return try other.checked() } catch {
      if view == .conv { throw error }
      return try checked()
    }
  }
}

extension LabState.Setup {
  /// Why the conv view cannot show what was given, if so.
  public var refusalOfImages: String? {
    guard experiment.given.input.map({ $0.shape.count != 4 }) ?? false else { return nil }
    return "conv needs images [N][C][H][W]; the input that was given has rows"
  }
}

extension LabState {
  /// Shows numbers, changes, or the gap, in turn; changes only where there are any to show.
  mutating func turnDisplay() -> KeyText? {
    let all = SheetDisplay.allCases
    let index = (all.firstIndex(of: setup.display) ?? 0) + 1
    let next = all[index % all.count]
    change { $0.display = next }
    switch next {
    case .values: return nil
    case .change: return "what the last change moved, new less old; \(key: .display) goes on"
    case .gap: return "eval less train; \(key: .display) goes back to the numbers"
    }
  }

  /// Swaps the drawn gradient from above and ones.
  mutating func swapUpstream() -> KeyText? {
    guard setup.experiment.given.outputGradient == nil else {
      return "the gradient from above was given with the experiment"
    }
    change { $0.upstream = $0.upstream == .drawn ? .ones : .drawn }
    return setup.upstream == .ones
      ? "the gradient from above is 1 everywhere: the loss is the sum of the outputs"
      : "the gradient from above is drawn: standard normal, from the seed"
  }
}
