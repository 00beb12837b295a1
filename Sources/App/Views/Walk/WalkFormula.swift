import Experiments
import Layers
import Rendering

/// The formula of a step in symbols, and the same with the numbers of the cell under the cursor.
struct WalkFormula {
  let title: String
  let symbols: String
  let numbers: String

  /// Sets the formula of a step for one cell; sums show their first `terms`.
  init(
    _ step: WalkStep, twin: Twin, phase: Phase, sample: Int, feature: Int, glyphs: GlyphSet,
    terms: Int
  ) {
    let pass = twin.pass(phase)
    let names = FormulaNames(glyphs, terms: terms)
    let kind = step.operation.stage
    let stage = kind.flatMap { pass.stage($0, block: step.block) }
    title = WalkFormula.title(step.operation, phase: phase)
    symbols = names.symbols(step.operation, twin: twin, phase: phase)
    guard pass.refusal == nil || stage != nil, let stage else {
      numbers = ""
      return
    }
    let place = Cell(sample: sample, feature: feature)
    switch stage {
    case .linear(let trace):
      numbers = WalkFormula.linear(trace, twin.network.blocks[step.block].linear, place, names)
    case .conv: numbers = ""
    case .bn(let trace):
      numbers = WalkFormula.batchNorm(
        step.operation, trace, twin.network.blocks[step.block].bn, place, names)
    case .activation(let function, let input, let output):
      let (x, y) = (place.value(in: input), place.value(in: output))
      numbers = "\(function.rawValue)(\(Self.number(x))) = \(Self.number(y))"
    case .dropout(let trace):
      numbers = WalkFormula.dropout(step.operation, trace, p: twin.network.settings.p, place, names)
    }
  }

  /// A cell of the matrix, both from 0.
  struct Cell {
    let sample: Int
    let feature: Int

    func value(in tensor: Tensor<Double>) -> Double {
      guard sample < tensor.samples, feature < tensor.features else { return .nan }
      return tensor[sample, feature]
    }
  }

  private static func title(_ operation: Experiments.Operation, phase: Phase) -> String {
    let isTraining = phase == .training
    switch operation {
    case .input: return "The batch: samples down, features across"
    case .linear: return "Linear: weighted sums of each sample"
    case .conv: return "Convolution: 3x3 sums over each image"
    case .bnBatch: return "BN 1/6 batch: each column is normalized on its own"
    case .bnMean:
      return isTraining
        ? "BN 2/6 mean: of each column of this batch" : "BN 2/6 mean: eval takes the running mean"
    case .bnVariance:
      return isTraining
        ? "BN 3/6 variance: biased, divided by N" : "BN 3/6 variance: eval takes the running one"
    case .bnNormalize: return "BN 4/6 normalize: centre, divide by the deviation"
    case .bnScale: return "BN 5/6 scale and shift"
    case .bnRunning:
      return isTraining
        ? "BN 6/6 running statistics: remembered for eval"
        : "BN 6/6 running statistics: eval leaves them alone"
    case .activation: return "Activation: each value on its own"
    case .dropoutUniforms: return "Dropout 1/4 uniforms: one throw of the dice per unit"
    case .dropoutMask: return "Dropout 2/4 mask: 1 keeps, 0 drops"
    case .dropoutProduct: return "Dropout 3/4 product: dropped units become 0"
    case .dropoutScale: return "Dropout 4/4 scale: what is kept makes up for what is not"
    }
  }

  private static func number(_ value: Double) -> String { compact(value, width: 8) }

  private static func linear(
    _ trace: Linear<Double>.Trace, _ layer: Linear<Double>?, _ place: Cell, _ names: FormulaNames
  ) -> String {
    guard let layer else { return "" }
    let shown = min(names.terms, trace.input.features)
    let terms = (0..<shown).map { column in
      let x = Cell(sample: place.sample, feature: column).value(in: trace.input)
      return "\(number(x))\(names.times)\(number(layer.weight[place.feature, column]))"
    }
    let more = trace.input.features > shown ? " + \(names.ellipsis)" : ""
    let bias = layer.bias.map { " + \(number($0[place.feature]))" } ?? ""
    return terms.joined(separator: " + ") + more + bias
      + " = \(number(place.value(in: trace.output)))"
  }

