import Experiments
import Layers

extension ReferenceCase {
  /// The training case on the race's own path, every step from the expected parameters of the step
  /// before: two valid runs may part for good once a rounding flips one ReLU gate.
  func raceTraining() throws -> JSON {
    guard let steps = expected["float32"]?["steps"]?.array else {
      throw ReferenceError("\(id) has no steps in float32")
    }
    let batches: [Tensor<Float>] = try tensors("x")
    let labels: [Tensor<Double>] = try tensors("labels")
    let masks: [Tensor<Double>] = try tensors("masks")
    let trainer = try raceTrainer(capacity: batches[0].samples)
    let answers = try steps.indices.map { index in
      trainer.setMask(masks[index].values.map { $0 != 0 }, block: 0)
      let points = labeled(batches[index], labels[index].values, trainer)
      trainer.load(points, 0..<points.count)
      let loss = trainer.step(samples: points.count, masks: .given)
      let answer = RaceReference.answer(trainer, loss, samples: points.count)
      trainer.set(try RaceReference.parameters(steps[index]["params"]))
      return answer
    }
    let score = trainer.evaluate(
      labeled(try tensor("x_eval"), try vector("labels_eval"), trainer))
    let answered: [Double] = try vector("labels_eval")
    let logits = trainer.logits(samples: answered.count)
    return .object([
      "steps": .array(answers),
      "eval": .object(["logits": .tensor(logits), "loss": .number(score.loss)]),
    ])
  }

  /// What a training case asks for that a race has no setting for; nil where a race can train it.
  var unknownToRace: String? {
    guard knownKind == .training else { return nil }
    let options = config["optimizer"]?.members ?? [:]
    let name = options["name"]?.text ?? "no optimizer"
    if RaceOptimizer.Rule(rawValue: name) == nil { return name }
    let known: Set = ["name", "lr", "learning_rate", "momentum", "beta_1", "beta_2", "betas"]
    return options.keys.sorted().first { key in
      // What is said to be off asks for nothing.
      !known.contains(key) && options[key]?.bool != false && options[key]?.number != 0
    }
  }

  private func labeled(
    _ x: Tensor<Float>, _ labels: [Double], _ trainer: Trainer
  ) -> LabeledPoints {
    LabeledPoints(
      features: x.features, classes: trainer.network.classes, values: x.values,
      labels: labels.map { Int32($0) })
  }

  private func raceTrainer(capacity: Int) throws -> Trainer {
    var settings = Settings()
    settings.order = try WrittenOrder(try text("order")).ordering
    settings.activation = try activation().function
    settings.p = try number("p_drop")
    settings.convention = convention
    settings.chosenEpsilon = try number("eps")
    settings.chosenMomentum = try number("momentum")
    let head: Tensor<Float> = try tensor("W2")
    let network = RaceNetwork(
      inputs: Int(try number("Din")), hidden: [Int(try number("H"))], classes: head.samples,
      settings: settings)
    let trainer = Trainer(network, seed: 1, optimizer: try raceOptimizer(), capacity: capacity)
    trainer.set([
      BlockParameters(
        weight: try tensor("W1"), gamma: try vector("gamma"), beta: try vector("beta")),
      BlockParameters(weight: head, bias: try vector("b2")),
    ])
    return trainer
  }

  private func raceOptimizer() throws -> RaceOptimizer {
    guard let options = config["optimizer"], let name = options["name"]?.text,
      let rate = options["lr"]?.number ?? options["learning_rate"]?.number,
      let rule = RaceOptimizer.Rule(rawValue: name)
    else { throw ReferenceError("\(id) has an optimizer that the race does not know") }
    var optimizer = RaceOptimizer(rule, learningRate: rate)
    optimizer.momentum = options["momentum"]?.number ?? 0
    let betas = options["betas"]?.array?.compactMap(\.number) ?? []
    optimizer.firstDecay = betas.first ?? options["beta_1"]?.number ?? 0.9
    optimizer.secondDecay = betas.last ?? options["beta_2"]?.number ?? 0.999
    optimizer.framework = framework == "keras" ? .keras : .pytorch
    return optimizer
  }
}

/// The race's numbers in the form of a reference case.
enum RaceReference {
  static func parameters(_ json: JSON?) throws -> [BlockParameters] {
    guard let json else { throw ReferenceError("a step has no parameters") }
    func tensor(_ name: String) throws -> Tensor<Float> {
      guard let value = json[name] else { throw ReferenceError("a step has no \(name)") }
      return try value.tensor(named: name)
    }
    let gamma = try tensor("gamma").values
    // The cases train no bias in the first layer, so where the race has one it starts anew from 0.
    return [
      BlockParameters(
        weight: try tensor("W1"), bias: gamma.map { _ in 0 }, gamma: gamma,
        beta: try tensor("beta").values),
      BlockParameters(weight: try tensor("W2"), bias: try tensor("b2").values),
    ]
  }

  static func answer(_ trainer: Trainer, _ loss: TrainingKernels.Loss, samples: Int) -> JSON {
    let running = trainer.running[0]
    return .object([
      "loss": .number(loss.sum / Double(samples)),
      "logits": .tensor(trainer.logits(samples: samples)),
      "grads": named(trainer.gradients), "params": named(trainer.parameters),
      "running_mean": .vector(running.mean), "running_var": .vector(running.variance),
    ])
  }

  private static func named(_ blocks: [BlockParameters]) -> JSON {
    func vector(_ values: [Float]?) -> JSON {
      .tensor(Tensor(shape: [values?.count ?? 0], values: values ?? []))
    }
    return .object([
      "W1": .tensor(blocks[0].weight ?? Tensor(shape: [0], values: [])),
      "gamma": vector(blocks[0].gamma), "beta": vector(blocks[0].beta),
      "W2": .tensor(blocks[1].weight ?? Tensor(shape: [0], values: [])),
      "b2": vector(blocks[1].bias),
    ])
  }
}
