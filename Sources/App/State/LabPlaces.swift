import Experiments

extension LabState.Setup {
  /// The places a view can be opened at: operations of the walk, forward and back, and panels of the
  /// mask view and the race.
  public var places: [String] {
    switch view {
    case .walk, .conv: walk(.forward) + walk(.backward)
    case .mask: MaskPanel.allCases.map(\.rawValue)
    case .race: RacePanel.allCases.map(\.rawValue)
    case .orders, .shift: []
    }
  }

  /// Goes to a place of the view; false if there is no such place.
  public mutating func go(to place: String) -> Bool {
    guard places.contains(place) else { return false }
    switch view {
    case .walk, .conv:
      guard let operation = Operation(rawValue: place) else { return false }
      direction = operation.direction
      stepIndex = steps.firstIndex { $0.operation == operation } ?? 0
    case .mask: panel = MaskPanel.allCases.firstIndex { $0.rawValue == place } ?? 0
    case .race: panel = RacePanel.allCases.firstIndex { $0.rawValue == place } ?? 0
    case .orders, .shift: break
    }
    return true
  }

  private func walk(_ direction: WalkDirection) -> [String] {
    let settings = experiment.settings
    return WalkStep.all(order: settings.order, depth: 1, direction: direction)
      .map(\.operation.rawValue)
  }
}
