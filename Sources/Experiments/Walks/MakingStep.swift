extension Settings {
  /// The step of the walk that makes a number; nil for one that no step shows, such as a weight.
  public func step(making quantity: Quantity) -> WalkStep? {
    guard let block = quantity.block, let operation = operation(making: quantity) else {
      return nil
    }
    return WalkStep(block: block, operation: operation)
  }

  private func operation(making quantity: Quantity) -> Operation? {
    switch quantity {
    case .constant: nil
    case .cell(let matrix, _): operation(making: matrix)
    case .statistic(let statistic, _, _): operation(making: statistic)
    }
  }

  private var weightLayer: Operation { order.contains(.conv) ? .conv : .linear }

  private func operation(making matrix: Matrix) -> Operation? {
    switch matrix {
    case .input: .input
    case .weighted: weightLayer
    case .normalized: .bnNormalize
    case .scaled: .bnScale
    case .activated: .activation
    case .uniforms: .dropoutUniforms
    case .mask: .dropoutMask
    case .product: .dropoutProduct
    case .dropped: .dropoutScale
    case .weight: nil
    case .upstream: .backOutput
    case .gradient(let stage):
      switch stage {
      case .linear: .backLinear
      case .conv: .backConv
      case .bn: .backNormalize
      case .activation: .backActivation
      case .dropout: .backDropout
      }
    case .scaledGradient: .backScale
    case .centredGradient: .backCentre
    case .projectedGradient: .backProject
    case .weightGradient: .backWeight
    }
  }

  private func operation(making statistic: Statistic) -> Operation? {
    switch statistic {
    case .mean: .bnMean
    case .variance, .unbiasedVariance: .bnVariance
    case .runningMean, .runningVariance, .newRunningMean, .newRunningVariance: .bnRunning
    case .gamma, .beta: .bnScale
    case .bias, .biasGradient: weightLayer
    case .gammaGradient: .backGamma
    case .betaGradient: .backBeta
    case .meanGradient: .backCentre
    case .meanProjection: .backProject
    case .columnMean(let matrix), .columnVariance(let matrix), .columnSum(let matrix),
      .columnZeros(let matrix):
      operation(making: matrix)
    }
  }
}
