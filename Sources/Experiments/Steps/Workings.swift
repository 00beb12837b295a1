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

  /// A number; nil where the pass did not get that far.
  public func value(of quantity: Quantity) -> Double? {
    switch quantity {
    case .cell(let matrix, let cell):
      guard twin.network.blocks.indices.contains(cell.block) else { return nil }
      if let value = matrix.value { return value(self, cell) }
      return matrix.values(self, cell.block)?.value(at: cell)
    case .statistic(let statistic, let block, let feature):
      guard let values = vector(statistic, block: block), values.indices.contains(feature)
      else { return nil }
      return values[feature]
    case .constant(let constant):
      return constant.value(settings)
    }
  }

  /// All numbers of a matrix; nil where the pass did not get that far.
  public func tensor(_ matrix: Matrix, block: Int) -> Tensor<Double>? {
    guard twin.network.blocks.indices.contains(block) else { return nil }
    return matrix.values(self, block)
  }

  /// All numbers of a row of statistics; nil where there are none, as in a block that this pass lacks.
  public func vector(_ statistic: Statistic, block: Int) -> [Double]? {
    guard twin.network.blocks.indices.contains(block) else { return nil }
    return statistic.values(self, block: block)
  }

  /// What a number follows from; nil for a raw one, from which the rest is made.
  public func derivation(of quantity: Quantity) -> Derivation? {
    guard value(of: quantity) != nil else { return nil }
    switch quantity {
    case .constant: return nil
    case .statistic(let statistic, let block, let feature):
      let place = Place(
        workings: self, stage: weightStage, cell: Cell(block: block, sample: 0, feature: feature))
      return statistic.rule(place).map { Derivation(statistic.symbol, $0) }
    case .cell(let matrix, let cell):
      let place = Place(workings: self, stage: matrix.stage ?? weightStage, cell: cell)
      return matrix.rule?(place).map { Derivation(matrix.symbol, $0) }
    }
  }

  private var weightStage: StageKind { stages.contains(.conv) ? .conv : .linear }

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
}

extension Workings {
  /// The matrix that comes into a stage, and the block it belongs to.
  public func inputMatrix(of stage: StageKind, block: Int) -> (matrix: Matrix, block: Int) {
    settings.order.inputMatrix(of: stage, block: block, depth: settings.depth)
  }

  /// The gradient with respect to what a stage makes, and the block it belongs to.
  func outputGradient(of stage: StageKind, block: Int) -> (matrix: Matrix, block: Int) {
    settings.order.outputGradient(of: stage, block: block, depth: settings.depth)
  }

  /// A cell of what comes into a stage.
  func input(of stage: StageKind, at cell: Cell) -> Quantity {
    var cell = cell
    let (matrix, block) = inputMatrix(of: stage, block: cell.block)
    cell.block = block
    return .cell(matrix, cell)
  }

  /// A cell of the gradient that comes down to what a stage makes.
  func outputGradient(of stage: StageKind, at cell: Cell) -> Quantity {
    var cell = cell
    let (matrix, block) = outputGradient(of: stage, block: cell.block)
    cell.block = block
    return .cell(matrix, cell)
  }

  /// The gradient with respect to what comes into a stage of a block.
  func inputGradient(of stage: StageKind, block: Int) -> Tensor<Double>? {
    let stages = settings.order.stages(block: block, depth: settings.depth)
    guard let backward, let index = stages.firstIndex(of: stage) else { return nil }
    if index > 0 { return backward.outputs[block][index - 1] }
    return block > 0 ? backward.outputs[block - 1].last : backward.input
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
    guard let stage = matrix.stage else { return [] }
    switch matrix.zeros {
    case .untold, .units: return []
    case .backward: return gradientCauses(stage, block: block)
    case .above:
      let above = outputGradient(of: stage, block: block)
      return zeroCauses(above.matrix, block: above.block)
    case .forward:
      guard pass.blocks.indices.contains(block),
        let index = pass.blocks[block].firstIndex(where: { $0.kind == stage })
      else { return [] }
      return pass.zeroCauses(block: block)[index]
    }
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
