import Experiments
import Rendering

/// What the shift view shows first; where rows are free it shows more of them.
enum ShiftFace: String, CaseIterable {
  /// The ratio as p grows.
  case overP = "over-p"
  /// The ratio from block to block.
  case overDepth = "over-depth"
  /// The verdict on each order, with its numbers.
  case verdicts

  /// What the key that turns to it is called.
  var keyWords: String {
    switch self {
    case .overP: "over p"
    case .overDepth: "blocks"
    case .verdicts: "verdicts"
    }
  }

  /// The one that comes next.
  var next: ShiftFace {
    let all = ShiftFace.allCases
    return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
  }
}

extension LabState.Setup {
  /// The face that is open.
  var shiftFace: ShiftFace { ShiftFace.allCases[panel % ShiftFace.allCases.count] }
}
