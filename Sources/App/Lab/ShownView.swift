public import Experiments
import Layers

extension LabState.Setup {
  /// Shows a view; the conv view walks over images, the others over rows where what was given is rows.
  ///
  /// - Throws: `ShapeFault` where what was given does not fit the view; then it stays as it was.
  public mutating func show(_ view: LabView) throws(ShapeFault) {
    var next = self
    var draft = experiment.draft
    if room.races != view.room.races { next.other.swap(with: &draft) }
    if !view.room.races {
      // What one leaves is put back before what one comes to is taken.
      if !view.room.compares { next.comparing?.use(false, in: &draft) }
      next.imaging?.use(view.room.convolves, in: &draft)
      if view.room.compares { next.comparing?.use(true, in: &draft) }
    }
    next.experiment = try view.room.experiment(draft)
    if self.view != view { next.panel = 0 }  // Panels of one view say nothing about another.
    next.view = view
    next.pickOwnOrder()
    self = next
  }
}

extension LabState.Setup {
  /// Why a view cannot show what was given, if so.
  public func refusal(toOpen view: LabView) -> String? { view.room.refusalToOpen(self) }
}
