import Layers

extension Workings {
  func derivation(of statistic: Statistic, block: Int, feature: Int) -> Derivation? {
    switch statistic {
    case .gamma, .beta, .bias, .runningMean, .runningVariance: return nil
    case .mean: return mean(of: inputMatrix(of: .bn, block: block), feature: feature, "\\mu")
    case .variance: return variance(block: block, feature: feature)
    case .unbiasedVariance:
      guard let count = pass.batchNorm(block: block)?.moments.count else { return nil }
      return Derivation("s^2", "\\sigma^2 \\frac{\(countLetter)}{\(countLetter) - 1}") {
        .product([
          $0(.statistic(.variance, block: block, feature: feature), "\\sigma^2"),
          .quotient(.number(Double(count)), .number(Double(count - 1))),
        ])
      }
    case .newRunningMean, .newRunningVariance:
      return running(statistic == .newRunningMean, block: block, feature: feature)
    case .gammaGradient, .betaGradient, .biasGradient:
      return parameterGradient(statistic, block: block, feature: feature)
    case .meanGradient, .meanProjection:
      return meanOfGradients(statistic == .meanGradient, block: block, feature: feature)
    case .columnMean(let matrix):
      return mean(of: (matrix, block), feature: feature, "\\text{mean}")
    case .columnVariance(let matrix):
      return spread(
        of: (matrix, block),
        around: .statistic(.columnMean(matrix), block: block, feature: feature),
        feature: feature, ("\\text{var}", "\\text{mean}"))
    case .columnSum(let matrix):
      return overColumn((matrix, block), feature, "\\text{sum}", "\\sum_{i} x_{i}") { .sum($0) }
    case .columnZeros(let matrix):
      return overColumn(
        (matrix, block), feature, "\\text{zeros}", "\\frac{1}{\(countLetter)} \\sum_{i} [x_{i} = 0]"
      ) { parts in .quotient(.sum(parts.map { .isZero($0) }), .number(Double(parts.count))) }
    }
  }

  /// A derivation from all numbers of one column.
  private func overColumn(
    _ source: (matrix: Matrix, block: Int), _ feature: Int, _ symbol: String, _ formula: String,
    _ build: ([Term]) -> Term
  ) -> Derivation? {
    guard let shape = tensor(source.matrix, block: source.block)?.shape else { return nil }
    return Derivation(symbol, formula) { list in
      build(
        column(shape, block: source.block, feature: feature).enumerated().map {
          list(.cell(source.matrix, $1), "x_{\($0 + 1)}")
        })
    }
  }

  private func mean(
    of source: (matrix: Matrix, block: Int), feature: Int, _ symbol: String
  ) -> Derivation? {
    overColumn(source, feature, symbol, "\\frac{1}{\(countLetter)} \\sum_{i} x_{i}") { parts in
      .quotient(.sum(parts), .number(Double(parts.count)))
    }
  }

  private func variance(block: Int, feature: Int) -> Derivation? {
    spread(
      of: inputMatrix(of: .bn, block: block),
      around: .statistic(.mean, block: block, feature: feature), feature: feature,
      ("\\sigma^2", "\\mu"))
  }

  private func spread(
    of source: (matrix: Matrix, block: Int), around mean: Quantity, feature: Int,
    _ symbols: (own: String, mean: String)
  ) -> Derivation? {
    guard let shape = tensor(source.matrix, block: source.block)?.shape else { return nil }
    let formula = "\\frac{1}{\(countLetter)} \\sum_{i} (x_{i} - \(symbols.mean))^2"
    return Derivation(symbols.own, formula) { list in
      let centre = list(mean, symbols.mean)
      let parts = column(shape, block: source.block, feature: feature).enumerated().map {
        Term.square(.difference(list(.cell(source.matrix, $1), "x_{\($0 + 1)}"), centre))
      }
      return .quotient(.sum(parts), .number(Double(parts.count)))
    }
  }

