import Layers

extension ReferenceCase {
  func batchNormTraining<Scalar: Number>(_: Scalar.Type) throws -> JSON {
    let bn: BatchNorm<Scalar> = try batchNorm()
    let trace = try bn.forward(try tensor("x"), phase: .training, running: try running())
    var centered = trace.input
    centered.forEachRun { feature, range in
      for index in range { centered.values[index] -= trace.mean[feature] }
    }
    var values: [String: JSON] = [
      "mean": .vector(trace.moments.mean), "var_biased": .vector(trace.moments.variance),
      "centered": .tensor(centered),
      "inv_std": .vector(trace.variance.map { 1 / ($0 + bn.epsilon).squareRoot() }),
      "xhat": .tensor(trace.normalized), "y": .tensor(trace.output),
      "running_mean": .vector(trace.running.mean), "running_var": .vector(trace.running.variance),
    ]
    values["var_unbiased"] = trace.moments.unbiasedVariance.map { .vector($0) }
    return .object(values)
  }

  func batchNormInference<Scalar: Number>(_: Scalar.Type) throws -> JSON {
    let bn: BatchNorm<Scalar> = try batchNorm()
    let trace = try bn.forward(try tensor("x"), phase: .inference, running: try running())
    let folded = bn.folded(trace.running)
    return .object([
      "y": .tensor(trace.output), "fold_scale": .vector(folded.scale),
      "fold_shift": .vector(folded.shift),
    ])
  }

  /// PyTorch's words, made from what our error carries.
  func batchNormRefusal<Scalar: Number>(_: Scalar.Type) throws -> JSON {
    let x: Tensor<Scalar> = try tensor("x")
    let bn = BatchNorm<Scalar>(convention: convention)
    do throws(BatchNormError) {
      _ = try bn.forward(x, phase: .training, running: .initial(features: x.features))
    } catch {
      guard case .singleValue(let shape, .pytorch) = error else { throw error }
      let size = shape.map(String.init).joined(separator: ", ")
      return .object([
        "type": .text("ValueError"),
        "message": .text(
          "Expected more than 1 value per channel when training, got input size torch.Size([\(size)])"
        ),
      ])
    }
    throw ReferenceError("the batch was not refused")
  }

  func batchNormRunning<Scalar: Number>(_: Scalar.Type) throws -> JSON {
    let bn: BatchNorm<Scalar> = try batchNorm()
    var statistics: RunningStatistics<Scalar> = try running()
    var steps: [JSON] = []
    for x: Tensor<Scalar> in try tensors("batches") {
      let trace = try bn.forward(x, phase: .training, running: statistics)
      statistics = trace.running
      steps.append(
        .object([
          "y": .tensor(trace.output), "running_mean": .vector(statistics.mean),
          "running_var": .vector(statistics.variance),
          "num_batches_tracked": .number(Double(statistics.batches)),
        ]))
    }
    let eval = try bn.forward(try tensor("x_eval"), phase: .inference, running: statistics)
    return .object(["steps": .array(steps), "eval_y": .tensor(eval.output)])
  }

  func batchNormBackward<Scalar: Number>(_: Scalar.Type) throws -> JSON {
    let bn: BatchNorm<Scalar> = try batchNorm()
    guard let phase = Phase(rawValue: try text("mode")) else {
      throw ReferenceError("the mode is train or eval")
    }
    let trace = try bn.forward(try tensor("x"), phase: phase, running: try running())
    let gradients = bn.backward(trace, outputGradient: try tensor("dy"))
    return .object([
      "xhat": .tensor(trace.normalized), "y": .tensor(trace.output),
      "dxhat": .tensor(gradients.normalized), "dx": .tensor(gradients.input),
      "dgamma": .vector(gradients.gamma), "dbeta": .vector(gradients.beta),
    ])
  }
}
