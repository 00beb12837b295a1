import Layers

extension Trainer {
  /// Sends the loaded samples through all stages.
  func forward(samples: Int, phase: Phase, masks: Masks) {
    if phase == .training { batches += 1 }
    for stage in plan.stages { forward(stage, samples: samples, phase: phase, masks: masks) }
  }

  /// What a stage gets, as far as there are samples.
  func input(of stage: TrainerPlan.Stage, samples: Int) -> TrainingKernels.Floats {
    rows(samples, at: stage.input, width: stage.inputWidth)
  }

  private func output(of stage: TrainerPlan.Stage, samples: Int) -> TrainingKernels.Floats {
    rows(samples, at: stage.output, width: stage.outputWidth)
  }

  private func forward(_ stage: TrainerPlan.Stage, samples: Int, phase: Phase, masks: Masks) {
    let (x, y) = (input(of: stage, samples: samples), output(of: stage, samples: samples))
    switch stage.kind {
    case .linear(let linear):
      if linear.isByOutput { transpose(linear) }
      kernels.multiply(
        x, width: stage.inputWidth, .plain,
        by: linear.isByOutput ? copy(of: linear) : weight(linear),
        start: linear.bias.map { rows(1, at: $0, width: stage.outputWidth) }, inner: linear.inputs,
        rows: samples, columns: stage.outputs, into: y)
    case .bn(let norm): normalize(norm, stage, samples: samples, phase: phase)
    case .activation:
      if stage.isReLUBeforeDropout, masks.areDrawn { return }
      kernels.activate(activation, x, into: y)
    case .dropout(let gates, let beforeReLU):
      drop(
        stage, gates: rows(samples, at: gates, width: stage.outputWidth), beforeReLU: beforeReLU,
        samples: samples, masks: masks)
    }
  }

  /// The weight as it is stored among the parameters, or their gradients.
  func weight(_ linear: TrainerPlan.Linear, at start: Int = 0) -> TrainingKernels.Floats {
    rows(linear.rows, at: start + linear.weight, width: TrainingKernels.paddedWidth(linear.columns))
  }

  /// The weight the other way round.
  func copy(of linear: TrainerPlan.Linear) -> TrainingKernels.Floats {
    rows(linear.columns, at: linear.transposed, width: TrainingKernels.paddedWidth(linear.rows))
  }

  /// Makes the copy of the weight that is stored the other way round.
  func transpose(_ linear: TrainerPlan.Linear) {
    kernels.transpose(
      weight(linear), rows: linear.rows, columns: linear.columns, into: copy(of: linear))
  }

  private func drop(
    _ stage: TrainerPlan.Stage, gates: TrainingKernels.Floats, beforeReLU: Int?, samples: Int,
    masks: Masks
  ) {
    let (x, y) = (input(of: stage, samples: samples), output(of: stage, samples: samples))
    guard masks != .off else {
      kernels.scale(x, by: Float(dropout.inferenceScale), into: y)
      return
    }
    if case .drawn(let step) = masks {
      let stream = RandomStream(seed: seed, purpose: .mask, layer: stage.block + 1, step: step)
      kernels.drawGates(
        stream, rows: samples, width: stage.outputWidth, p: dropout.probability,
        scale: Float(dropout.trainingScale), into: gates)
      if let beforeReLU {
        kernels.gateRectified(
          rows(samples, at: beforeReLU, width: stage.outputWidth), by: gates, into: y)
        return
      }
    }
    kernels.gate(x, by: gates, into: y)
  }

  private func normalize(
    _ norm: TrainerPlan.Norm, _ stage: TrainerPlan.Stage, samples: Int, phase: Phase
  ) {
    let (x, y) = (input(of: stage, samples: samples), output(of: stage, samples: samples))
    func row(_ place: Int) -> TrainingKernels.Floats {
      rows(1, at: place, width: stage.outputWidth)
    }
    guard phase == .training else {
      kernels.normalize(
        x, rows: samples, gamma: row(norm.gamma), beta: row(norm.beta), epsilon: epsilon,
        mean: row(norm.runningMean), variance: row(norm.runningVariance), into: y)
      return
    }
    let (mean, variance) = (row(norm.mean), row(norm.variance))
    kernels.normalize(
      x, rows: samples, gamma: row(norm.gamma), beta: row(norm.beta), epsilon: epsilon,
      statistics: .init(mean: mean, variance: variance, inverse: row(norm.inverse)),
      normalized: rows(samples, at: norm.normalized, width: stage.outputWidth), into: y)
    let weight: Float = convention.weightOfNew(
      momentum: isRecalibrating ? nil : momentum, batches: batches)
    let isUnbiased = convention.remembersUnbiasedVariance && samples > 1
    kernels.blend(mean, weight: weight, scale: 1, into: row(norm.runningMean))
    kernels.blend(
      variance, weight: weight, scale: isUnbiased ? Float(samples) / Float(samples - 1) : 1,
      into: row(norm.runningVariance))
  }
}
