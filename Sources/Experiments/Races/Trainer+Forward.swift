import Layers

extension Trainer {
  /// Sends the loaded samples through all stages.
  func forward(samples: Int, phase: Phase, masks: Masks) {
    if phase == .training { batches += 1 }
    for stage in plan.stages { forward(stage, samples: samples, phase: phase, masks: masks) }
  }

  private func forward(_ stage: TrainerPlan.Stage, samples: Int, phase: Phase, masks: Masks) {
    let (x, y) = (memory + stage.input, memory + stage.output)
    let count = samples * stage.outputWidth
    switch stage.kind {
    case .linear(let linear):
      if linear.isByOutput { transpose(linear) }
      kernels.multiply(
        x, width: stage.inputWidth, .plain,
        by: memory + (linear.isByOutput ? linear.transposed : linear.weight),
        start: linear.bias.map { memory + $0 }, inner: linear.inputs, rows: samples,
        columns: stage.outputs, into: y)
    case .bn(let norm): normalize(norm, stage, samples: samples, phase: phase)
    case .activation:
      if stage.isReLUBeforeDropout, masks.areDrawn { return }
      kernels.activate(activation, x, count: count, into: y)
    case .dropout(let gates, let beforeReLU):
      drop(stage, gates: memory + gates, beforeReLU: beforeReLU, samples: samples, masks: masks)
    }
  }

  /// Makes the copy of the weight that is stored the other way round.
  func transpose(_ linear: TrainerPlan.Linear) {
    kernels.transpose(
      memory + linear.weight, rows: linear.rows, columns: linear.columns,
      into: memory + linear.transposed)
  }

  private func drop(
    _ stage: TrainerPlan.Stage, gates: UnsafeMutablePointer<Float>, beforeReLU: Int?, samples: Int,
    masks: Masks
  ) {
    let (x, y) = (memory + stage.input, memory + stage.output)
    let count = samples * stage.outputWidth
    guard masks != .off else {
      kernels.scale(x, by: Float(dropout.inferenceScale), count: count, into: y)
      return
    }
    if case .drawn(let step) = masks {
      let stream = RandomStream(seed: seed, purpose: .mask, layer: stage.block + 1, step: step)
      kernels.drawGates(
        stream, rows: samples, width: stage.outputWidth, p: dropout.probability,
        scale: Float(dropout.trainingScale), into: gates)
      if let beforeReLU {
        kernels.gateRectified(memory + beforeReLU, by: gates, count: count, into: y)
        return
      }
    }
    kernels.gate(x, by: gates, count: count, into: y)
  }

  private func normalize(
    _ norm: TrainerPlan.Norm, _ stage: TrainerPlan.Stage, samples: Int, phase: Phase
  ) {
    let (x, y) = (memory + stage.input, memory + stage.output)
    let (gamma, beta) = (memory + norm.gamma, memory + norm.beta)
    guard phase == .training else {
      kernels.normalize(
        x, rows: samples, width: stage.outputWidth, gamma: gamma, beta: beta,
        epsilon: epsilon, mean: memory + norm.runningMean,
        variance: memory + norm.runningVariance, into: y)
      return
    }
    kernels.normalize(
      x, rows: samples, width: stage.outputWidth, gamma: gamma, beta: beta,
      epsilon: epsilon,
      statistics: .init(
        mean: memory + norm.mean, variance: memory + norm.variance,
        inverse: memory + norm.inverse),
      normalized: memory + norm.normalized, into: y)
    remember(norm, samples: samples, width: stage.outputWidth)
  }

  private func remember(_ norm: TrainerPlan.Norm, samples: Int, width: Int) {
    let momentum = isRecalibrating ? nil : momentum
    let weight: Float = convention.weightOfNew(momentum: momentum, batches: batches)
    let isUnbiased = convention.remembersUnbiasedVariance && samples > 1
    kernels.blend(
      memory + norm.mean, weight: weight, scale: 1, width: width, into: memory + norm.runningMean)
    kernels.blend(
      memory + norm.variance, weight: weight,
      scale: isUnbiased ? Float(samples) / Float(samples - 1) : 1, width: width,
      into: memory + norm.runningVariance)
  }
}
