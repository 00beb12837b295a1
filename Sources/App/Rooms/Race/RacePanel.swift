/// What the race draws above its table; all of it where there is room, else one after the other.
enum RacePanel: String, CaseIterable, Sendable {
  /// The share of right answers over epochs.
  case accuracy
  /// The loss over epochs.
  case loss
  /// The decision regions of a network of two inputs.
  case plane
  /// The variance at BN's input in eval over the running variance, over epochs.
  case ratio
}
