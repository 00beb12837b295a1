import Experiments
import Layers
import Rendering

/// What there is to say of the picked order: what it equals and why, its shift, its zeros.
struct OrderDetails {
  let scene: OrderScene

  private var row: Comparison.Row { scene.comparison.rows[scene.row] }
  private var settings: Settings { scene.settings }

  /// The sentences, each in lines of a width.
  func lines(width: Int) -> [Line] {
    sentences.flatMap { sentence in
      Words(sentence, blanks: .text).lines(width: width)
    }
  }

  /// The sentences, one after the other.
  var sentences: [Line] {
    guard row.refusal == nil, row.blocks.indices.contains(scene.block) else { return [] }
    let remark = row.ordering.remark
    let head = Line("Order \(row.ordering.number): ", .heading)
      .adding(
        [remark, sameness].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "; "), .text)
    return [head, scene.showsGradients ? gradient : shift, zeros, spread].compactMap { $0 }
  }

  /// Which order is the same function, or why one that looks alike is not.
  var sameness: String? {
    let (activation, rows) = (settings.activation, scene.comparison.rows)
    let name = activation.title
    if let same = row.sameAs {
      let why =
        settings.p == 0
        ? "p is 0"
        : settings.dropoutPassesActivation
          ? "\(name)(ax) is a \(name)(x)" : "no number tells them apart"
      return "same as \(rows[same].ordering.number), bit for bit: \(why)"
    }
    guard settings.p > 0, let twin = swapped,
      let other = rows.firstIndex(where: { $0.ordering == twin })
    else { return nil }
    let number = rows[other].ordering.number
    if settings.dropoutPassesActivation {
      // A slope other than 0 and 1 is rounded before the scale in one order, behind it in the other.
      return rows[other].sameAs == scene.row
        ? "same as \(number), bit for bit: \(name)(ax) is a \(name)(x)"
        : "as \(number) but for rounding: \(name)(ax) is a \(name)(x)"
    }
    return activation.isPositivelyHomogeneous
      ? "not \(number): \(settings.noise.rawValue) noise does not pass through \(name)"
      : "not \(number): \(name)(ax) is not a \(name)(x)"
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
    let output =
      block.ratio.map {
        "; of what leaves, variance in eval over train \(fixed($0.mean, decimals: 2))"
      } ?? ""
    guard let badge = ShiftBadge(block, of: scene.comparison) else {
      let reason = block.verdict?.words ?? "no BN in it, so nothing is remembered"
      return Line("\(reason)\(output)", .text)
    }
    return Line("In eval BN meets ", .text).adding(badge.verdict.numbers ?? "", .value)
      .adding(" of the variance it remembers; \(badge.theory), \(badge.seeds): ", .text)
      .adding(badge.rule, badge.role).adding(output, .text)
  }

  private var gradient: Line {
    let ratio = scene.results.gradients?.rows[scene.row].firstToLast
    return Line("gradient at the batch over that at the last output, in train: ", .text)
      .adding(ratio.map { compact($0, width: 8) } ?? "-", .value)
  }

  /// What the shown stage is called, with what stands in front of a fact about it.
  private var stageName: String {
    let name = OrderWords.name(scene.stage, settings, block: scene.block)
    return name.prefix(1).uppercased() + name.dropFirst()
  }

  /// Where the values of the shown stage lie.
  private var spread: Line? {
    guard let stage = scene.histograms(scene.row, scene.stage), let train = stage.trainSpread,
      let eval = stage.evalSpread
    else { return nil }
    func words(_ spread: StageSpread) -> String {
      let deviation = withoutRounding(spread.deviation, beside: spread.mean)
      return "mean \(shownNumber(spread.mean)), deviation \(shownNumber(deviation))"
    }
    return Line("\(stageName): ", .text).adding("train ", .train)
      .adding(words(train), .text).adding("; eval ", .eval).adding(words(eval), .text)
  }

  /// The zeros of the shown stage, by cause.
  private var zeros: Line? {
    guard let stage = scene.histograms(scene.row, scene.stage) else { return nil }
    let silent = stage.trainSpread.map {
      $0.silentUnits > 0 ? "; \($0.silentUnits) of \($0.units) units never fire" : ""
    }
    return Line("\(stageName), exactly 0: ", .text).adding("train ", .train)
      .adding(OrderDetails.words(stage.train, settings) + (silent ?? ""), .text)
      .adding("; eval ", .eval).adding(OrderDetails.words(stage.eval, settings), .text)
  }

  /// Exact zeros in words: how many of how many, and by which cause.
  static func words(_ histogram: Histogram, _ settings: Settings) -> String {
    let zeros = histogram.zeros
    guard zeros.total > 0 else { return "none of \(histogram.total)" }
    let causes = [
      (zeros.activation, "by " + settings.activation.title), (zeros.dropout, "dropped"),
      (zeros.other, "already 0"),
    ].filter { $0.0 > 0 }
    let share = fixed(histogram.zeroFraction * 100, decimals: 1)
    let parts =
      causes.count == 1
      ? causes[0].1 : causes.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    return "\(zeros.total) of \(histogram.total) (\(share) %), \(parts)"
  }
}
