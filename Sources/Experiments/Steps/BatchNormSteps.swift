import Layers

// Batch normalization, number by number: Ioffe and Szegedy 2015, arXiv 1502.03167, Algorithm 1, and its
// derivative as section 3 has it.

extension StageSteps {
  static let bn = StageSteps(
    output: .scaled, inputGradient: .normalizedGradient,
    forward: [.bnBatch, .bnMean, .bnVariance, .bnNormalize, .bnScale, .bnRunning],
    backward: [.backBeta, .backGamma, .backScale, .backCentre, .backProject, .backNormalize])
}

// MARK: Forward

extension Operation {
  /// BN looks at its batch.
  public static let bnBatch = Operation(
    "bn.batch", of: .bn, shows: .input,
    title: {
      "BN 1/6 batch: each \($0.isImage ? "channel is normalized over N, H and W" : "column is normalized on its own")"
    })
  /// The mean of each feature.
  public static let bnMean = Operation(
    "bn.mean", of: .bn, shows: .input, rows: { [$0.phase.mean] }, new: { [$0.phase.mean] },
    makes: [.mean],
    title: {
      "BN 2/6 mean: \($0.isTraining ? "of each \($0.column) of this batch" : "eval takes the running mean")"
    })
  /// The variance of each feature.
  public static let bnVariance = Operation(
    "bn.variance", of: .bn, shows: .input, rows: { [$0.phase.mean, $0.phase.variance] },
    new: { [$0.phase.variance] }, makes: [.variance, .unbiasedVariance],
    title: {
      "BN 3/6 variance: \($0.isTraining ? "biased, divided by \($0.isImage ? "M = N H W" : "N")" : "eval takes the running one")"
    })
  /// Mean subtracted, divided by the standard deviation.
  public static let bnNormalize = Operation(
    "bn.normalized", of: .bn, shows: .own(.normalized),
    rows: { [$0.phase.mean, $0.phase.variance] },
    title: { _ in "BN 4/6 normalize: centre, divide by the deviation" })
  /// Times gamma, plus beta.
  public static let bnScale = Operation(
    "bn.scale", of: .bn, shows: .own(.scaled), rows: { _ in [.gamma, .beta] },
    makes: [.gamma, .beta], title: { _ in "BN 5/6 scale and shift" })
  /// What is remembered for eval.
  public static let bnRunning = Operation(
    "bn.running", of: .bn, shows: .output,
    rows: {
      [.runningMean, .runningVariance]
        + ($0.isTraining ? [.newRunningMean, .newRunningVariance] : [])
    }, new: { _ in [.newRunningMean, .newRunningVariance] },
    makes: [.runningMean, .runningVariance, .newRunningMean, .newRunningVariance],
    title: {
      "BN 6/6 running statistics: \($0.isTraining ? "remembered for eval" : "eval leaves them alone")"
    })
}

extension Matrix {
  /// (x - mean) / sqrt(variance + epsilon).
  public static let normalized = Matrix(
    "bn.normalized", of: .bn, "\\hat{x}", "normalized", zeros: .units,
    values: { $0.pass.batchNorm(block: $1)?.normalized },
    rule: { at in (at.x - at[at.phase.mean]) / .root(at[at.phase.variance] + at[.epsilon]) })
  /// gamma * normalized + beta.
  public static let scaled = Matrix(
    "bn.output", of: .bn, "y", "BN's output", zeros: .forward,
    values: { $0.stage(.bn, $1)?.output },
    rule: { at in at[.gamma] * at[.normalized] + at[.beta] })
}

extension Statistic {
  /// The batch's mean.
  public static let mean = Statistic(
    "\\mu", "batch mean", values: { $0.pass.batchNorm(block: $1)?.moments.mean },
    rule: { at in at.mean(of: at.normalizedColumn) })
  /// The batch's variance, divided by the number of values.
  public static let variance = Statistic(
    "\\sigma^2", "batch variance, biased",
    values: { $0.pass.batchNorm(block: $1)?.moments.variance },
    rule: { at in at.mean(of: at.normalizedColumn) { .square($0 - at[.mean]) } })
  /// The batch's variance, divided by one less.
  public static let unbiasedVariance = Statistic(
    "s^2", heading: Heading(unicode: "s^2", ascii: "s^2"), "batch variance, unbiased",
    values: { $0.pass.batchNorm(block: $1)?.moments.unbiasedVariance },
    rule: { at in
      guard let count = at.count, let less = at.countLessOne else { return nil }
      return at[.variance] * (count / less)
    })
  /// The running mean before the pass.
  public static let runningMean = Statistic(
    "\\mu_{r}", "running mean, learned from earlier batches",
    values: { $0.pass.batchNorm(block: $1)?.runningBefore.mean })
  /// The running variance before the pass.
  public static let runningVariance = Statistic(
    "\\sigma^2_{r}", heading: Heading(unicode: "σ²ᵣ", ascii: nil),
    "running variance, learned from earlier batches",
    values: { $0.pass.batchNorm(block: $1)?.runningBefore.variance })
  /// The running mean after it.
  public static let newRunningMean = Statistic(
    "\\mu_{r}'", "running mean after this batch",
    values: { $0.pass.batchNorm(block: $1)?.running.mean },
    rule: { at in at.blended(.runningMean, with: .mean) })
  /// The running variance after it.
  public static let newRunningVariance = Statistic(
    "\\sigma^2_{r}'", heading: Heading(unicode: "σ²ᵣ'", ascii: nil),
    "running variance after this batch",
    values: { $0.pass.batchNorm(block: $1)?.running.variance },
    rule: { at in
      let isUnbiased = at.settings.convention.remembersUnbiasedVariance && at.hasSpread
      return at.blended(.runningVariance, with: isUnbiased ? .unbiasedVariance : .variance)
    })
  /// The scale.
  public static let gamma = Statistic(
    "\\gamma", "BN's scale", values: { $0.twin.network.blocks[$1].bn.gamma })
  /// The shift.
  public static let beta = Statistic(
    "\\beta", "BN's shift", values: { $0.twin.network.blocks[$1].bn.beta })
}

