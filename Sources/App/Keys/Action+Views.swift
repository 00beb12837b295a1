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
}
