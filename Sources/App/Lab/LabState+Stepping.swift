import Experiments

extension LabState.Setup {
  /// Goes on by what the view steps through: operations, passes or blocks.
  mutating func step(_ offset: Int) {
    switch view {
    case .walk, .conv: stepIndex += offset
    case .mask: passes += offset
    case .orders, .shift: orders.block = shownBlock + offset
    case .race: break  // It steps by training, see `LabState.stepRace`.
    }
  }

  /// Goes to the first of them (-1) or the last (1); passes have no last one, so it is the next
  /// whole hundred.
  mutating func stepToEnd(_ end: Int) {
    switch view {
    case .walk, .conv: stepIndex = end < 0 ? 0 : steps.count - 1
    case .mask: passes = end < 0 ? 1 : (passes / 100 + 1) * 100
    case .orders, .shift: orders.block = end < 0 ? 0 : experiment.settings.depth - 1
    case .race: break
    }
  }
}
