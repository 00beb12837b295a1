import Experiments
import Layers
import Lessons

extension LabState.Setup {
  /// The set-up a lesson's lab block describes, from the program's defaults.
  ///
  /// - Throws: `ControlError` for a value the control table refuses, or an order that cannot take the
  ///   input.
  init(_ block: LabBlock) throws(ControlError) {
    self.init()
    let view = LabView(rawValue: block.view) ?? .walk
    if view == .race { show(.race) }  // Its batch, features and depth are those of its networks.
    try set(block.controls)
    if let rows = block.input {
      guard view != .race else {
        throw ControlError("a race draws its own points: leave `input` out and choose `data`")
      }
      experiment.given.input = Tensor(rows: rows)
      experiment.settings.batch = rows.count
      experiment.settings.features = rows.first?.count ?? experiment.settings.features
    }
    if view == .conv, let refusal = refusalOfImages { throw ControlError(refusal) }
    show(view)
    try checkShapes()
    // Beside prose not all stages fit: a lesson opens at the last one, where a block's output is.
    if view == .orders { orders.column = .max }
    if let at = block.value("at")?.value { _ = go(to: at) }
    if let count = block.value("passes").flatMap({ Int($0.value) }) { passes = count }
    if let first = block.unlock.lazy.compactMap({ Control(rawValue: $0) }).first { control = first }
    keepInside()
  }

  /// The set-up after the settings of a task's solution.
  ///
  /// - Throws: `ControlError` for a value the control table refuses, or an order that cannot take the
  ///   input.
  func applying(_ solution: [Field]) throws(ControlError) -> LabState.Setup {
    var setup = self
    try setup.set(solution)
    try setup.checkShapes()
    setup.keepInside()
    return setup
  }

  private mutating func set(_ fields: [Field]) throws(ControlError) {
    for field in fields {
      guard let control = Control(rawValue: field.key) else { continue }
      try experiment.settings.set(control, to: field.value)
    }
  }

  private func checkShapes() throws(ControlError) {
    do throws(ShapeFault) { try experiment.checkShapes() } catch {
      throw ControlError(error.message)
    }
  }
}
