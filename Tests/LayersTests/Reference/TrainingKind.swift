import Experiments
import Layers

extension ReferenceCase {
  /// Some steps of a block and a linear layer behind it, with given masks.
  func training<Scalar: Number>(_: Scalar.Type) throws -> JSON {
    var run = try TrainingRun<Scalar>(self)
    let batches: [Tensor<Scalar>] = try tensors("x")
    let labels: [Tensor<Double>] = try tensors("labels")
    let masks: [Tensor<Double>] = try tensors("masks")
    let steps = try batches.indices.map { index in
      try run.step(
        batches[index], labels: labels[index].values.map { Int($0) },
        mask: masks[index].values.map { $0 != 0 })
    }
    let answers: [Double] = try vector("labels_eval")
    let eval = try run.evaluate(try tensor("x_eval"), labels: answers.map { Int($0) })
    return .object(["steps": .array(steps), "eval": eval])
  }
}

/// A block, a linear layer behind it, and an optimizer for each of their parameters.
private struct TrainingRun<Scalar: Number> {
  private var block: LayerWalk<Scalar>
  private var head: Linear<Scalar>
  private var optimizers: [String: ReferenceOptimizer<Scalar>] = [:]

  private var parameters: [String: Tensor<Scalar>] {
    get {
      [
        "W1": block.weight, "W2": head.weight, "gamma": .vector(block.bn.gamma),
        "beta": .vector(block.bn.beta), "b2": .vector(head.bias),
      ]
    }
    set {
      block.weight = newValue["W1"] ?? block.weight
      head.weight = newValue["W2"] ?? head.weight
      block.bn.gamma = newValue["gamma"]?.values
      block.bn.beta = newValue["beta"]?.values
      head.bias = newValue["b2"]?.values
    }
  }

  init(_ one: ReferenceCase) throws {
    block = try LayerWalk(one, weight: "W1", bias: nil)
    head = Linear(weight: try one.tensor("W2"), bias: try one.vector("b2"))
    for name in parameters.keys { optimizers[name] = try ReferenceOptimizer(one) }
  }

  /// One step: forward, loss, backward, update.
  mutating func step(_ x: Tensor<Scalar>, labels: [Int], mask: [Bool]) throws -> JSON {
    let stages = try block.train(x, mask: mask)
    let out = head.forward(stages.last?.output ?? x)
    let loss = SoftmaxCrossEntropy(logits: out.output, labels: labels)
    let ofHead = head.backward(out, outputGradient: loss.logitsGradient)
    let ofBlock = block.backward(stages, outputGradient: ofHead.input)
    var gradients: [String: Tensor<Scalar>] = [
      "W2": ofHead.weight, "b2": .vector(ofHead.bias), "gamma": .vector(ofBlock.gamma),
      "beta": .vector(ofBlock.beta),
    ]
    gradients["W1"] = ofBlock.weight
    update(gradients)
    return .object([
      "loss": .scalar(loss.mean), "logits": .tensor(out.output),
      "grads": .object(gradients.mapValues { .tensor($0) }),
      "params": .object(parameters.mapValues { .tensor($0) }),
      "running_mean": .vector(block.running.mean), "running_var": .vector(block.running.variance),
    ])
  }

  private mutating func update(_ gradients: [String: Tensor<Scalar>]) {
    var moved = parameters
    for (name, gradient) in gradients {
      guard var values = moved[name]?.values else { continue }
      optimizers[name]?.step(&values, gradient: gradient.values)
      moved[name]?.values = values
    }
    parameters = moved
  }

  func evaluate(_ x: Tensor<Scalar>, labels: [Int]) throws -> JSON {
    let logits = head.forward(try block.infer(x).last?.output ?? x).output
    let loss = SoftmaxCrossEntropy(logits: logits, labels: labels)
    return .object(["logits": .tensor(logits), "loss": .scalar(loss.mean)])
  }
}

extension Tensor {
  /// One value per feature or class; none where there is no such parameter.
  fileprivate static func vector(_ values: [Scalar]?) -> Tensor {
    Tensor(shape: [values?.count ?? 0], values: values ?? [])
  }
}

/// The optimizer a training case names, for one parameter.
struct ReferenceOptimizer<Scalar: Number> {
  private enum Rule {
    case descent(GradientDescent<Scalar>)
    case adam(Adam<Scalar>)
  }
  private var rule: Rule
  private let decay: Scalar

  init(_ one: ReferenceCase) throws {
    guard let options = one.config["optimizer"]?.members, let name = options["name"]?.text,
      let rate = options["lr"]?.number ?? options["learning_rate"]?.number
    else { throw ReferenceError("an optimizer has a name and a rate") }
    let known: Set = [
      "name", "lr", "learning_rate", "momentum", "nesterov", "betas", "beta_1", "beta_2",
      "weight_decay",
    ]
    if let other = options.keys.first(where: { !known.contains($0) }) {
      throw ReferenceError("unknown optimizer option \(other)")
    }
    let framework: OptimizerFramework = one.framework == "keras" ? .keras : .pytorch
    decay = Scalar(options["weight_decay"]?.number ?? 0)
    let betas = options["betas"]?.array?.compactMap(\.number) ?? []
    switch name {
    case "sgd":
      rule = .descent(
        GradientDescent(
          learningRate: Scalar(rate), momentum: Scalar(options["momentum"]?.number ?? 0),
          isNesterov: options["nesterov"]?.bool ?? false, framework: framework))
    case "adam":
      rule = .adam(
        Adam(
          learningRate: Scalar(rate),
          firstDecay: Scalar(betas.first ?? options["beta_1"]?.number ?? 0.9),
          secondDecay: Scalar(betas.last ?? options["beta_2"]?.number ?? 0.999),
          framework: framework))
    default: throw ReferenceError("unknown optimizer '\(name)'")
    }
  }

  /// Moves one parameter; weight decay is a part of the gradient.
  mutating func step(_ parameters: inout [Scalar], gradient: [Scalar]) {
    let gradient = zip(gradient, parameters).map { $0 + decay * $1 }
    switch rule {
    case .descent(var descent):
      descent.step(&parameters, gradient: gradient)
      rule = .descent(descent)
    case .adam(var adam):
      adam.step(&parameters, gradient: gradient)
      rule = .adam(adam)
    }
  }
}