extension Phase {
  /// The mean that BN takes: the batch's in train, the running one in eval.
  fileprivate var mean: Statistic { self == .training ? .mean : .runningMean }
  /// The variance that BN divides by, likewise.
  fileprivate var variance: Statistic { self == .training ? .variance : .runningVariance }
}

extension Place {
  /// What BN averages.
  fileprivate var normalizedColumn: (matrix: Matrix, block: Int) {
    workings.inputMatrix(of: .bn, block: cell.block)
  }
  /// How many values of a feature BN sees; nil if it sees none.
  private var values: Int? { workings.pass.batchNorm(block: cell.block)?.moments.count }
  /// The same in a formula.
  fileprivate var count: Rule? { values.map { .number(Double($0), countLetter) } }
  /// One less.
  fileprivate var countLessOne: Rule? {
    values.map { .number(Double($0 - 1), "\(countLetter) - 1") }
  }
  /// Whether a feature has more than one value.
  fileprivate var hasSpread: Bool { (values ?? 0) > 1 }

  /// A running statistic moved towards that of the batch, as the convention has it; nil in eval.
  fileprivate func blended(_ old: Statistic, with new: Statistic) -> Rule? {
    guard isTraining, let trace = workings.pass.batchNorm(block: cell.block) else { return nil }
    guard settings.momentum != nil, settings.convention != .paper else {
      let share = .one / Rule.number(Double(trace.runningBefore.batches + 1), "k")
      return (.one - share) * self[old] + share * self[new]
    }
    let (m, rest) = (self[.momentum], .one - self[.momentum])
    return settings.convention == .keras
      ? m * self[old] + rest * self[new] : rest * self[old] + m * self[new]
  }
}

// MARK: Backward

extension Operation {
  /// The gradient of beta: the sum of dy.
  public static let backBeta = Operation(
    "back.bn.beta", of: .bn, shows: .outputGradient, rows: { _ in [.betaGradient] },
    new: { _ in [.betaGradient] }, makes: [.betaGradient],
    title: { _ in "Back through BN 1/6: the gradient of beta" })
  /// The gradient of gamma: the sum of dy * normalized.
  public static let backGamma = Operation(
    "back.bn.gamma", of: .bn, shows: .outputGradient, rows: { _ in [.gammaGradient] },
    new: { _ in [.gammaGradient] }, makes: [.gammaGradient],
    title: { _ in "Back through BN 2/6: the gradient of gamma" })
  /// First term of dx: dy * gamma.
  public static let backScale = Operation(
    "back.bn.scale", of: .bn, shows: .own(.scaledGradient), rows: { _ in [.gamma] },
    title: { _ in "Back through BN 3/6: the first term, g" })
  /// Second term: its mean taken away.
  public static let backCentre = Operation(
    "back.bn.centre", of: .bn, shows: .own(.centredGradient),
    rows: { $0.isTraining ? [.meanGradient] : [] }, new: { _ in [.meanGradient] },
    makes: [.meanGradient],
    title: {
      "Back through BN 4/6: \($0.isTraining ? "less the mean of g, so each \($0.column) sums to 0" : "in eval the mean is a constant")"
    })
  /// Third term: its part along the normalized values taken away.
  public static let backProject = Operation(
    "back.bn.project", of: .bn, shows: .own(.projectedGradient),
    rows: { $0.isTraining ? [.meanProjection] : [] }, new: { _ in [.meanProjection] },
    makes: [.meanProjection],
    title: {
      "Back through BN 5/6: \($0.isTraining ? "less the part along x-hat" : "in eval the variance is a constant")"
    })
  /// dx: divided by the deviation.
  public static let backNormalize = Operation(
    "back.bn.normalize", of: .bn, shows: .own(.normalizedGradient), rows: { [$0.phase.variance] },
    title: {
      "Back through BN 6/6: \($0.isTraining ? "divided by the deviation; each \($0.column) sums to 0" : "divided by the running deviation")"
    })
}

