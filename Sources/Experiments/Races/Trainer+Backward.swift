import Layers

extension Trainer {
  /// Takes the gradient of the logits back to every parameter.
  func backward(samples: Int, masks: Masks) {
    var (here, free) = plan.back
    for stage in plan.stages.reversed() {
      let dy = rows(samples, at: here, width: stage.outputWidth)
      switch stage.kind {
      case .linear(let linear):
        backward(linear, stage, dy, samples: samples)
        guard stage.passesGradientOn else { return }
        propagate(
          linear, stage, dy, samples: samples,
          into: rows(samples, at: free, width: stage.inputWidth))
        swap(&here, &free)
      case .bn(let norm):
        func row(_ place: Int) -> TrainingKernels.Floats {
          rows(1, at: place, width: stage.outputWidth)
        }
        kernels.normalizeBack(
          dy, normalized: rows(samples, at: norm.normalized, width: stage.outputWidth),
          rows: samples, gamma: row(norm.gamma), inverse: row(norm.inverse),
          dgamma: row(plan.gradients + norm.gamma), dbeta: row(plan.gradients + norm.beta),
          into: dy)
      case .activation:
        if stage.isReLUBeforeDropout, masks.areDrawn { continue }
        kernels.activateBack(activation, input: input(of: stage, samples: samples), dy, into: dy)
      case .dropout(let gates, _):
        if masks == .off {
          kernels.scale(dy, by: Float(dropout.inferenceScale), into: dy)
        } else {
          kernels.gate(dy, by: rows(samples, at: gates, width: stage.outputWidth), into: dy)
        }
      }
    }
  }

  private func backward(
    _ linear: TrainerPlan.Linear, _ stage: TrainerPlan.Stage, _ dy: TrainingKernels.Floats,
    samples: Int
  ) {
    let (x, dw) = (input(of: stage, samples: samples), weight(linear, at: plan.gradients))
    if linear.isByOutput {
      kernels.multiply(
        dy, width: stage.outputWidth, .transposed, by: x, start: nil, inner: samples,
        rows: linear.outputs, columns: linear.inputs, into: dw)
    } else {
      kernels.multiply(
        x, width: stage.inputWidth, .transposed, by: dy, start: nil, inner: samples,
        rows: linear.inputs, columns: linear.outputs, into: dw)
    }
    guard let bias = linear.bias else { return }
    kernels.sumColumns(
      dy, rows: samples, into: rows(1, at: plan.gradients + bias, width: stage.outputWidth))
  }

  /// Takes the gradient through the layer: dx = dy W.
  private func propagate(
    _ linear: TrainerPlan.Linear, _ stage: TrainerPlan.Stage, _ dy: TrainingKernels.Floats,
    samples: Int, into dx: TrainingKernels.Floats
  ) {
    if !linear.isByOutput { transpose(linear) }
    kernels.multiply(
      dy, width: stage.outputWidth, .plain,
      by: linear.isByOutput ? weight(linear) : copy(of: linear),
      start: nil, inner: linear.outputs, rows: samples, columns: linear.inputs, into: dx)
  }
}
