import Experiments
import Layers
import Rendering

/// What the walk shows at an operation, in one sentence with the numbers of the feature under the cursor.
struct WalkSentence {
  let lab: LabState
  let ladder: Ladder
  let glyphs: GlyphSet

  private var settings: Settings { lab.settings }
  private var isTraining: Bool { ladder.phase == .training }
  private var feature: String { "feature \(ladder.feature + 1)" }
  private var row: Ladder.Row? { ladder.current.map { ladder.rows[$0] } }

  var line: Line {
    switch lab.setup.step.operation {
    case .input:
      return Line(
        "The batch: \(counted(ladder.samples, "sample")) with \(counted(settings.features, "feature")) each, about to go through the block."
      )
    case .linear: return linear
    case .bnBatch, .bnMean, .bnVariance, .bnNormalize, .bnScale, .bnRunning: return normalization
    case .activation: return activation
    default: return dropout
    }
  }

  private func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  private func short(_ value: Double) -> String { compact(value, width: 7, decimals: 2) }

  private var linear: Line {
    guard let row else { return Line("Linear makes weighted sums of each sample's inputs.") }
    return Line("Linear makes new features out of all inputs; \(feature): \(spread(row)).")
  }

  private func spread(_ row: Ladder.Row) -> String {
    "mean \(short(row.mean)), deviation \(short(row.deviation))"
  }

  // MARK: BN

  private var normalization: Line {
    let (mean, deviation) = (row?.mean ?? 0, row?.deviation ?? 0)
    switch (lab.setup.step.operation, isTraining) {
    case (.bnBatch, true):
      return Line(
        "BN takes one feature at a time and looks at it over all \(counted(ladder.samples, "sample")) of the batch."
      )
    case (.bnBatch, false):
      return Line(
        "In eval BN does not look at the batch: it takes what it remembers from training.")
    case (.bnMean, true):
      return Line(
        "The mean of \(feature) over the batch is \(short(mean)): BN will take it away."
      )
    case (.bnMean, false):
      return Line("Eval takes away the mean that BN remembers, whatever mean this batch has.")
    case (.bnVariance, true):
      return Line(
        "The deviation of \(feature) is \(short(deviation)), the root of its variance \(short(deviation * deviation)): BN will divide by it."
      )
    case (.bnVariance, false):
      return Line(
        "Eval divides by the deviation that BN remembers, whatever spread this batch has.")
    case (.bnScale, _): return scaled
    case (.bnRunning, true):
      return Line(
        "BN remembers for eval: a part of this batch's mean and variance goes into the running ones."
      )
    case (.bnRunning, false): return Line("Eval leaves alone what BN remembers.")
    default: return normalized
    }
  }

  private var normalized: Line {
    guard let row else { return Line("BN normalizes.") }
    if let moved { return moved }
    return isTraining
      ? Line("Minus the mean, divided by the deviation: \(spread(row)) now.")
      : Line("By the mean and deviation that BN remembers: \(spread(row)) now.")
  }

  private var scaled: Line {
    if settings.gamma == 1, settings.beta == 0, row?.operation == .bnNormalize {
      return Line("Times γ = 1, plus β = 0: nothing changes yet. Training learns both.")
    }
    guard let row else { return Line("Times γ, plus β.") }
    return Line("Times γ, plus β; \(feature): \(spread(row)) now.")
  }

  /// That BN carries off the zeros that were made before it: the picture of the subject.
  private var moved: Line? {
    guard let row else { return nil }
    let zeros = row.fates.indices.filter { row.hasMoved($0) }
    guard let first = zeros.first else { return nil }
    let value = short(row.values[first])
    let areTogether = zeros.allSatisfy { short(row.values[$0]) == value }
    guard areTogether else { return nil }
    let hasDropped = zeros.contains { row.fates[$0] == .dropped }
    let count = zeros.count == 1 ? "the one zero" : "all \(zeros.count) zeros"
    return Line("BN moves \(count) of \(feature) to ").adding(
      value, hasDropped ? .dropoutZero : .key
    )
    .adding(
      hasDropped
        ? ": a dropped unit is not 0 behind it." : ": what was silenced is not 0 behind it.")
  }

  // MARK: The activation and dropout

  private var activation: Line {
    guard settings.activation == .relu, let row else {
      return Line(
        "\(settings.activation.title) bends each value on its own; no sample looks at another.")
    }
    let count = row.fates.count { $0 == .silenced }
    return Line(
      "ReLU sets what is below 0 to 0: \(count) of \(counted(ladder.samples, "sample")) in \(feature)."
    )
  }

  private var dropout: Line {
    let scale = settings.dropout.inferenceScale
    guard isTraining else {
      return scale == 1
        ? Line("Eval drops nothing: every value passes as it is.")
        : Line("Eval drops nothing and multiplies every value by \(short(scale)) instead.")
    }
    let dropped = row?.fates.count { $0 == .dropped } ?? 0
    if let noise = NoiseWords(settings), lab.setup.step.operation != .dropoutUniforms {
      switch lab.setup.step.operation {
      case .dropoutMask: return Line(noise.draw)
      case .dropoutProduct:
        return Line(
          noise.product(
            "The values of \(feature)",
            dropped: "\(dropped) of \(counted(ladder.samples, "sample")) of \(feature)"))
      default: return Line(noise.scale)
      }
    }
    switch lab.setup.step.operation {
    case .dropoutUniforms:
      return Line(
        "Dropout throws a die for every unit: a number between 0 and 1, each as likely as any other."
      )
    case .dropoutMask: return Line("Where the die shows less than p, the unit is dropped (×).")
    case .dropoutProduct:
      return Line(
        "\(dropped) of \(counted(ladder.samples, "sample")) of \(feature) are dropped: they are exactly 0 now."
      )
    default:
      let factor = settings.dropout.trainingScale
      let shown = short(factor).hasSuffix(".00") ? formatted(factor.rounded()) : short(factor)
      guard factor != 1 else {
        return Line("Train leaves what is kept as it is; eval will make up for it.")
      }
      let last = settings.order.stages.last == .dropout
      return Line("What is kept is multiplied by \(shown)")
        .adding(last ? "; what is dropped leaves as 0." : ", so that on average nothing is lost.")
    }
  }
}