  /// (1 - w) * old + w * batch, with w as the convention has it.
  private func running(_ isMean: Bool, block: Int, feature: Int) -> Derivation? {
    guard isTraining, let trace = pass.batchNorm(block: block) else { return nil }
    let convention = settings.convention
    let isUnbiased = convention.remembersUnbiasedVariance && trace.moments.count > 1
    let (before, batch): (Statistic, Statistic) =
      isMean
      ? (.runningMean, .mean) : (.runningVariance, isUnbiased ? .unbiasedVariance : .variance)
    let old = Quantity.statistic(before, block: block, feature: feature)
    let new = Quantity.statistic(batch, block: block, feature: feature)
    let letter = isMean ? "\\mu" : isUnbiased ? "s^2" : "\\sigma^2"
    let own = isMean ? "\\mu_{r}" : "\\sigma^2_{r}"
    let symbol = isMean ? "\\mu_{r}'" : "\\sigma^2_{r}'"
    guard settings.momentum != nil, convention != .paper else {
      let count = Double(trace.runningBefore.batches + 1)
      return Derivation(symbol, "(1 - \\frac{1}{k}) \(own) + \\frac{1}{k} \(letter)") { list in
        let share = Term.quotient(.number(1), .number(count))
        return .sum([
          .product([.difference(.number(1), share), list(old, own)]),
          .product([share, list(new, letter)]),
        ])
      }
    }
    let isKeras = convention == .keras
    return Derivation(
      symbol, isKeras ? "m \(own) + (1 - m) \(letter)" : "(1 - m) \(own) + m \(letter)"
    ) {
      list in
      let m = list(.constant(.momentum), "m")
      let rest = Term.difference(.number(1), m)
      return .sum([
        .product([isKeras ? m : rest, list(old, own)]),
        .product([isKeras ? rest : m, list(new, letter)]),
      ])
    }
  }

  private func meanOfGradients(_ isFirst: Bool, block: Int, feature: Int) -> Derivation? {
    guard isTraining, let count = pass.batchNorm(block: block)?.moments.count else { return nil }
    let sum = Quantity.statistic(
      isFirst ? .betaGradient : .gammaGradient, block: block, feature: feature)
    let letter = isFirst ? "d\\beta" : "d\\gamma"
    return Derivation(
      isFirst ? "\\bar{g}" : "\\text{mean}(g \\hat{x})", "\\frac{\\gamma \(letter)}{\(countLetter)}"
    ) {
      .quotient(
        .product([
          $0(.statistic(.gamma, block: block, feature: feature), "\\gamma"), $0(sum, letter),
        ]), .number(Double(count)))
    }
  }

  private func parameterGradient(
    _ statistic: Statistic, block: Int, feature: Int
  ) -> Derivation? {
    let stage: StageKind =
      statistic == .biasGradient ? stages.contains(.conv) ? .conv : .linear : .bn
    let source = outputGradient(of: stage, block: block)
    guard let shape = tensor(source.matrix, block: source.block)?.shape else { return nil }
    guard statistic == .gammaGradient else {
      let symbol = statistic == .betaGradient ? "d\\beta" : "db"
      return Derivation(symbol, "\\sum_{i} dy_{i}") { list in
        .sum(
          column(shape, block: source.block, feature: feature).enumerated().map {
            list(.cell(source.matrix, $1), "dy_{\($0 + 1)}")
          })
      }
    }
    return Derivation("d\\gamma", "\\sum_{i} dy_{i} \\cdot \\hat{x}_{i}") { list in
      .sum(
        column(shape, block: source.block, feature: feature).enumerated().map { index, cell in
          var own = cell
          own.block = block
          return .product([
            list(.cell(source.matrix, cell), "dy_{\(index + 1)}"),
            list(.cell(.normalized, own), "\\hat{x}_{\(index + 1)}"),
          ])
        })
    }
  }
}
