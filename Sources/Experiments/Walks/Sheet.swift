public import Layers

/// What a step of the walk puts on the table in one phase: a matrix, and rows of statistics below it.
public struct Sheet: Hashable, Sendable {
  /// The matrix.
  public let matrix: Matrix
  /// The block it belongs to; the step before may lie in another one.
  public let block: Int
  /// The rows below, first one first.
  public let statistics: [Statistic]
  /// The rows that this step computed.
  public let newStatistics: Set<Statistic>
  /// The block of the rows below, which is the step's own.
  public let ownBlock: Int

  /// The number in a row and column of the grid; rows below the matrix are its statistics.
  public func quantity(row: Int, column: Int, grid: Grid) -> Quantity {
    guard row >= grid.rows else {
      return .cell(matrix, grid.cell(row: row, column: column, block: block))
    }
    let statistic = statistics[min(row - grid.rows, statistics.count - 1)]
    return .statistic(
      statistic, block: block(of: statistic), feature: column / max(grid.width, 1))
  }

  /// The block a row belongs to: a column's own sums stand where the column does.
  public func block(of statistic: Statistic) -> Int {
    statistic.describesColumn ? block : ownBlock
  }
}

extension Settings {
  /// The sheet of a step.
  ///
  /// - Parameter hasBias: whether the step's weight layer adds a bias.
  public func sheet(_ step: WalkStep, phase: Phase, hasBias: Bool) -> Sheet {
    let (matrix, block) = matrix(of: step)
    let (rows, new) = rows(of: step.operation, phase: phase, hasBias: hasBias)
    return Sheet(
      matrix: matrix, block: block,
      statistics: rows + Settings.describing(matrix, step.operation), newStatistics: Set(new),
      ownBlock: step.block)
  }

  private func matrix(of step: WalkStep) -> (Matrix, Int) {
    switch step.operation {
    case .input: return (.input, 0)
    case .linear, .conv: return (.weighted, step.block)
    case .bnBatch, .bnMean, .bnVariance:
      return order.inputMatrix(of: .bn, block: step.block, depth: depth)
    case .bnNormalize: return (.normalized, step.block)
    case .bnScale, .bnRunning: return (.scaled, step.block)
    case .activation: return (.activated, step.block)
    case .dropoutUniforms: return (.uniforms, step.block)
    case .dropoutMask: return (.mask, step.block)
    case .dropoutProduct: return (.product, step.block)
    case .dropoutScale: return (.dropped, step.block)
    case .backOutput: return (.upstream, depth - 1)
    case .backDropout: return (.gradient(.dropout), step.block)
    case .backActivation: return (.gradient(.activation), step.block)
    case .backBeta, .backGamma:
      return order.outputGradient(of: .bn, block: step.block, depth: depth)
    case .backScale: return (.scaledGradient, step.block)
    case .backCentre: return (.centredGradient, step.block)
    case .backProject: return (.projectedGradient, step.block)
    case .backNormalize: return (.gradient(.bn), step.block)
    case .backWeight: return (.weightGradient, step.block)
    case .backLinear: return (.gradient(.linear), step.block)
    case .backConv: return (.gradient(.conv), step.block)
    }
  }

  /// The rows that belong to the operation, and those among them that it computes.
  private func rows(
    of operation: Operation, phase: Phase, hasBias: Bool
  ) -> ([Statistic], [Statistic]) {
    let isTraining = phase == .training
    let (mean, variance): (Statistic, Statistic) =
      isTraining ? (.mean, .variance) : (.runningMean, .runningVariance)
    switch operation {
    case .linear, .conv: return (hasBias ? [.bias] : [], [])
    case .bnMean: return ([mean], [mean])
    case .bnVariance: return ([mean, variance], [variance])
    case .bnNormalize: return ([mean, variance], [])
    case .bnScale: return ([.gamma, .beta], [])
    case .bnRunning:
      let before: [Statistic] = [.runningMean, .runningVariance]
      let after: [Statistic] = [.newRunningMean, .newRunningVariance]
      return (isTraining ? before + after : before, after)
    case .backBeta: return ([.betaGradient], [.betaGradient])
    case .backGamma: return ([.gammaGradient], [.gammaGradient])
    case .backScale: return ([.gamma], [])
    case .backCentre: return (isTraining ? [.meanGradient] : [], [.meanGradient])
    case .backProject: return (isTraining ? [.meanProjection] : [], [.meanProjection])
    case .backNormalize: return ([variance], [])
    case .backWeight: return ([], [])
    case .input, .bnBatch, .activation, .dropoutUniforms, .dropoutMask, .dropoutProduct,
      .dropoutScale, .backOutput, .backDropout, .backActivation, .backLinear, .backConv:
      return ([], [])
    }
  }

  /// What is said of every column: its moments on the way there, its sum on the way back.
  private static func describing(_ matrix: Matrix, _ operation: Operation) -> [Statistic] {
    if operation == .backWeight { return [] }
    if operation.direction == .backward { return [.columnSum(matrix)] }
    let moments: [Statistic] = [.columnMean(matrix), .columnVariance(matrix)]
    switch matrix {
    case .activated, .mask, .product, .dropped: return moments + [.columnZeros(matrix)]
    default: return moments
    }
  }
}

extension Experiment {
  /// The grid that a matrix of a block is laid out in.
  public func grid(of matrix: Matrix, block: Int) -> Grid {
    Grid(shape: shape(of: matrix, block: block))
  }

  /// Whether a block's weight layer adds a bias: not straight before BN, where none is drawn.
  public var hasBias: Bool {
    let stages = settings.order.stages
    guard let weights = stages.firstIndex(where: { $0 == .linear || $0 == .conv }) else {
      return false
    }
    return given.bias != nil || stages.dropFirst(weights + 1).first != .bn
  }

  private func shape(of matrix: Matrix, block: Int) -> [Int] {
    switch matrix {
    case .input: return inputShape
    case .weighted: return outputShape
    case .normalized, .scaled, .scaledGradient, .centredGradient, .projectedGradient,
      .gradient(.bn):
      return shape(into: .bn, block: block)
    case .activated, .gradient(.activation): return shape(into: .activation, block: block)
    case .uniforms, .mask, .product, .dropped, .gradient(.dropout):
      return shape(into: .dropout, block: block)
    case .gradient(.linear): return shape(into: .linear, block: block)
    case .gradient(.conv): return shape(into: .conv, block: block)
    case .weight, .weightGradient: return weightShape(block: block)
    case .upstream: return outputShape
    }
  }

  private func shape(into stage: StageKind, block: Int) -> [Int] {
    block == 0 ? shape(before: stage) : outputShape
  }

  private func weightShape(block: Int) -> [Int] {
    [outputFeatures, block == 0 ? inputFeatures : outputFeatures] + (isConvolutional ? [3, 3] : [])
  }
}
