import Rendering
import Layers
import Experiments

extension LabState {
  /// Replaces a raw number by typed text, or brings the old one back where nothing was typed.
  ///
  /// - Returns: what happened.
  /// - Throws: `ControlError` for text that is no number.
  mutating func edit(_ target: EditTarget, to text: String) throws(ControlError) -> KeyText {
    if text.isEmpty {
      change { $0.experiment.edits[target] = nil }
      return "as it was before it was edited"
    }
    guard let value = Double(text), value.isFinite else {
      throw ControlError("a number is needed, such as 0.5 or -2, not '\(text)'")
    }
    replace(target, by: value)
    return "\(key: .undo) brings the old number back; \(key: .display) shows what the change moved"
  }

  /// Turns a value of the mask over.
  mutating func turnOver(_ target: EditTarget, _ quantity: Quantity) -> KeyText? {
    guard let old = measurement?.workings(.training).value(of: quantity) else {
      return "eval throws no dice: there is no mask to edit; \(key: .toggleMode) shows train"
    }
    replace(target, by: old == 0 ? 1 : 0)
    return
      "this unit is \(old == 0 ? "kept" : "dropped") now; \(key: .undo) undoes, \(key: .display) shows what it moved"
  }

  private mutating func replace(_ target: EditTarget, by value: Double) {
    change { $0.experiment.edits[target] = value }
  }

  /// What a raw number is called while it is edited.
  func editName(_ quantity: Quantity) -> String {
    let names = QuantityNames(experiment: setup.experiment, glyphs: .ascii)
    let value = measurement?.workings(settings.mode).value(of: quantity)
    return names.full(quantity) + (value.map { " (\(shownNumber($0)))" } ?? "")
  }

  /// Why a number cannot be edited, and what can be done instead.
  func refusalToEdit(_ quantity: Quantity) -> KeyText {
    switch quantity {
    case .statistic(.runningMean, _, _), .statistic(.runningVariance, _, _):
      "running statistics are learned from earlier batches; \(key: .recalibrate) re-estimates them"
    case .cell(.uniforms, _):
      "the dice are drawn; \(key: .edit) on the mask, one step on, turns one over"
    default:
      "this number is computed; \(key: .why) shows from what, and \(key: .edit) there edits what it is made of"
    }
  }
}
