import Experiments
import Layers
import Rendering

/// What is told of the lab: its settings in a line, its view as text, the orders in numbers.
extension PlainConversation {
  /// The lab with its settings and what the view shows.
  var labPage: String { settingsLine + "\n" + lab }

  /// The lab with every control.
  var controls: String {
    guard let lab = state.liveLab else { return "no lesson is open" }
    let values = Control.allCases.map { "\($0.rawValue) \(lab.settings[$0].text)" }
    let place = lab.setup.view.isWalk ? ", at \(lab.setup.step.operation.id)" : ""
    return "\(settingsLine)\(place)\ncontrols: \(values.joined(separator: ", "))\n\(self.lab)"
  }

  /// What the title bar says on a screen.
  private var settingsLine: String {
    guard let lab = state.liveLab else { return "" }
    let settings = lab.shownSettings
    let facts =
      [settings.mode.rawValue, "order \(settings.order.letters)", "seed \(settings.seed)"]
      + Chances.parts(settings)
    return "Lab, view \(lab.setup.view.rawValue): " + facts.joined(separator: ", ")
  }

  /// What the lab shows, in seven-bit characters.
  var lab: String {
    guard let lab = state.seenLab else { return "no lesson is open" }
    if let words = state.coverWords { return words.heard }
    return lab.room.told(lab)
      ?? Self.text { lab.room.draw(&$0, area: $0.buffer.bounds, lab: lab) }
  }

  /// What a drawing in an area of its own says, without empty lines.
  static func text(_ draw: (inout Canvas) -> Void) -> String {
    var canvas = Canvas(size: Size(columns: 80, rows: 60), theme: .plainest)
    canvas.isHeard = true
    draw(&canvas)
    let rows = canvas.buffer.text.split(separator: "\n", omittingEmptySubsequences: false)
    return rows.filter { $0.contains { $0 != " " } }.joined(separator: "\n")
  }

  /// Every compared order in a few lines of numbers.
  var comparison: String {
    guard let lab = state.liveLab else { return "no lesson is open" }
    if state.coveredQuestion != nil { return self.lab }
    guard let results = lab.comparison else { return "computing all orders" }
    let block = lab.setup.shownBlock
    let rows = results.comparison.rows
    let lines = rows.indices.flatMap { index in
      describe(rows[index], results.comparison, block: block)
    }
    return (["block \(block + 1), \(Chances.parts(lab.settings).joined(separator: ", "))"] + lines)
      .joined(separator: "\n")
  }

  private func describe(
    _ row: Comparison.Row, _ comparison: Comparison, block: Int
  ) -> [String] {
    let name = row.ordering.letters
    if case .shape(let fault) = row.refusal { return ["\(name): \(fault.message)"] }
    guard row.refusal == nil, row.blocks.indices.contains(block) else {
      return ["\(name): BN refuses this batch"]
    }
    let statistics = row.blocks[block]
    let same =
      row.sameAs.map { ", the same numbers as \(comparison.rows[$0].ordering.letters)" } ?? ""
    var lines = ["\(name)\(same)"]
    if let badge = ShiftBadge(statistics, of: comparison) {
      lines.append(
        "  in eval BN meets \(badge.verdict.numbers ?? "") of the variance it remembers; "
          + "\(badge.theory), \(badge.seeds): \(badge.rule)")
    } else if let verdict = statistics.verdict {
      lines.append("  BN's input: \(verdict.words)")
    }
    for (phase, output) in [("train", statistics.train), ("eval", statistics.eval)] {
      lines.append(
        "  output in \(phase): mean \(fixed(output.mean.mean, decimals: 3)), "
          + "variance \(fixed(output.variance.mean, decimals: 3)), "
          + "zeros \(fixed(output.zeroFraction.mean * 100, decimals: 1))%")
    }
    return lines
  }
}
