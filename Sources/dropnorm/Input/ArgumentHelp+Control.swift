import ArgumentParser
import Experiments

extension ArgumentHelp {
  /// What the control table says about a control.
  static func control(_ control: Control) -> ArgumentHelp {
    let row = control.row
    let values =
      switch row.domain {
      case .number(let domain): domain.words
      case .choice(let words): words.joined(separator: "|")
      case .order: "such as linear-bn-relu-dropout or L-BN-A-D"
      }
    return ArgumentHelp("\(row.label): \(values)")
  }
}
