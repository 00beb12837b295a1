public import Experiments
import Layers

extension LabState.Setup {
  /// Shows a view; the conv view walks over images, the others over rows where what was given is rows.
  ///
  /// - Throws: `ShapeFault` where what was given does not fit the view; then it stays as it was.
  public mutating func show(_ view: LabView) throws(ShapeFault) {
    var next = self
    var draft = experiment.draft
    if room.races != view.room.races { Self.swap(&next.other, &draft) }
    if !view.room.races {
      // What one leaves is put back before what one comes to is taken.
      if !view.room.compares { next.exchangeComparing(&draft, for: false) }
      next.exchangeImaging(&draft, for: view.room.convolves)
      if view.room.compares { next.exchangeComparing(&draft, for: true) }
    }
    next.experiment = try view.room.experiment(draft)
    if self.view != view { next.panel = 0 }  // Panels of one view say nothing about another.
    next.view = view
    next.pickOwnOrder()
    self = next
  }
}

extension LabState.Setup {
  private mutating func exchangeComparing(_ draft: inout Experiment.Draft, for isWanted: Bool) {
    guard var scale = comparing, isComparing != isWanted else { return }
    Self.swap(&scale, &draft)
    (comparing, isComparing) = (scale, isWanted)
  }

  private mutating func exchangeImaging(_ draft: inout Experiment.Draft, for isWanted: Bool) {
    guard var scale = imaging, isImaging != isWanted else { return }
    Self.swap(&scale, &draft)
    (imaging, isImaging) = (scale, isWanted)
  }

  /// Exchanges batch, features, depth and what was given for those of the other side: a race's network
  /// is larger than what the other views show, and a comparison's batch larger than what one can walk through.
  private static func swap(_ other: inout Scale, _ draft: inout Experiment.Draft) {
    let settings = draft.settings
    let own = Scale(
      batch: settings.batch, features: settings.features, depth: settings.depth,
      given: draft.given, images: settings.images)
    draft.settings.batch = other.batch
    draft.settings.features = other.features
    draft.settings.depth = other.depth
    draft.given = other.given
    draft.settings.images = other.images
    other = own
  }

  /// Gives the views that compare orders a batch of their own.
  public mutating func compareAtOwnScale() { comparing = .comparing }

  /// Gives the images view digits of its own.
  public mutating func showDigits() { imaging = .imaging }

  /// Opens the race with batch, features and depth as they are; the other views keep their own.
  public mutating func openRace() {
    view = .race
    pickOwnOrder()
    let usual = Settings()
    other = Scale(batch: usual.batch, features: usual.features, depth: usual.depth)
  }
}

extension LabState.Setup {
  /// Why a view cannot show what was given, if so.
  public func refusal(toOpen view: LabView) -> String? { view.room.refusalToOpen(self) }
}
