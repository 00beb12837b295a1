import Experiments

extension LabState {
  /// Pins what is measured now as A, or lets it go.
  mutating func pin() -> KeyText? {
    if pinned != nil {
      (pinned, pinnedMeasurement) = (nil, nil)
      return "A is let go"
    }
    guard measurement != nil else { return "the batch is being computed" }
    var request = request
    (request.pinned, request.zoom) = ([], nil)
    pinned = request
    if setup.view.isWalk { pinnedMeasurement = measurement }
    return setup.view.isWalk
      ? "A is pinned: \(key: .display) shows how far what comes has moved from it; \(key: .pin) lets it go"
      : "A is pinned: it stands behind what comes; \(key: .pin) lets it go"
  }

  /// What changes are held against: A, or what was measured before the last change.
  var reference: Measurement? { pinnedMeasurement ?? before }
}

extension LabRequest {
  /// What is made of what is asked for and of what was pinned as A, on edges that hold both; nil if it was
  /// cancelled.
  ///
  /// - Parameter make: makes it of a request, on edges that hold what was made before.
  func withPinned<Made>(
    _ make: (LabRequest, _ other: Made?) -> Made?
  ) -> (shown: Made, pinned: Made?)? {
    var first: Made?
    if let pinned = pinned.first {
      first = make(pinned, nil)
      if first == nil { return nil }
    }
    guard let shown = make(self, first) else { return nil }
    // A once more: only now it is known how far what is shown reaches.
    return (shown, pinned.first.flatMap { make($0, shown) })
  }
}
