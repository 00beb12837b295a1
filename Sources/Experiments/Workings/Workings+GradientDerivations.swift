import Layers

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
    case .scaledGradient:
      return Derivation("g", "dy \\cdot \\gamma") {
        .product([
          $0(above(.bn, cell), "dy"),
          $0(.statistic(.gamma, block: cell.block, feature: cell.feature), "\\gamma"),
        ])
      }
    case .centredGradient:
      // In inference BN's other two terms are not there.
      guard isTraining else {
        return Derivation("c", "g") { $0(.cell(.scaledGradient, cell), "g") }
      }
      return Derivation("c", "g - \\bar{g}") {
        .difference(
          $0(.cell(.scaledGradient, cell), "g"),
          $0(.statistic(.meanGradient, block: cell.block, feature: cell.feature), "\\bar{g}"))
      }
    case .projectedGradient:
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
