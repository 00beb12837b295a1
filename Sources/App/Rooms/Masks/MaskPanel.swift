/// The parts of the mask view; where not all of them fit, one is shown.
enum MaskPanel: String, CaseIterable {
  /// The history of masks and the running averages.
  case masks
  /// All thinned networks against the one weight-scaled network.
  case ensemble
  /// What a dropped unit becomes behind each activation.
  case activations

  /// The panel of a number, from 0.
  init(number: Int) { self = MaskPanel.allCases[number % MaskPanel.allCases.count] }
}
