import Experiments
import Layers
import Lessons

extension LabState.Setup {
  /// The set-up a lesson's lab block describes, from the program's defaults.
  ///
  /// - Throws: `ControlError` for a value the control table refuses.
  init(_ block: LabBlock) throws(ControlError) {
    self.init()
    for field in block.controls {
      guard let control = Control(rawValue: field.key) else { continue }
      try experiment.settings.set(control, to: field.value)
    }
    if let rows = block.input {
      experiment.given.input = Tensor(rows: rows)
      experiment.settings.batch = rows.count
      experiment.settings.features = rows.first?.count ?? experiment.settings.features
    }
    show(LabView(rawValue: block.view) ?? .walk)
    if let at = block.value("at")?.value { _ = go(to: at) }
    if let count = block.value("passes").flatMap({ Int($0.value) }) { passes = count }
    if let first = block.unlock.lazy.compactMap({ Control(rawValue: $0) }).first { control = first }
    keepInside()
  }
}
