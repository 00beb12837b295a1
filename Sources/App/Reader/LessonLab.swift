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
    let view = LabView(named: block.view) ?? .walk
    // A race's batch, features and depth are those of its networks.
    if view.room.races { try open(view) }
    var draft = experiment.draft
    try draft.set(block.controls)
    if let rows = block.input {
      guard !view.room.races else {
        throw ControlError("a race draws its own points: leave `input` out and choose `data`")
      }
      draft.given.input = Tensor(rows: rows)
      draft.settings.batch = rows.count
      draft.settings.features = rows.first?.count ?? draft.settings.features
    }
    experiment = try draft.fitting()
    if let refusal = view.room.refusalToOpen(self) { throw ControlError(refusal) }
    try open(view)
    room.openBesideProse(&self)
    if let chosen = block.orders { orders.chosen = chosen }
    if let beside = block.beside { display = SheetDisplay(beside) }
    if let at = block.value("at")?.value { _ = go(to: at) }
    if let panel = block.value("show").flatMap({ room.panels(self).firstIndex(of: $0.value) }) {
      room.show(panel: panel, isFree: block.unlock.isEmpty, &self)
    }
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
    var draft = experiment.draft
    try draft.set(solution)
    setup.experiment = try draft.fitting()
    setup.keepInside()
    return setup
  }

  private mutating func open(_ view: LabView) throws(ControlError) {
    do throws(ShapeFault) { try show(view) } catch { throw ControlError(error.message) }
  }
}

extension SheetDisplay {
  fileprivate init(_ beside: LabBlock.Beside) {
    switch beside {
    case .none: self = .values
    case .eval: self = .beside
    case .gap: self = .gap
    }
  }
}

extension Experiment.Draft {
  fileprivate mutating func set(_ fields: [Field]) throws(ControlError) {
    try settings.set(
      fields.compactMap { field in Control(rawValue: field.key).map { ($0, field.value) } })
  }
}
