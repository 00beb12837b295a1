import ArgumentParser
import Experiments

extension Settings {
  /// Sets the controls that options give.
  ///
  /// - Throws: `UsageError` for the first that is wrong.
  mutating func set(_ options: [(Control, String?)]) throws(UsageError) {
    let written = options.compactMap { control, text in text.map { (control, $0) } }
    do throws(ControlError) { try set(written) } catch { throw UsageError(error.message) }
  }
}

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
