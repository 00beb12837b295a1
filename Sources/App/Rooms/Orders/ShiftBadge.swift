import Experiments
import Rendering

/// The verdict on an order's BN, ready to be shown: number, theory and words.
struct ShiftBadge {
  /// What was judged, and by which seeds.
  let verdict: Verdict
  /// The mean ratio of all seeds so far.
  let measured: Double

  /// What the ratio may be compared with: theory where a closed form is known.
  var expected: Double? { verdict.theory }
  /// The verdict in a word or two, and how that looks.
  var word: String { verdict.word }
  var role: Role { verdict.role }

  /// Whether the interval lies outside of the band; where it does not, the ratio need not be the same.
  var isShifted: Bool { verdict.finding == .shifted }

  /// Theory in words.
  var theory: String {
    expected.map { "theory \(Verdict.number($0))" } ?? "no theory known here"
  }

  /// The verdict in words, with what would make it clear.
  var rule: String { verdict.words + (verdict.advice.map { "; " + $0 } ?? "") }

  /// How many seeds stand behind it.
  var seeds: String { verdict.n == 1 ? "one seed" : "\(verdict.n) seeds" }

  /// A block's badge; nil where there is no ratio, for which the verdict has the reason.
  init?(_ block: Comparison.BlockStatistics, of comparison: Comparison) {
    guard let verdict = block.verdict, let mean = verdict.mean else { return nil }
    (self.verdict, measured) = (verdict, mean)
  }
}
