import Layers

extension Trainer {
  /// Takes the gradient of the logits back to every parameter.
  func backward(samples: Int, masks: Masks) {
    var (dy, free) = (memory + plan.back.0, memory + plan.back.1)
    for index in plan.stages.indices.reversed() {
      let stage = plan.stages[index]
      let count = samples * stage.outputWidth
      switch stage.kind {
      case .linear(let linear):
        backward(linear, stage, dy, samples: samples)
        guard stage.passesGradientOn else { return }
        propagate(linear, stage, dy, samples: samples, into: free)
        swap(&dy, &free)
      case .bn(let norm):
        kernels.normalizeBack(
          dy, normalized: memory + norm.normalized, rows: samples, width: stage.outputWidth,
          gamma: memory + norm.gamma, inverse: memory + norm.inverse,
          dgamma: memory + plan.gradients + norm.gamma, dbeta: memory + plan.gradients + norm.beta,
          into: dy)
      case .activation:
        if stage.isReLUBeforeDropout, masks.areDrawn { continue }
        kernels.activateBack(
          activation, input: memory + stage.input, dy, count: count, into: dy)
      case .dropout(let gates, _):
        if masks == .off {
          kernels.scale(
            dy, by: Float(dropout.inferenceScale), count: count, into: dy)
        } else {
          kernels.gate(dy, by: memory + gates, count: count, into: dy)
        }
      }
    }
  }

  private func backward(
    _ linear: TrainerPlan.Linear, _ stage: TrainerPlan.Stage, _ dy: UnsafeMutablePointer<Float>,
    samples: Int
  ) {
    let (x, dw) = (memory + stage.input, memory + plan.gradients + linear.weight)
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
      dy, rows: samples, width: stage.outputWidth, into: memory + plan.gradients + bias)
  }

  /// Takes the gradient through the layer: dx = dy W.
  private func propagate(
    _ linear: TrainerPlan.Linear, _ stage: TrainerPlan.Stage, _ dy: UnsafeMutablePointer<Float>,
    samples: Int, into dx: UnsafeMutablePointer<Float>
  ) {
    if !linear.isByOutput { transpose(linear) }
    kernels.multiply(
      dy, width: stage.outputWidth, .plain,
      by: memory + (linear.isByOutput ? linear.weight : linear.transposed), start: nil,
      inner: linear.outputs, rows: samples, columns: linear.inputs, into: dx)
  }
}
