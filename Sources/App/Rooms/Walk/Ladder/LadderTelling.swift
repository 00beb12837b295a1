import Experiments

/// The ladder in words: what the operation one stands at does to each sample of a feature.
struct LadderTelling {
  let ladder: Ladder
  /// How many samples are told one by one.
  static let most = 16

  /// A line for each sample, behind a line break; empty where nothing has happened yet.
  var text: String {
    guard let current = ladder.current else { return "" }
    // Both rows of a normalization come at once.
    let first = ladder.rows.firstIndex { $0.operation == ladder.rows[current].operation } ?? current
    let heading = "\nfeature \(ladder.feature + 1), sample by sample:"
    let lines = (first...current).flatMap { row in
      ["\(ladder.rows[row].label): \(ladder.rows[row].note)"]
        + (0..<min(ladder.samples, Self.most)).map { told($0, row) }
    }
    let more = ladder.samples - Self.most
    return ([heading] + lines + (more > 0 ? ["and \(more) more samples"] : [])).joined(
      separator: "\n")
  }

  private func told(_ sample: Int, _ row: Int) -> String {
    let (data, name) = (ladder.rows[row], "sample \(sample + 1)")
    let value = short(data.values[sample])
    guard row > 0, data.follows else { return "\(name) is \(value)" }
    let (before, fate) = (ladder.rows[row - 1], data.fates[sample])
    let old = short(before.values[sample])
    if fate != before.fates[sample] {
      let what = fate == .dropped ? "is dropped" : "is set to 0"
      return "\(name) \(what): it was \(old)"
    }
    let state = fate == .dropped ? ", dropped," : fate == .silenced ? ", set to 0 before," : ""
    if old == value { return "\(name)\(state) stays at \(value)" }
    let verb = data.label == "− mean" ? "slides" : "goes"
    return "\(name)\(state) \(verb) from \(old) to \(value)"
  }

  private func short(_ value: Double) -> String { compact(value, width: 7, decimals: 2) }
}
