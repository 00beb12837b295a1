import Experiments
import Layers

/// Makes the rows of a ladder from the workings of a pass.
struct LadderRows {
  let workings: Workings
  let settings: Settings
  let block: Int
  let feature: Int
  /// The operation the walk stands at.
  let step: Experiments.Operation

  private var phase: Phase { workings.phase }
  private var stages: [StageKind] {
    settings.order.stages(block: block, depth: settings.depth)
  }

  var samples: Int { workings.twin.train.input.samples }

  /// The feature, of those that the block's stages have.
  var column: Int {
    let features = workings.tensor(.output(of: stages.last ?? .linear), block: block)?.features
    return min(feature, max(1, features ?? feature + 1) - 1)
  }

  var rows: [Ladder.Row] {
    var rows: [Ladder.Row] = []
    // In front of a weight layer a feature is another number; it is shown where there is no such layer, and
    // where the walk stands on the batch.
    let hasInput = stages.first.map { $0 != .linear } ?? true
    let isBatch = hasInput || step == .input
    if isBatch, block == 0, let values = values(.input) {
      rows.append(row(.input, "the batch", .input, values, follows: false, note: inputNote))
    }
    // There it takes the place of the weight layer's row, so that no row moves.
    for stage in isBatch && !hasInput ? Array(stages.dropFirst()) : stages {
      switch stage {
      case .linear, .conv: add(linear, to: &rows)
      case .bn: addNormalization(to: &rows)
      case .activation: add(activation(rows.last), to: &rows)
      case .dropout: add(dropout(rows.last), to: &rows)
      }
    }
    return rows
  }

  private func add(_ row: Ladder.Row?, to rows: inout [Ladder.Row]) {
    if let row { rows.append(row) }
  }

  /// The values of the feature in a matrix; nil where there are none.
  func values(_ matrix: Matrix) -> [Double]? {
    guard let tensor = workings.tensor(matrix, block: block), tensor.positions == 1 else {
      return nil
    }
    let column = min(column, tensor.features - 1)
    return (0..<tensor.samples).map { tensor.values[$0 * tensor.features + column] }
  }

  private func fates(_ matrix: Matrix, _ count: Int) -> [UnitFate] {
    guard let fates = workings.fates(matrix, block: block),
      let features = workings.tensor(matrix, block: block)?.features
    else { return Array(repeating: .alive, count: count) }
    let first = min(column, features - 1)
    return fates[stride(from: first, to: count * features, by: features).map { $0 }]
  }

  private func row(
    _ operation: Experiments.Operation, _ label: String, _ matrix: Matrix, _ values: [Double],
    follows: Bool = true, note: String, promise: String = "",
    sum: @escaping (Int) -> String = { _ in "" }
  ) -> Ladder.Row {
    let (mean, deviation) = spread(values)
    return Ladder.Row(
      operation: operation, label: label, values: values, fates: fates(matrix, values.count),
      follows: follows, note: note, promise: promise, sum: sum, mean: mean, deviation: deviation)
  }

  private func spread(_ values: [Double]) -> (mean: Double, deviation: Double) {
    let count = Double(max(values.count, 1))
    let mean = values.reduce(0, +) / count
    let square = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (withoutRounding(mean), (square / count).squareRoot())
  }

  // MARK: Stages

  private var inputNote: String { "what comes in" }

  private var linear: Ladder.Row? {
    values(.weighted).map { values in
      row(
        .linear, "Linear", .weighted, values, follows: false, note: "sums of the inputs",
        promise: "makes sums of the inputs",
        sum: { _ in "weighted sum" })
    }
  }

  private func activation(_ before: Ladder.Row?) -> Ladder.Row? {
    guard let values = values(.activated) else { return nil }
    let name = settings.activation.title
    let isReLU = settings.activation == .relu
    let old = before?.values ?? values
    let silenced = zip(values, old).count { $0 == 0 && $1 < 0 }
    let note = isReLU ? "\(silenced) below 0 become 0" : "each value through \(name)"
    return row(
      .activation, name, .activated, values, note: note,
      promise: isReLU ? "sets what is below 0 to 0" : "sends each value through \(name)",
      sum: { isReLU ? "max(0, \(text(old[$0])))" : "\(name)(\(text(old[$0])))" })
  }