  private static func batchNorm(
    _ operation: Experiments.Operation, _ trace: BatchNorm<Double>.Trace,
    _ layer: BatchNorm<Double>, _ place: Cell, _ names: FormulaNames
  ) -> String {
    let feature = min(place.feature, trace.mean.count - 1)
    let (mean, variance) = (number(trace.mean[feature]), number(trace.variance[feature]))
    let isTraining = trace.phase == .training
    let x = (0..<min(names.terms, trace.input.samples)).map {
      number(Cell(sample: $0, feature: feature).value(in: trace.input))
    }
    let more = trace.input.samples > names.terms ? " + \(names.ellipsis)" : ""
    switch operation {
    case .bnMean where isTraining:
      return "(\(x.joined(separator: " + "))\(more)) / \(trace.moments.count) = \(mean)"
    case .bnVariance where isTraining:
      let terms = x.prefix(2).map { "(\($0) - \(mean))\(names.squared)" }
      return "(\(terms.joined(separator: " + "))\(more)) / \(trace.moments.count) = \(variance)"
    case .bnMean: return "running mean = \(mean)"
    case .bnVariance: return "running variance = \(variance)"
    case .bnNormalize:
      let input = number(place.value(in: trace.input))
      return "(\(input) - \(mean)) / \(names.root)(\(variance) + \(formatted(layer.epsilon)))"
        + " = \(number(place.value(in: trace.normalized)))"
    case .bnScale:
      let (gamma, beta) = (layer.gamma?[feature] ?? 1, layer.beta?[feature] ?? 0)
      return "\(number(gamma))\(names.times)\(number(place.value(in: trace.normalized)))"
        + " + \(number(beta)) = \(number(place.value(in: trace.output)))"
    case .bnRunning where isTraining:
      return running(trace, layer, feature, names)
    default: return ""
    }
  }

  private static func running(
    _ trace: BatchNorm<Double>.Trace, _ layer: BatchNorm<Double>, _ feature: Int,
    _ names: FormulaNames
  ) -> String {
    let weight = layer.convention.weightOfNew(
      momentum: layer.momentum, batches: trace.runningBefore.batches + 1)
    let (old, new) = (trace.runningBefore.mean[feature], trace.running.mean[feature])
    return "\(number(1 - weight))\(names.times)\(number(old)) + \(number(weight))\(names.times)"
      + "\(number(trace.moments.mean[feature])) = \(number(new))"
  }

  private static func dropout(
    _ operation: Experiments.Operation, _ trace: Dropout<Double>.Trace, p: Double, _ place: Cell,
    _ names: FormulaNames
  ) -> String {
    let x = number(place.value(in: trace.input))
    let y = number(place.value(in: trace.output))
    guard let mask = trace.mask, let product = trace.product else {
      return trace.scale == 1 ? "y = x = \(x)" : "\(x)\(names.times)\(number(trace.scale)) = \(y)"
    }
    let index = (place.sample * trace.input.features + place.feature) * trace.input.positions
    guard mask.indices.contains(index) else { return "" }
    let isKept = mask[index]
    let u = trace.uniforms.flatMap {
      $0.indices.contains(index) ? fixed($0[index], decimals: 3) : nil
    }
    switch operation {
    case .dropoutUniforms: return u.map { "u = \($0)" } ?? ""
    case .dropoutMask:
      guard let u else { return isKept ? "kept" : "dropped" }
      return isKept
        ? "\(u) \(names.atLeast) \(formatted(p)): kept, 1" : "\(u) < \(formatted(p)): dropped, 0"
    case .dropoutProduct:
      return "\(x)\(names.times)\(isKept ? 1 : 0) = \(number(place.value(in: product)))"
    default:
      return "\(number(place.value(in: product)))\(names.times)\(number(trace.scale)) = \(y)"
    }
  }
}
