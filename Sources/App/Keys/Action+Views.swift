import Experiments

extension Action {
  /// Whether it does something in a view of the lab: beside a lesson, one place has the keys of all views.
  func acts(in view: LabView) -> Bool {
    switch self {
    case .why, .edit, .display, .toggleConventions: view.isWalk
    case .jump: view.isWalk || view == .mask
    case .reverse: view.isWalk || view == .orders
    case .pin: view.isWalk || view == .orders || view == .race
    case .chooseOrders: view.listsOrders
    case .zoom, .scale: view == .orders
    case .play, .pace: view.isWalk || view == .mask || view == .race
    case .swapPanels: view == .mask || view == .shift || view == .race
    case .recalibrate, .toggleMode, .newMask, .upstream: view != .race
    default: true
    }
  }

  /// Whether what is open lets it be done: a step of a lesson keeps most controls fixed.
  func isAllowed(in lab: LabState?) -> Bool {
    guard let lab else { return true }
    return switch self {
    case .newSeed: lab.isUnlocked(.seed)
    case .pick, .moveStage: lab.isUnlocked(.order)
    case .turn, .typeValue: !lab.controls.isEmpty
    case .control: lab.controls.count > 1
    default: true
    }
  }
}