  private func dropout(_ before: Ladder.Row?) -> Ladder.Row? {
    let isProduct = step == .dropoutProduct && phase == .training
    guard let values = values(isProduct ? .product : .dropped) else { return nil }
    let dropout = settings.dropout
    let scale =
      isProduct ? 1 : phase == .training ? dropout.trainingScale : dropout.inferenceScale
    let fates = fates(.dropped, values.count)
    let dropped = fates.count { $0 == .dropped }
    let factor = factor(scale)
    let noise = phase == .training ? NoiseWords(settings) : nil
    let note =
      noise?.note(dropped: dropped, isScaled: !isProduct)
      ?? (phase == .training
        ? "\(dropped) dropped" + (scale == 1 ? "" : ", rest × \(factor)")
        : scale == 1 ? "eval drops nothing" : "eval drops nothing, all × \(factor)")
    let factors = noise == nil ? nil : self.values(.mask)
    let isDropping = phase == .training
    let old = before?.values ?? values
    return row(
      .dropoutProduct, "Dropout", isProduct ? .product : .dropped, values, note: note,
      promise: noise != nil
        ? "disturbs units, by dice"
        : isDropping ? "sets units to 0, by dice" : "drops nothing in eval"
    ) { sample in
      if let noise, let factors {
        return noise.sum(text(old[sample]), factor: factors[sample], isScaled: !isProduct)
      }
      let mask = isDropping ? " · \(fates[sample] == .dropped ? 0 : 1)" : ""
      return text(old[sample]) + mask + (scale == 1 ? "" : " · \(factor)")
    }
  }

  /// Minus the mean, divided by the deviation, and where they change something times gamma and plus beta.
  private func addNormalization(to rows: inout [Ladder.Row]) {
    guard let trace = workings.twin.pass(phase).batchNorm(block: block),
      let normalized = values(.normalized), let scaled = values(.scaled),
      let before = rows.last?.values ?? values(.input), trace.mean.indices.contains(column)
    else { return }
    let (mean, variance) = (trace.mean[column], trace.variance[column])
    let deviation = (variance + settings.epsilon).squareRoot()
    let centred = before.map { $0 - mean }
    rows.append(
      row(
        .bnNormalize, "− mean", .normalized, centred, note: "all slide by \(text(-mean, 2))",
        promise: "takes the mean away",
        sum: { "\(text(before[$0])) − \(inBrackets(mean))" }))
    let spreads = deviation < 1
    rows.append(
      row(
        .bnNormalize, "÷ deviation", .normalized, normalized,
        note: variance == 0
          ? "no variance: only ε is left, × \(text(1 / deviation, 2))"
          : "all \(spreads ? "spread" : "shrink"), × \(text(1 / deviation, 2))",
        promise: "divides by the deviation",
        sum: { "\(text(centred[$0])) ÷ \(text(deviation))" }))
    guard scaled != normalized else { return }
    let (gamma, beta) = (
      workings.vector(.gamma, block: block)?[column] ?? 1,
      workings.vector(.beta, block: block)?[column] ?? 0
    )
    rows.append(
      row(
        .bnScale, "× γ + β", .scaled, scaled, note: "× \(text(gamma, 2)), + \(text(beta, 2))",
        promise: "scales and shifts",
        sum: { "\(text(normalized[$0])) · \(text(gamma)) + \(inBrackets(beta))" }))
  }

  private func text(_ value: Double, _ decimals: Int = 3) -> String {
    compact(value, width: 7, decimals: decimals)
  }

  private func inBrackets(_ value: Double) -> String {
    value < 0 ? "(\(text(value)))" : text(value)
  }

  private func factor(_ scale: Double) -> String {
    let text = compact(scale, width: 6, decimals: 2)
    return text.hasSuffix(".00") ? String(text.dropLast(3)) : text
  }
}