extension Statistic {
  /// The gradient of beta.
  public static let betaGradient = Statistic(
    "d\\beta", "gradient of beta", values: { $0.backward?.parameters[$1].beta },
    rule: { at in at.sum(of: at.scaledOutput, "dy") { dy, _ in dy } })
  /// The gradient of gamma.
  public static let gammaGradient = Statistic(
    "d\\gamma", "gradient of gamma", values: { $0.backward?.parameters[$1].gamma },
    rule: { at in
      guard let cells = at.column(of: at.scaledOutput) else { return nil }
      return at.sum(of: at.scaledOutput, "dy") { dy, i in
        dy
          * i("\\hat{x}") {
            var own = cells[$0]
            own.block = at.cell.block
            return .cell(.normalized, own)
          }
      }
    })
  /// The mean of dy * gamma, which BN's second term takes away; 0 in eval, where the mean is a constant.
  public static let meanGradient = Statistic(
    "\\bar{g}", heading: Heading(unicode: "mean g", ascii: "mean g"), "mean of g",
    values: { $0.meanOfGradients($1, .betaGradient) },
    rule: { at in at.count.flatMap { at.isTraining ? at[.gamma] * at[.betaGradient] / $0 : nil } })
  /// The mean of dy * gamma * normalized, which its third term takes away; 0 in eval, likewise.
  public static let meanProjection = Statistic(
    "\\text{mean}(g \\hat{x})", heading: Heading(unicode: "m(gx̂)", ascii: "m(gx^)"),
    "mean of g times x-hat", values: { $0.meanOfGradients($1, .gammaGradient) },
    rule: { at in at.count.flatMap { at.isTraining ? at[.gamma] * at[.gammaGradient] / $0 : nil } })
}

extension Place {
  /// The gradient that comes down to what BN makes.
  fileprivate var scaledOutput: (matrix: Matrix, block: Int) {
    workings.outputGradient(of: .bn, block: cell.block)
  }
}

extension Matrix {
  /// dy * gamma, BN's first term.
  public static let scaledGradient = Matrix(
    "bn.gradient_scaled", of: .bn, "g", "gradient times gamma", zeros: .above,
    values: { $0.batchNormGradient($1) { g, _, _, _ in g } },
    rule: { at in at.dy * at[.gamma] })
  /// The first term less its mean; in eval there is none.
  public static let centredGradient = Matrix(
    "bn.gradient_centred", of: .bn, "c", "less its mean",
    values: { $0.batchNormGradient($1) { g, _, mean, _ in g - mean } },
    rule: { at in
      at.isTraining ? at[.scaledGradient] - at[.meanGradient] : at[.scaledGradient]
    })
  /// The same less its part along the normalized values; in eval there is none.
  public static let projectedGradient = Matrix(
    "bn.gradient_projected", of: .bn, "t", "less its part along x-hat",
    values: {
      $0.batchNormGradient($1) { g, normalized, mean, projection in
        g - mean - normalized * projection
      }
    },
    rule: { at in
      at.isTraining
        ? at[.centredGradient] - at[.normalized] * at[.meanProjection] : at[.centredGradient]
    })
  /// The gradient with respect to what comes into BN.
  static let normalizedGradient = Matrix(
    "bn.input_gradient", of: .bn, "dx", "gradient into BN", zeros: .backward,
    values: { $0.inputGradient(of: .bn, block: $1) },
    rule: { at in at[.projectedGradient] / .root(at[at.phase.variance] + at[.epsilon]) })
}

extension Workings {
  /// One of the terms of BN's dx before it is divided by the deviation.
  fileprivate func batchNormGradient(
    _ block: Int, _ term: (Double, Double, Double, Double) -> Double
  ) -> Tensor<Double>? {
    let (matrix, place) = outputGradient(of: .bn, block: block)
    guard let trace = pass.batchNorm(block: block), let dy = tensor(matrix, block: place),
      let gamma = vector(.gamma, block: block), let means = vector(.meanGradient, block: block),
      let projections = vector(.meanProjection, block: block)
    else { return nil }
    var result = dy
    dy.forEachRun { feature, range in
      for index in range {
        result.values[index] = term(
          dy.values[index] * gamma[feature], trace.normalized.values[index], means[feature],
          projections[feature])
      }
    }
    return result
  }

  /// gamma * dbeta / M or gamma * dgamma / M; 0 in inference, where the statistics are constants.
  fileprivate func meanOfGradients(_ block: Int, _ statistic: Statistic) -> [Double]? {
    guard let sums = vector(statistic, block: block), let gamma = vector(.gamma, block: block),
      let trace = pass.batchNorm(block: block)
    else { return nil }
    guard isTraining else { return Array(repeating: 0, count: sums.count) }
    let count = Double(trace.moments.count)
    return zip(gamma, sums).map { $0 * $1 / count }
  }
}
