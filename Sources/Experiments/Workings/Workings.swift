public import Layers

/// The workings of one phase of a measured batch: every number by name, and what it follows from.
public struct Workings {
  /// The measured batch.
  public let twin: Twin
  /// Training or inference.
  public let phase: Phase
  let pass: Pass
  let gradients: TwinGradients
  let backward: BackwardPass?

  /// Opens the workings of a phase.
  public init(_ twin: Twin, gradients: TwinGradients, phase: Phase) {
    self.twin = twin
    self.phase = phase
    self.gradients = gradients
    pass = twin.pass(phase)
    backward = gradients.pass(phase)
  }

  var settings: Settings { twin.network.settings }
  var stages: [StageKind] { settings.order.stages }
  var isTraining: Bool { phase == .training }
  /// How the number of values behind a statistic is called: N samples, or M = N H W of images.
  var countLetter: String { stages.contains(.conv) ? "M" : "N" }

  /// A number; nil where the pass did not get that far.
  public func value(of quantity: Quantity) -> Double? {
    switch quantity {
    case .cell(let matrix, let cell) where matrix == .mask || matrix == .uniforms:
      return dropoutValue(matrix, cell)
    case .cell(let matrix, let cell):
      guard let tensor = tensor(matrix, block: cell.block) else { return nil }
      return tensor.value(at: cell)
    case .statistic(let statistic, let block, let feature):
      guard let values = vector(statistic, block: block), values.indices.contains(feature)
      else { return nil }
      return values[feature]
    case .constant(let constant):
      switch constant {
      case .epsilon: return settings.epsilon
      case .momentum: return settings.momentum
      case .p: return settings.p
      }
    }
  }

  /// All numbers of a matrix; nil where the pass did not get that far.
  public func tensor(_ matrix: Matrix, block: Int) -> Tensor<Double>? {
    guard twin.network.blocks.indices.contains(block) else { return nil }
    switch matrix {
    case .input: return pass.input
    case .weighted: return (stage(.linear, block) ?? stage(.conv, block))?.output
    case .normalized: return pass.batchNorm(block: block)?.normalized
    case .scaled: return stage(.bn, block)?.output
    case .activated: return stage(.activation, block)?.output
    case .dropped: return stage(.dropout, block)?.output
    case .uniforms, .mask, .product: return dropoutTensor(matrix, block: block)
    case .weight:
      let layers = twin.network.blocks[block]
      return layers.linear?.weight ?? layers.conv?.weight
    case .upstream, .gradient, .scaledGradient, .centredGradient, .projectedGradient,
      .weightGradient:
      return gradientTensor(matrix, block: block)
    }
  }

  /// All numbers of a row of statistics; nil where there are none, as in a block that this pass lacks.
  public func vector(_ statistic: Statistic, block: Int) -> [Double]? {
    guard twin.network.blocks.indices.contains(block) else { return nil }
    switch statistic {
    case .mean, .variance, .unbiasedVariance, .runningMean, .runningVariance, .newRunningMean,
      .newRunningVariance:
      return batchNormVector(statistic, block: block)
    case .gamma: return twin.network.blocks[block].bn.gamma
    case .beta: return twin.network.blocks[block].bn.beta
    case .bias:
      let layers = twin.network.blocks[block]
      return layers.linear?.bias ?? layers.conv?.bias
    case .gammaGradient: return backward?.parameters[block].gamma
    case .betaGradient: return backward?.parameters[block].beta
    case .biasGradient: return backward?.parameters[block].bias
    case .meanGradient: return meanOfGradients(block, .betaGradient)
    case .meanProjection: return meanOfGradients(block, .gammaGradient)
    case .columnMean(let matrix): return column(matrix, block) { Moments(of: $0).mean }
    case .columnVariance(let matrix): return column(matrix, block) { Moments(of: $0).variance }
    case .columnSum(let matrix): return column(matrix, block) { $0.sums }
    case .columnZeros(let matrix): return column(matrix, block) { $0.zeroShares }
    }
  }

  func stage(_ kind: StageKind, _ block: Int) -> StageTrace? { pass.stage(kind, block: block) }

  /// How large the numbers are, by feature, whose rounding is seen behind BN: it takes away a mean that
  /// may be far larger than what is left, and divides what rounding left by the deviation.
  public func roundingSizes(features: Int) -> [Double] {
    var sizes = Array(repeating: 1.0, count: features)
    for trace in pass.blocks.indices.lazy.compactMap({ pass.batchNorm(block: $0) })
    where trace.mean.count == features {
      for (feature, mean) in trace.mean.enumerated() {
        let size = mean.magnitude / (trace.variance[feature] + settings.epsilon).squareRoot()
        for size in [mean.magnitude, size] where size.isFinite {
          sizes[feature] = max(sizes[feature], size)
        }
      }
    }
    return sizes
  }

