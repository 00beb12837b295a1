import Experiments
import Layers

extension LabState {
  /// Does what a person meant; returns a line that says why it was not done, if so.
  mutating func apply(_ action: Action) -> KeyText? {
    if setup.view == .race, let answer = applyInRace(action) { return answer }
    switch action {
    case .operation(let offset):
      if setup.view.listsOrders, settings.depth == 1 {
        return isUnlocked(.depth)
          ? "there is one block; control B (\(key: .control(1)), \(key: .turn(1, large: false))) stacks more"
          : "there is one block"
      }
      change { $0.step(offset) }
      why?.showsSheet = true  // Where only one of both fits, a step shows what it is a step of.
    case .operationEnd(let end): change { $0.stepToEnd(end) }
    case .swapPanels:
      guard setup.panelCount > 1 else {
        return "this view has one panel; \(key: .swapPanels) is for mask, shift and race"
      }
      change { $0.panel += 1 }
    case .jump(let offset): change { $0.jump(offset) }
    case .reverse:
      change { $0.view == .orders ? $0.direction = $0.direction.opposite : $0.reverse() }
    case .chooseOrders where !setup.view.listsOrders:
      return
        "orders are chosen in the views that list them: \(key: .show(.orders)), \(key: .show(.shift)), \(key: .show(.race))"
    case .chooseOrders: choosing = choosing == nil ? 0 : nil
    case .choice(let offset):
      choosing = choosing.map { min(max(0, $0 + offset), Ordering.catalog.count - 1) }
    case .toggleChoice:
      guard let choosing else { return nil }
      change { $0.orders.toggle(Ordering.catalog[choosing]) }
    case .zoom:
      guard setup.view == .orders else {
        return "this view has nothing to zoom; \(key: .show(.orders)) has"
      }
      change { $0.orders.isZoomed.toggle() }
    case .jumpColumn(let offset): change { $0.orders.column += offset }
    case .scale:
      guard setup.view == .orders else {
        return "\(key: .scale) is for the orders view: linear or log counts"
      }
      change { $0.orders.isLogarithmic.toggle() }
    case .pin: return pin()
    case .play: playing = playing == nil ? pace : nil
    case .pace(let offset):
      pace = pace.turned(offset)
      if playing != nil { playing = pace }
      return "\(formatted(Double(pace.rawValue) / 1000)) s on each operation"
    case .why:
      if setup.view == .orders {
        change { $0.orders.isZoomed = true }
        return nil
      }
      guard setup.view.isWalk else {
        return "the workings are in the walk: \(key: .show(.walk)) goes there"
      }
      return openWhy()
    case .operand(let offset): pickOperand(offset)
    case .descend: return descend()
    case .ascend: ascend()
    case .display: return turnDisplay()
    case .upstream: return swapUpstream()
    case .control(let offset): selectControl(offset)
    case .turn(let direction, let large): return turn(direction, large: large)
    case .pick(let offset): change { $0.picked += offset }
    case .moveStage(let offset): return moveStage(offset)
    case .toggleMode:
      change { $0.experiment.mode = $0.experiment.mode == .training ? .inference : .training }
    case .newMask: change { $0.experiment.maskDraw += 1 }
    case .newSeed:
      guard isUnlocked(.seed) else { return locked(.seed) }
      return attempt { setup throws(ShapeFault) in
        try setup.experiment.change { $0.settings.turn(.seed, direction: 1, large: false) }
      }
    case .recalibrate: change { $0.isRecalibrated.toggle() }
    case .toggleConventions:
      guard setup.view.isWalk else {
        return "\(key: .toggleConventions) is for the walk: the conventions of its BN"
      }
      change { $0.showsConventions.toggle() }
    case .show(let view):
      if view == .conv, let refusal = setup.refusalOfImages { return KeyText(refusal) }
      let refusal = attempt { setup throws(ShapeFault) in
        try setup.show(view)
        setup.orders.isZoomed = false
      }
      if let refusal { return refusal }
      if view != .race { pauseRace() }
      (why, choosing) = (nil, nil)
    case .resetLab: change { [start] in $0 = start }
    case .undo:
      guard let target = past.last else { return "nothing to undo" }
      let words = setup.difference(from: target)
      undo()
      return "undone: \(words)"
    case .redo:
      guard let target = future.last else { return "nothing to redo" }
      let words = target.difference(from: setup)
      redo()
      return "made again: \(words)"
    default: break
    }
    return nil
  }
}
