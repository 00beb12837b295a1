import Experiments

extension LabState.Setup {
  /// The places a view can be opened at: operations of the walk, forward and back, panels of the mask
  /// view, the shift view and the race, and what the orders view shows.
  public var places: [String] {
    switch view {
    case .walk, .conv: walk(.forward) + walk(.backward)
    case .mask: MaskPanel.allCases.map(\.rawValue)
    case .race: RacePanel.allCases.map(\.rawValue)
    case .orders: ["values", "gradients"]
    case .shift: ["over-p", "over-depth"]
    }
  }

  /// The place that a name means, also one it had earlier; nil if there is none in this view.
  public func place(named name: String) -> String? {
    let current = view.isWalk ? Operation.named(name)?.rawValue ?? name : name
    return places.contains(current) ? current : nil
  }

  /// Goes to a place of the view; false if there is no such place.
  public mutating func go(to name: String) -> Bool {
    guard let place = place(named: name) else { return false }
    switch view {
    case .walk, .conv:
      guard let operation = Operation(rawValue: place) else { return false }
      direction = operation.direction
      stepIndex = steps.firstIndex { $0.operation == operation } ?? 0
    case .mask, .race, .shift: panel = places.firstIndex(of: place) ?? 0
    case .orders: direction = place == "gradients" ? .backward : .forward
    }
    return true
  }

  private func walk(_ direction: WalkDirection) -> [String] {
    let settings = experiment.settings
    return WalkStep.all(order: settings.order, depth: 1, direction: direction)
      .map(\.operation.rawValue)
  }
}