  private func column(
    _ matrix: Matrix, _ block: Int, _ measure: (Tensor<Double>) -> [Double]
  ) -> [Double]? {
    guard let tensor = tensor(matrix, block: block), tensor.valuesPerFeature > 0 else { return nil }
    return measure(tensor)
  }

  /// One number of a mask or its uniforms, whose tensors are made anew whenever they are asked for.
  private func dropoutValue(_ matrix: Matrix, _ cell: Cell) -> Double? {
    guard twin.network.blocks.indices.contains(cell.block),
      case .dropout(let trace)? = stage(.dropout, cell.block),
      let index = trace.input.index(cell)
    else { return nil }
    if matrix == .mask { return trace.mask.map { $0[index] ? 1 : 0 } }
    return trace.uniforms.map { $0[index / (trace.input.values.count / max($0.count, 1))] }
  }

  private func dropoutTensor(_ matrix: Matrix, block: Int) -> Tensor<Double>? {
    guard case .dropout(let trace)? = stage(.dropout, block) else { return nil }
    let shape = trace.input.shape
    switch matrix {
    case .product: return trace.product
    case .mask: return trace.mask.map { Tensor(shape: shape, values: $0.map { $0 ? 1 : 0 }) }
    default:
      guard let uniforms = trace.uniforms else { return nil }
      let repeats = trace.input.values.count / max(uniforms.count, 1)
      return Tensor(
        shape: shape, values: uniforms.flatMap { repeatElement($0, count: repeats) })
    }
  }

  private func batchNormVector(_ statistic: Statistic, block: Int) -> [Double]? {
    guard let trace = pass.batchNorm(block: block) else { return nil }
    switch statistic {
    case .mean: return trace.moments.mean
    case .variance: return trace.moments.variance
    case .unbiasedVariance: return trace.moments.unbiasedVariance
    case .runningMean: return trace.runningBefore.mean
    case .runningVariance: return trace.runningBefore.variance
    case .newRunningMean: return trace.running.mean
    default: return trace.running.variance
    }
  }
}

extension Tensor where Scalar == Double {
  func index(_ cell: Cell) -> Int? {
    guard (0..<samples).contains(cell.sample), (0..<features).contains(cell.feature),
      (0..<positions).contains(cell.position)
    else { return nil }
    return (cell.sample * features + cell.feature) * positions + cell.position
  }

  func value(at cell: Cell) -> Double? { index(cell).map { values[$0] } }

  /// The sum of each feature.
  var sums: [Double] {
    var sums = [Double](repeating: 0, count: features)
    forEachRun { feature, range in
      for index in range { sums[feature] += values[index] }
    }
    return sums
  }

  /// The share of exact zeros of each feature.
  public var zeroShares: [Double] {
    var counts = [Double](repeating: 0, count: features)
    withView { tensor in
      counts.withUnsafeMutableBufferPointer { counts in
        tensor.forEachRun { feature, run in
          for value in run where value == 0 { counts[feature] += 1 }
        }
      }
    }
    return counts.map { $0 / Double(valuesPerFeature) }
  }
}

extension Workings {
  /// Why each number of a matrix is 0; empty for a matrix whose zeros have no cause to tell.
  public func zeroCauses(_ matrix: Matrix, block: Int) -> [ZeroCause] {
    if case .gradient(let stage) = matrix { return gradientCauses(stage, block: block) }
    if matrix == .scaledGradient {
      let above = outputGradient(of: .bn, block: block)
      return zeroCauses(above.matrix, block: above.block)
    }
    guard let kind = matrix.stage, pass.blocks.indices.contains(block),
      let index = pass.blocks[block].firstIndex(where: { $0.kind == kind })
    else { return [] }
    return pass.zeroCauses(block: block)[index]
  }

  /// On the way back the last stage is the first to make a zero: its cause is kept while it stays 0.
  private func gradientCauses(_ stage: StageKind, block: Int) -> [ZeroCause] {
    guard pass.blocks.indices.contains(block) else { return [] }
    var causes: [ZeroCause] = []
    for trace in pass.blocks[block].reversed() {
      switch trace {
      case .linear, .conv, .bn: causes = []
      case .activation(let function, let input, _):
        causes = marked(causes, .activation, input.values.map { function.derivative($0) == 0 })
      case .dropout(let trace):
        causes = marked(causes, .dropout, trace.mask.map { $0.map { !$0 } } ?? [])
      }
      if trace.kind == stage { return causes }
    }
    return []
  }

  private func marked(
    _ causes: [ZeroCause], _ cause: ZeroCause, _ isZero: [Bool]
  ) -> [ZeroCause] {
    if isZero.isEmpty { return causes }
    return isZero.indices.map { index in
      let earlier = causes.isEmpty ? .none : causes[index]
      return earlier == .none && isZero[index] ? cause : earlier
    }
  }
}
