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
    let operation = step.operation
    let context = Operation.Context(settings: self, phase: phase, hasBias: hasBias)
    let (matrix, block) = matrix(of: step)
    return Sheet(
      matrix: matrix, block: block,
      statistics: operation.rows(context) + Settings.describing(matrix, operation),
      newStatistics: Set(operation.new(context)), ownBlock: step.block)
  }

  private func matrix(of step: WalkStep) -> (Matrix, Int) {
    let stage = step.operation.stage ?? .linear
    return switch step.operation.source {
    case .own(let matrix): (matrix, step.block)
    case .output: (.output(of: stage), step.block)
    case .input: order.inputMatrix(of: stage, block: step.block, depth: depth)
    case .outputGradient: order.outputGradient(of: stage, block: step.block, depth: depth)
    case .batch: (.input, 0)
    case .upstream: (.upstream, depth - 1)
    }
  }

  /// What is said of every column: its moments on the way there, its sum on the way back.
  private static func describing(_ matrix: Matrix, _ operation: Operation) -> [Statistic] {
    guard operation.describesColumns else { return [] }
    if operation.direction == .backward { return [.columnSum(matrix)] }
    return [.columnMean(matrix), .columnVariance(matrix)]
      + (matrix.countsZeros ? [.columnZeros(matrix)] : [])
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
    switch matrix.shape {
    case .batch: inputShape
    case .stage: shape(into: matrix.stage ?? .linear, block: block)
    case .output: outputShape
    case .weight: weightShape(block: block)
    }
  }

  private func shape(into stage: StageKind, block: Int) -> [Int] {
    block == 0 ? shape(before: stage) : outputShape
  }

  private func weightShape(block: Int) -> [Int] {
    [outputFeatures, block == 0 ? inputFeatures : outputFeatures] + (isConvolutional ? [3, 3] : [])
  }
}
