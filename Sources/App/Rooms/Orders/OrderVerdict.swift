import Experiments
import Rendering

/// What is said of an order in its headline: whether eval brings BN what it learned from.
struct OrderVerdict {
  /// What it comes to.
  enum Outcome: Hashable {
    case clean, shifted, unsure, withoutBN, withoutSpread, refused
  }

  let outcome: Outcome
  /// The variance at BN's input in eval over the one it learned.
  let ratio: Double?
  private let badge: ShiftBadge?

  init(_ scene: OrderScene, row: Int) {
    let row = scene.comparison.rows[row]
    guard row.refusal == nil, row.blocks.indices.contains(scene.block) else {
      (outcome, ratio, badge) = (.refused, nil, nil)
      return
    }
    badge = ShiftBadge(row.blocks[scene.block], of: scene.comparison)
    ratio = badge?.measured
    outcome =
      badge.map { Outcome($0.verdict.finding) }
      ?? (row.ordering.contains(.bn) ? .withoutSpread : .withoutBN)
  }

  /// The verdict for who hears it.
  var words: String {
    guard let badge else { return lines(.ascii, isBeforeBN: true)[0].text }
    return
      "\(badge.word): BN's input has \(fixed(badge.measured, decimals: 2)) of the variance in eval"
      + " (\(badge.theory))"
  }

  /// The headline, from the longest form to the shortest.
  ///
  /// - Parameter isBeforeBN: whether the picture below is of what BN receives, so that the words say what is
  ///   seen; elsewhere train and eval may differ by design.
  func lines(_ glyphs: GlyphSet, isBeforeBN: Bool) -> [Line] {
    guard let badge else {
      switch outcome {
      case .withoutBN:
        return [Line("no BN in it: nothing is learned from the batch", .faint)]
          + [Line("no BN in it", .faint)]
      default:
        return [
          Line("BN saw single values, so it learned no variance", .faint),
          Line("BN saw single values", .faint),
        ]
      }
    }
    let number = fixed(badge.measured, decimals: 2)
    let mark = badge.verdict.sign(glyphs)
    let numbers = badge.verdict.numbers ?? number
    let word = isBeforeBN ? badge.word : "\(badge.word) at BN's input"
    let named = Line("\(mark) \(word)", badge.role)
    return [
      ": \(numbers) of the variance in eval", ": \(number) of the variance in eval",
      ": \(number) in eval", " \(number)",
    ]
    .map { named.adding($0, .text) } + [
      Line("\(mark) \(badge.word) \(number)", badge.role), Line("\(mark) \(number)", badge.role),
    ]
  }
}

extension OrderVerdict.Outcome {
  /// What the seeds support; one seed, and a noisy few, decide nothing.
  fileprivate init(_ finding: Verdict.Finding) {
    switch finding {
    case .same: self = .clean
    case .shifted: self = .shifted
    default: self = .unsure
    }
  }
}
