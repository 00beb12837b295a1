import Experiments

extension LabState.Setup {
  /// What was changed from another set-up to this one, in a few words.
  func difference(from other: LabState.Setup) -> String {
    let (new, old) = (experiment.settings, other.experiment.settings)
    for control in Control.allCases where new[control] != old[control] {
      return "\(control.rawValue) \(old[control].text) to \(new[control].text)"
    }
    if new.maskDraw != old.maskDraw { return "a new mask" }
    if experiment.given.edits != other.experiment.given.edits { return "an edited number" }
    if isRecalibrated != other.isRecalibrated { return "re-estimated statistics" }
    if upstream != other.upstream { return "the gradient from above" }
    if view != other.view { return "the view \(other.view.rawValue) to \(view.rawValue)" }
    if direction != other.direction { return "the direction of the walk" }
    if stepIndex != other.stepIndex { return "a step of the walk" }
    if display != other.display { return "what the sheets show" }
    if raceRows != other.raceRows { return "the rows raced on" }
    if orders.chosen != other.orders.chosen { return "the compared orders" }
    return "where the cursor stands"
  }
}
