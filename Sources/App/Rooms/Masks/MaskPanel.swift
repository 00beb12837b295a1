/// The parts of the mask view; where not all of them fit, one is shown.
enum MaskPanel: String, CaseIterable {
  /// The masks of the passes and the network that the last one leaves.
  case masks
  /// What each unit comes to on average, with either scaling.
  case averages
  /// All thinned networks against the one weight-scaled network.
  case ensemble
  /// What a dropped unit becomes behind each activation.
  case activations

  /// The panel of a number, from 0.
  init(number: Int) { self = MaskPanel.allCases[number % MaskPanel.allCases.count] }

  /// The panel behind it, in a word or two.
  var words: String {
    switch self {
    case .masks: "masks"
    case .averages: "averages"
    case .ensemble: "all networks"
    case .activations: "activations"
    }
  }
}
