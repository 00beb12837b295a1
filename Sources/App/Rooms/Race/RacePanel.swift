import Experiments
import Rendering

/// The faces of the race, one after the other.
enum RacePanel: String, CaseIterable, Sendable {
  /// Every order as a dot on one axis, and two curves of the picked one.
  case standings
  /// The share of right answers over epochs, large.
  case accuracy
  /// The loss over epochs, large.
  case loss
  /// The decision regions of a network of two inputs.
  case plane
  /// The variance at BN's input in eval over the one it learned, over epochs.
  case ratio
  /// All numbers of every order.
  case numbers

  /// What the key to the next face leads to.
  var next: String {
    switch self {
    case .standings: "curves large"
    case .accuracy: "loss"
    case .loss: "decision maps"
    case .plane: "BN curves"
    case .ratio: "all numbers"
    case .numbers: "standings"
    }
  }
}

extension LabState.Setup {
  /// The face of the race that is open.
  var racePanel: RacePanel { RacePanel.allCases[panel % RacePanel.allCases.count] }
}

extension FooterWords {
  /// The face of the race that comes next.
  static let racePanels = FooterWords { $0.liveLab?.setup.racePanel.next }
}
