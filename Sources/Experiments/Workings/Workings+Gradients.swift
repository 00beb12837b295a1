import Layers

extension Workings {
  /// The matrix that comes into a stage, and the block it belongs to.
  public func inputMatrix(of stage: StageKind, block: Int) -> (matrix: Matrix, block: Int) {
    settings.order.inputMatrix(of: stage, block: block, depth: settings.depth)
  }

  /// The gradient with respect to what a stage makes, and the block it belongs to.
  func outputGradient(of stage: StageKind, block: Int) -> (matrix: Matrix, block: Int) {
    settings.order.outputGradient(of: stage, block: block, depth: settings.depth)
  }

  func gradientTensor(_ matrix: Matrix, block: Int) -> Tensor<Double>? {
    guard let backward else { return nil }
    switch matrix {
    case .upstream: return gradients.upstream
    case .gradient(let stage): return inputGradient(of: stage, block: block, backward)
    case .weightGradient: return backward.parameters[block].weight
    case .scaledGradient: return batchNormGradient(block) { g, _, _, _ in g }
    case .centredGradient: return batchNormGradient(block) { g, _, mean, _ in g - mean }
    default:
      return batchNormGradient(block) { g, normalized, mean, projection in
        g - mean - normalized * projection
      }
    }
  }

  private func inputGradient(
    of stage: StageKind, block: Int, _ backward: BackwardPass
  ) -> Tensor<Double>? {
    let stages = settings.order.stages(block: block, depth: settings.depth)
    guard let index = stages.firstIndex(of: stage) else { return nil }
    if index > 0 { return backward.outputs[block][index - 1] }
    return block > 0 ? backward.outputs[block - 1].last : backward.input
  }

  /// One of the terms of BN's dx before it is divided by the deviation.
  private func batchNormGradient(
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
  func meanOfGradients(_ block: Int, _ statistic: Statistic) -> [Double]? {
    guard let sums = vector(statistic, block: block), let gamma = vector(.gamma, block: block),
      let trace = pass.batchNorm(block: block)
    else { return nil }
    guard isTraining else { return Array(repeating: 0, count: sums.count) }
    let count = Double(trace.moments.count)
    return zip(gamma, sums).map { $0 * $1 / count }
  }
}

extension Ordering {
  /// The matrix that comes into a stage, and the block it belongs to.
  public func inputMatrix(
    of stage: StageKind, block: Int, depth: Int
  ) -> (matrix: Matrix, block: Int) {
    let stages = stages(block: block, depth: depth)
    guard let index = stages.firstIndex(of: stage), index > 0 else {
      guard block > 0, let last = self.stages(block: block - 1, depth: depth).last else {
        return (.input, 0)
      }
      return (.output(of: last), block - 1)
    }
    return (.output(of: stages[index - 1]), block)
  }

  /// The gradient with respect to what a stage makes, and the block it belongs to.
  public func outputGradient(
    of stage: StageKind, block: Int, depth: Int
  ) -> (matrix: Matrix, block: Int) {
    let stages = stages(block: block, depth: depth)
    guard let index = stages.firstIndex(of: stage) else { return (.upstream, block) }
    if index + 1 < stages.count { return (.gradient(stages[index + 1]), block) }
    let next = block + 1 < depth ? self.stages(block: block + 1, depth: depth).first : nil
    return next.map { (.gradient($0), block + 1) } ?? (.upstream, depth - 1)
  }
}
