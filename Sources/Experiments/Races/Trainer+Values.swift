public import Layers

// What goes into a trainer and comes out of it, in the shapes of the layers.
extension Trainer {
  /// Copies the samples at some places to where the next pass finds them.
  ///
  /// - Precondition: there are at most `capacity` places, each of a sample of `points`.
  public func load(_ points: LabeledPoints, _ places: ArraySlice<Int>) {
    precondition(places.count <= capacity, "at most \(capacity) samples, not \(places.count)")
    var row = 0
    for place in places {
      load(points, place, row: row)
      row += 1
    }
  }

  /// The same for samples that stand together.
  public func load(_ points: LabeledPoints, _ places: Range<Int>) {
    precondition(places.count <= capacity, "at most \(capacity) samples, not \(places.count)")
    for place in places { load(points, place, row: place - places.lowerBound) }
  }

  private func load(_ points: LabeledPoints, _ place: Int, row: Int) {
    let from = place * inputs
    let to = memory.part(from: plan.input + row * inputWidth, count: inputs)
    for column in 0..<inputs { to[column] = points.values[from + column] }
    labels[row] = points.labels[place]
  }

  /// The parameters, block by block; the last block is the layer of the logits.
  public var parameters: [BlockParameters] { values(at: 0) }

  /// The gradients of the last step.
  public var gradients: [BlockParameters] { values(at: plan.gradients) }

  /// The logits of the last pass.
  public func logits(samples: Int) -> Tensor<Float> {
    let stage = plan.stages[plan.stages.count - 1]
    return matrix(at: stage.output, rows: samples, columns: stage.outputs)
  }

  /// The running statistics of each block that has BN.
  public var running: [RunningStatistics<Float>] {
    norms.map { stage, norm in
      RunningStatistics(
        mean: row(at: norm.runningMean, stage.outputs),
        variance: row(at: norm.runningVariance, stage.outputs), batches: batches)
    }
  }

  /// Replaces the parameters; what is nil stays.
  public func set(_ parameters: [BlockParameters]) {
    for stage in plan.stages {
      let own = parameters[stage.block]
      switch stage.kind {
      case .linear(let linear):
        if let weight = own.weight {
          let width = TrainingKernels.paddedWidth(linear.columns)
          let lines = linear.isByOutput ? weight.rows : weight.transposed.rows
          for (index, line) in lines.enumerated() { write(line, at: linear.weight + index * width) }
        }
        if let place = linear.bias, let bias = own.bias { write(bias, at: place) }
      case .bn(let norm):
        if let gamma = own.gamma { write(gamma, at: norm.gamma) }
        if let beta = own.beta { write(beta, at: norm.beta) }
      case .activation, .dropout: break
      }
    }
  }

  /// Sets the mask of a block for passes with `Masks.given`; true is kept.
  public func setMask(_ mask: [Bool], block: Int) {
    let scale = Float(network.settings.dropout.trainingScale)
    for stage in plan.stages where stage.block == block {
      guard case .dropout(let gates, _) = stage.kind else { continue }
      let all = rows(capacity, at: gates, width: stage.outputWidth)
      precondition(mask.count <= capacity * stage.outputs, "a mask of at most \(capacity) samples")
      for (index, isKept) in mask.enumerated() {
        all[index / stage.outputs * stage.outputWidth + index % stage.outputs] = isKept ? scale : 0
      }
    }
  }

  /// Sets running statistics to mean 0 and variance 1.
  func resetRunning() {
    batches = 0
    for (stage, norm) in norms {
      rows(1, at: norm.runningMean, width: stage.outputWidth).update(repeating: 0)
      rows(1, at: norm.runningVariance, width: stage.outputWidth).update(repeating: 1)
    }
  }

  /// The stages that are BN.
  var norms: [(stage: TrainerPlan.Stage, norm: TrainerPlan.Norm)] {
    plan.stages.compactMap { stage in
      guard case .bn(let norm) = stage.kind else { return nil }
      return (stage, norm)
    }
  }

  private func values(at start: Int) -> [BlockParameters] {
    var blocks = Array(repeating: BlockParameters(), count: network.hidden.count + 1)
    for stage in plan.stages {
      switch stage.kind {
      case .linear(let linear):
        let stored = matrix(
          at: start + linear.weight, rows: linear.rows, columns: linear.columns)
        blocks[stage.block].weight = linear.isByOutput ? stored : stored.transposed
        blocks[stage.block].bias = linear.bias.map { row(at: start + $0, linear.outputs) }
      case .bn(let norm):
        blocks[stage.block].gamma = row(at: start + norm.gamma, stage.outputs)
        blocks[stage.block].beta = row(at: start + norm.beta, stage.outputs)
      case .activation, .dropout: break
      }
    }
    return blocks
  }

  /// A copy of some numbers.
  func row(at place: Int, _ count: Int) -> [Float] { Array(memory.part(from: place, count: count)) }

  private func matrix(at place: Int, rows: Int, columns: Int) -> Tensor<Float> {
    let width = TrainingKernels.paddedWidth(columns)
    let lines = (0..<rows).flatMap { row(at: place + $0 * width, columns) }
    return Tensor(shape: [rows, columns], values: lines)
  }

  private func write(_ values: [Float], at place: Int) {
    _ = memory.part(from: place, count: values.count).update(fromContentsOf: values)
  }
}
