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

extension Workings {
  func gradientDerivation(of matrix: Matrix, at cell: Cell) -> Derivation? {
    switch matrix {
    case .gradient(let stage):
      switch stage {
      case .linear: return linearGradient(cell)
      case .conv: return convGradient(cell)
      case .bn: return batchNormGradient(cell)
      case .activation: return activationGradient(cell)
      case .dropout: return dropoutGradient(cell)
      }
    case .scaledGradient: return scaledGradient(cell)
    case .centredGradient: return centredGradient(cell)
    case .projectedGradient: return projectedGradient(cell)
    case .weightGradient: return weightGradient(cell)
    default: return nil
    }
  }

  /// A cell of the gradient that comes down to what a stage makes.
  private func above(_ stage: StageKind, _ cell: Cell) -> Quantity {
    let (matrix, block) = outputGradient(of: stage, block: cell.block)
    var cell = cell
    cell.block = block
    return .cell(matrix, cell)
  }

  private func scaledGradient(_ cell: Cell) -> Derivation {
    Derivation("g", "dy \\cdot \\gamma") {
      .product([
        $0(above(.bn, cell), "dy"),
        $0(.statistic(.gamma, block: cell.block, feature: cell.feature), "\\gamma"),
      ])
    }
  }

  /// In inference BN's other two terms are not there.
  private func centredGradient(_ cell: Cell) -> Derivation {
    guard isTraining else {
      return Derivation("c", "g") { $0(.cell(.scaledGradient, cell), "g") }
    }
    return Derivation("c", "g - \\bar{g}") {
      .difference(
        $0(.cell(.scaledGradient, cell), "g"),
        $0(.statistic(.meanGradient, block: cell.block, feature: cell.feature), "\\bar{g}"))
    }
  }

  private func projectedGradient(_ cell: Cell) -> Derivation {
    guard isTraining else {
      return Derivation("t", "c") { $0(.cell(.centredGradient, cell), "c") }
    }
    return Derivation("t", "c - \\hat{x} \\cdot \\text{mean}(g \\hat{x})") {
      .difference(
        $0(.cell(.centredGradient, cell), "c"),
        .product([
          $0(.cell(.normalized, cell), "\\hat{x}"),
          $0(
            .statistic(.meanProjection, block: cell.block, feature: cell.feature),
            "\\text{mean}(g \\hat{x})"),
        ]))
    }
  }

  private func batchNormGradient(_ cell: Cell) -> Derivation {
    let variance: Statistic = isTraining ? .variance : .runningVariance
    let letter = isTraining ? "\\sigma^2" : "\\sigma^2_{r}"
    return Derivation("dx", "\\frac{t}{\\sqrt{\(letter) + \\epsilon}}") {
      .quotient(
        $0(.cell(.projectedGradient, cell), "t"),
        .root(
          .sum([
            $0(.statistic(variance, block: cell.block, feature: cell.feature), letter),
            $0(.constant(.epsilon), "\\epsilon"),
          ])))
    }
  }

  private func activationGradient(_ cell: Cell) -> Derivation {
    Derivation("dx", "dy \\cdot f'(x)") {
      .product([
        $0(above(.activation, cell), "dy"),
        .derivative(settings.activation, $0(input(of: .activation, at: cell), "x")),
      ])
    }
  }

  private func dropoutGradient(_ cell: Cell) -> Derivation {
    let dy = above(.dropout, cell)
    let isInverted = settings.scaling == .inverted
    guard isTraining else {
      return isInverted
        ? Derivation("dx", "dy") { $0(dy, "dy") }
        : Derivation("dx", "(1 - p) dy") {
          .product([.difference(.number(1), $0(.constant(.p), "p")), $0(dy, "dy")])
        }
    }
    return Derivation("dx", isInverted ? "\\frac{dy \\cdot m}{1 - p}" : "dy \\cdot m") { list in
      let product = Term.product([list(dy, "dy"), list(.cell(.mask, cell), "m")])
      return isInverted
        ? .quotient(product, .difference(.number(1), list(.constant(.p), "p"))) : product
    }
  }

  private func linearGradient(_ cell: Cell) -> Derivation? {
    guard let weight = tensor(.weight, block: cell.block) else { return nil }
    return Derivation("dx", "\\sum_{k} dy_{k} \\cdot w_{k}") { list in
      .sum(
        (0..<weight.samples).map { output in
          .product([
            list(
              above(
                .linear, Cell(block: cell.block, sample: cell.sample, feature: output)),
              "dy_{\(output + 1)}"),
            list(
              .cell(
                .weight, Cell(block: cell.block, sample: output, feature: cell.feature)),
              "w_{\(output + 1)}"),
          ])
        })
    }
  }

  private func convGradient(_ cell: Cell) -> Derivation? {
    guard let weight = tensor(.weight, block: cell.block),
      let input = tensor(.gradient(.conv), block: cell.block)
    else { return nil }
    return Derivation("dx", "\\sum_{o, k} dy_{ok} \\cdot w_{ok}") { list in
      var parts: [Term] = []
      for output in 0..<weight.samples {
        // The tap that brought x here is the one opposite of the way back.
        for (back, position) in Grid(shape: input.shape).taps(around: cell.position) {
          let name = "\(output + 1), \(9 - back)"
          let dy = Cell(
            block: cell.block, sample: cell.sample, feature: output, position: position)
          let w = Cell(
            block: cell.block, sample: output, feature: cell.feature, position: 8 - back)
          parts.append(
            .product([
              list(above(.conv, dy), "dy_{\(name)}"), list(.cell(.weight, w), "w_{\(name)}"),
            ]))
        }
      }
      return .sum(parts)
    }
  }

  private func weightGradient(_ cell: Cell) -> Derivation? {
    let stage: StageKind = stages.contains(.conv) ? .conv : .linear
    let (matrix, block) = outputGradient(of: stage, block: cell.block)
    guard let dy = tensor(matrix, block: block) else { return nil }
    return Derivation("dw", "\\sum_{i} dy_{i} \\cdot x_{i}") { list in
      let grid = Grid(shape: dy.shape)
      var parts: [Term] = []
      for sample in 0..<grid.samples {
        for position in 0..<grid.positions {
          guard let from = grid.tap(cell.position, of: position, isImage: stage == .conv)
          else { continue }
          let output = Cell(
            block: block, sample: sample, feature: cell.sample, position: position)
          let x = Cell(block: cell.block, sample: sample, feature: cell.feature, position: from)
          parts.append(
            .product([
              list(.cell(matrix, output), "dy_{\(parts.count + 1)}"),
              list(input(of: stage, at: x), "x_{\(parts.count + 1)}"),
            ]))
        }
      }
      return .sum(parts)
    }
  }
}
