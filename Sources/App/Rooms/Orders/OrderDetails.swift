import Experiments
import Layers
import Rendering

/// What there is to say of the order under the cursor: what it equals and why, its shift, its zeros.
struct OrderDetails {
  let scene: OrderScene

  private var row: Comparison.Row { scene.comparison.rows[scene.row] }
  private var settings: Settings { scene.comparison.experiment.settings }

  func lines(width: Int) -> [Line] {
    guard row.refusal == nil, row.blocks.indices.contains(scene.block) else { return [] }
    var lines = [
      Line(" \(row.ordering.letters): ", .accent).adding(row.ordering.remark, .text)
        .adding(sameness.map { "; " + $0 } ?? "", .text)
    ]
    lines.append(scene.showsGradients ? gradient : shift)
    return (lines + [zeros, spread].compactMap { $0 }).flatMap { wrapped($0, width: width) }
  }

  /// Which row is the same function, or why one that looks alike is not.
  private var sameness: String? {
    let activation = settings.activation
    if let same = row.sameAs {
      let why =
        settings.p == 0
        ? "p is 0"
        : activation.isPositivelyHomogeneous
          ? "\(activation.rawValue) is positively homogeneous" : "no number tells them apart"
      return "same as row \(same + 1), bit for bit: \(why)"
    }
    guard settings.p > 0, let twin = swapped,
      let other = scene.comparison.rows.firstIndex(where: { $0.ordering == twin })
    else { return nil }
    if activation.isPositivelyHomogeneous {
      // A slope other than 0 and 1 is rounded before the scale in one order, behind it in the other.
      return scene.comparison.rows[other].sameAs == scene.row
        ? nil : "as row \(other + 1) but for rounding: \(activation.rawValue) is homogeneous"
    }
    return "not row \(other + 1): \(activation.rawValue)(ax) is not a \(activation.rawValue)(x)"
  }

  /// The order with activation and dropout exchanged, if they are neighbours.
  private var swapped: Ordering? {
    let stages = row.ordering.stages
    guard let activation = stages.firstIndex(of: .activation),
      let dropout = stages.firstIndex(of: .dropout), abs(activation - dropout) == 1
    else { return nil }
    return row.ordering.moving(from: activation, by: dropout - activation)
  }

  private var shift: Line {
    let block = row.blocks[scene.block]
    let output = block.ratio.map { "; output E/T \(fixed($0.mean, decimals: 2))" } ?? ""
    guard let badge = ShiftBadge(block, of: scene.comparison) else {
      let reason = block.verdict?.words ?? "no BN in it, so nothing is remembered"
      return Line(" \(reason)\(output)", .text)
    }
    return Line(" In eval BN meets ", .text)
      .adding(badge.verdict.numbers ?? "", .value)
      .adding(" of the variance it remembers; \(badge.theory), \(badge.seeds): ", .text).adding(
        badge.rule, badge.role
      )
      .adding(output, .text)
  }

  private var gradient: Line {
    let ratio = scene.results.gradients?.rows[scene.row].firstToLast
    return Line(" gradient at the batch over that at the last output, train: ", .text)
      .adding(ratio.map { compact($0, width: 8) } ?? "-", .value)
  }

  /// Where the values of the stage under the cursor lie.
  private var spread: Line? {
    let stages = scene.histograms(scene.row)
    guard stages.indices.contains(scene.column), let train = stages[scene.column].trainSpread,
      let eval = stages[scene.column].evalSpread
    else { return nil }
    func words(_ spread: StageSpread) -> String {
      let deviation = withoutRounding(spread.deviation, beside: spread.mean)
      return "mean \(shownNumber(spread.mean)) sd \(shownNumber(deviation))"
    }
    return Line(" \(stages[scene.column].stage): ", .text).adding("train ", .train)
      .adding(words(train), .text).adding("; eval ", .eval).adding(words(eval), .text)
  }

  /// The zeros of the stage under the cursor, by cause.
  private var zeros: Line? {
    let stages = scene.histograms(scene.row)
    guard stages.indices.contains(scene.column) else { return nil }
    let stage = stages[scene.column]
    func share(_ count: Int, _ histogram: Histogram) -> String {
      "\(fixed(Double(count) / Double(max(histogram.total, 1)) * 100, decimals: 1))%"
    }
    func words(_ histogram: Histogram) -> String {
      let zeros = histogram.zeros
      let parts = [
        (zeros.activation, settings.activation.rawValue), (zeros.dropout, "dropped"),
        (zeros.other, "other"),
      ].filter { $0.0 > 0 }
      return parts.isEmpty
        ? "none" : parts.map { "\(share($0.0, histogram)) \($0.1)" }.joined(separator: ", ")
    }
    let silent = stage.trainSpread.map {
      $0.silentUnits > 0 ? "; \($0.silentUnits) of \($0.units) units never fire" : ""
    }
    return Line(" \(stage.stage) =0: ", .text).adding("train ", .train)
      .adding(words(stage.train) + (silent ?? ""), .text).adding("; eval ", .eval)
      .adding(words(stage.eval), .text)
  }
}
