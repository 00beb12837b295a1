import Experiments
import Layers

extension ReferenceCase {
  /// The stages of the case's order, conv where the images are.
  func ordering() throws -> Ordering {
    let written = try WrittenOrder(try text("order")).ordering
    return knownKind == .convolution
      ? Ordering(written.stages.map { $0 == .linear ? .conv : $0 }) : written
  }

  /// The case through an experiment and its network.
  ///
  /// - Returns: nil where the activation has a parameter of its own, which experiments do not have.
  func networkAnswer() throws -> JSON? {
    let experiment = try experiment()
    let (function, parameter) = try activation()
    if let parameter, parameter != function.defaultParameter { return nil }
    let twin = Twin(experiment, statistics: .afterOnePass)
    if let refusal = twin.train.refusal { throw refusal }
    let backward = twin.network.backward(
      twin.train, outputGradient: experiment.given.outputGradient)
    let running = twin.train.running[0] ?? twin.network.blocks[0].running
    let own = backward.parameters[0]
    var gradients: [String: JSON] = ["x": .tensor(backward.input)]
    gradients["W"] = own.weight.map { .tensor($0) }
    gradients["b"] = own.bias.map { .vector($0) }
    gradients["gamma"] = own.gamma.map { .vector($0) }
    gradients["beta"] = own.beta.map { .vector($0) }
    return .object([
      "train_stages": .array(
        zip(twin.train.blocks[0], backward.outputs[0]).map { stage, gradient in
          ReferenceCase.stage(stage.kind, stage.output, gradient: .tensor(gradient))
        }),
      "grads": .object(gradients), "running_mean": .vector(running.mean),
      "running_var": .vector(running.variance),
      "eval_stages": .array(
        twin.eval.blocks[0].map { ReferenceCase.stage($0.kind, $0.output, gradient: nil) }),
    ])
  }

  private func experiment() throws -> Experiment {
    var settings = Settings()
    settings.order = try ordering()
    settings.activation = try activation().function
    settings.p = try number("p_drop")
    // Without momentum PyTorch averages over all batches, which is the paper's rule.
    let isAverage = config["momentum"]?.number == nil
    settings.convention = isAverage && convention == .pytorch ? .paper : convention
    settings.chosenEpsilon = try number("eps")
    settings.chosenMomentum = config["momentum"]?.number
    settings.variant =
      config["dropout_variant"]?.text.flatMap(DropoutVariant.init(rawValue:)) ?? .element
    var given = Givens()
    given.input = try tensor("x")
    given.evalInput = try tensor("x_eval")
    given.weight = try tensor("W")
    given.bias = try optionalVector("b")
    given.gamma = try optionalVector("gamma")
    given.beta = try optionalVector("beta")
    given.runningMean = try vector("running_mean")
    given.runningVariance = try vector("running_var")
    given.mask = try mask()
    given.outputGradient = try tensor("dy")
    return try Experiment.Draft(settings: settings, given: given).sized().checked()
  }

  /// The case layer by layer, in either precision.
  func layerWalk<Scalar: Number>(_: Scalar.Type) throws -> JSON {
    var walk = try LayerWalk<Scalar>(self, weight: "W", bias: "b")
    let stages = try walk.train(try tensor("x"), mask: try mask())
    let back = walk.backward(stages, outputGradient: try tensor("dy"))
    let eval = try walk.infer(try tensor("x_eval"))
    var gradients: [String: JSON] = ["x": .tensor(back.input)]
    gradients["W"] = back.weight.map { .tensor($0) }
    gradients["b"] = back.bias.map { .vector($0) }
    gradients["gamma"] = back.gamma.map { .vector($0) }
    gradients["beta"] = back.beta.map { .vector($0) }
    return .object([
      "train_stages": .array(
        stages.indices.map { index in
          ReferenceCase.stage(
            walk.order[index], stages[index].output, gradient: .tensor(back.outputs[index]))
        }),
      "grads": .object(gradients), "running_mean": .vector(walk.running.mean),
      "running_var": .vector(walk.running.variance),
      "eval_stages": .array(
        eval.indices.map {
          ReferenceCase.stage(walk.order[$0], eval[$0].output, gradient: nil)
        }),
    ])
  }

  private static func stage(
    _ kind: StageKind, _ output: Tensor<some Number>, gradient: JSON?
  ) -> JSON {
    // The files write L for both weight layers.
    var values: [String: JSON] = [
      "stage": .text(kind == .conv ? "L" : kind.letter), "out": .tensor(output),
    ]
    values["grad"] = gradient
    return .object(values)
  }
}
