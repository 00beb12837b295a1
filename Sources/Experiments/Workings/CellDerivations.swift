import Layers

extension Workings {
  /// What a number follows from; nil for a raw one, from which the rest is made.
  public func derivation(of quantity: Quantity) -> Derivation? {
    guard value(of: quantity) != nil else { return nil }
    switch quantity {
    case .constant: return nil
    case .statistic(let statistic, let block, let feature):
      return derivation(of: statistic, block: block, feature: feature)
    case .cell(let matrix, let cell):
      return forwardDerivation(of: matrix, at: cell) ?? gradientDerivation(of: matrix, at: cell)
    }
  }

  /// A cell of what comes into a stage.
  func input(of stage: StageKind, at cell: Cell) -> Quantity {
    let (matrix, block) = inputMatrix(of: stage, block: cell.block)
    var cell = cell
    cell.block = block
    return .cell(matrix, cell)
  }

  /// The cells of one feature of a matrix, sample after sample.
  func column(_ shape: [Int], block: Int, feature: Int) -> [Cell] {
    let grid = Grid(shape: shape)
    return (0..<grid.samples).flatMap { sample in
      (0..<grid.positions).map {
        Cell(block: block, sample: sample, feature: feature, position: $0)
      }
    }
  }

  private func forwardDerivation(of matrix: Matrix, at cell: Cell) -> Derivation? {
    switch matrix {
    case .weighted: return stages.contains(.conv) ? convolved(cell) : weighted(cell)
    case .normalized: return normalized(cell)
    case .scaled:
      return Derivation("y", "\\gamma \\hat{x} + \\beta") { list in
        .sum([
          .product([
            list(.statistic(.gamma, block: cell.block, feature: cell.feature), "\\gamma"),
            list(.cell(.normalized, cell), "\\hat{x}"),
          ]), list(.statistic(.beta, block: cell.block, feature: cell.feature), "\\beta"),
        ])
      }
    case .activated:
      let function = settings.activation
      return Derivation("y", function.formula) {
        .function(function, $0(input(of: .activation, at: cell), "x"))
      }
    case .mask:
      guard let uniform = value(of: .cell(.uniforms, cell)),
        (uniform >= settings.p ? 1.0 : 0) == value(of: .cell(.mask, cell))
      else { return nil }  // Given or edited: raw.
      return Derivation("m", "1 \\text{ if } u \\ge p, \\text{ else } 0") {
        .atLeast($0(.cell(.uniforms, cell), "u"), $0(.constant(.p), "p"))
      }
    case .product:
      return Derivation("x_{m}", "x \\cdot m") {
        .product([$0(input(of: .dropout, at: cell), "x"), $0(.cell(.mask, cell), "m")])
      }
    case .dropped: return dropped(cell)
    default: return nil
    }
  }

  private func weighted(_ cell: Cell) -> Derivation? {
    guard let weight = tensor(.weight, block: cell.block) else { return nil }
    let hasBias = vector(.bias, block: cell.block) != nil
    let formula = "\\sum_{j} x_{j} \\cdot w_{j}" + (hasBias ? " + b" : "")
    return Derivation("z", formula) { list in
      var parts = (0..<weight.features).map { input -> Term in
        let x = Cell(block: cell.block, sample: cell.sample, feature: input)
        let w = Cell(block: cell.block, sample: cell.feature, feature: input)
        return .product([
          list(self.input(of: .linear, at: x), "x_{\(input + 1)}"),
          list(.cell(.weight, w), "w_{\(input + 1)}"),
        ])
      }
      if hasBias {
        parts.append(list(.statistic(.bias, block: cell.block, feature: cell.feature), "b"))
      }
      return .sum(parts)
    }
  }

  private func convolved(_ cell: Cell) -> Derivation? {
    guard let weight = tensor(.weight, block: cell.block),
      let output = tensor(.weighted, block: cell.block)
    else { return nil }
    let hasBias = vector(.bias, block: cell.block) != nil
    let formula = "\\sum_{c, k} x_{ck} \\cdot w_{ck}" + (hasBias ? " + b" : "")
    return Derivation("z", formula) { list in
      var parts: [Term] = []
      for channel in 0..<weight.features {
        for (tap, position) in Grid(shape: output.shape).taps(around: cell.position) {
          let x = Cell(
            block: cell.block, sample: cell.sample, feature: channel, position: position)
          let w = Cell(
            block: cell.block, sample: cell.feature, feature: channel, position: tap)
          let name = "\(channel + 1), \(tap + 1)"
          parts.append(
            .product([
              list(self.input(of: .conv, at: x), "x_{\(name)}"),
              list(.cell(.weight, w), "w_{\(name)}"),
            ]))
        }
      }
      if hasBias {
        parts.append(list(.statistic(.bias, block: cell.block, feature: cell.feature), "b"))
      }
      return .sum(parts)
    }
  }

  private func normalized(_ cell: Cell) -> Derivation {
    let (mean, variance): (Statistic, Statistic) =
      isTraining ? (.mean, .variance) : (.runningMean, .runningVariance)
    let (m, v) = isTraining ? ("\\mu", "\\sigma^2") : ("\\mu_{r}", "\\sigma^2_{r}")
    return Derivation("\\hat{x}", "\\frac{x - \(m)}{\\sqrt{\(v) + \\epsilon}}") { list in
      .quotient(
        .difference(
          list(input(of: .bn, at: cell), "x"),
          list(.statistic(mean, block: cell.block, feature: cell.feature), m)),
        .root(
          .sum([
            list(.statistic(variance, block: cell.block, feature: cell.feature), v),
            list(.constant(.epsilon), "\\epsilon"),
          ])))
    }
  }

  private func dropped(_ cell: Cell) -> Derivation {
    let isInverted = settings.scaling == .inverted
    guard isTraining else {
      let x = input(of: .dropout, at: cell)
      return isInverted
        ? Derivation("y", "x") { $0(x, "x") }
        : Derivation("y", "(1 - p) x") {
          .product([.difference(.number(1), $0(.constant(.p), "p")), $0(x, "x")])
        }
    }
    let product = Quantity.cell(.product, cell)
    return isInverted
      ? Derivation("y", "\\frac{x_{m}}{1 - p}") {
        .quotient($0(product, "x_{m}"), .difference(.number(1), $0(.constant(.p), "p")))
      } : Derivation("y", "x_{m}") { $0(product, "x_{m}") }
  }
}
