import Experiments
import Layers

extension ReferenceCase {
  /// Some steps of a block and a linear layer behind it, with given masks.
  func training<Scalar: Number>(_: Scalar.Type) throws -> JSON {
    var block = try LayerWalk<Scalar>(self, weight: "W1", bias: nil)
    var head = Linear<Scalar>(weight: try tensor("W2"), bias: try vector("b2"))
    var optimizers: [String: ReferenceOptimizer<Scalar>] = [:]
    let batches: [Tensor<Scalar>] = try tensors("x")
    let labels: [[Int]] = try labels("labels")
    let masks: [Tensor<Double>] = try tensors("masks")
    var steps: [JSON] = []
    for (index, x) in batches.enumerated() {
      let stages = try block.train(x, mask: masks[index].values.map { $0 != 0 })
      let features = stages.last?.output ?? x
      let out = head.forward(features)
      let loss = SoftmaxCrossEntropy(logits: out.output, labels: labels[index])
      let ofHead = head.backward(out, outputGradient: loss.logitsGradient)
      let ofBlock = block.backward(stages, outputGradient: ofHead.input)
      let gradients: [(name: String, shape: [Int], values: [Scalar])] = [
        ("W1", block.weight.shape, ofBlock.weight?.values ?? []),
        ("gamma", [ofBlock.gamma?.count ?? 0], ofBlock.gamma ?? []),
        ("beta", [ofBlock.beta?.count ?? 0], ofBlock.beta ?? []),
        ("W2", head.weight.shape, ofHead.weight.values), ("b2", [ofHead.bias.count], ofHead.bias),
      ]
      var parameters: [String: JSON] = [:]
      for (name, shape, gradient) in gradients {
        var optimizer = try optimizers[name] ?? ReferenceOptimizer(self)
        var values = ReferenceCase.parameter(name, block, head)
        optimizer.step(&values, gradient: gradient)
        ReferenceCase.set(name, values, &block, &head)
        optimizers[name] = optimizer
        parameters[name] = .tensor(shape: shape, values)
      }
      steps.append(
        .object([
          "loss": .scalar(loss.mean), "logits": .tensor(out.output),
          "grads": .object(
            Dictionary(
              uniqueKeysWithValues: gradients.map { ($0.name, .tensor(shape: $0.shape, $0.values)) }
            )), "params": .object(parameters),
          "running_mean": .vector(block.running.mean),
          "running_var": .vector(block.running.variance),
        ]))
    }
    let x: Tensor<Scalar> = try tensor("x_eval")
    let logits = head.forward(try block.infer(x).last?.output ?? x).output
    let answers: [Int] = (try vector("labels_eval") as [Double]).map { Int($0) }
    let loss = SoftmaxCrossEntropy(logits: logits, labels: answers)
    return .object([
      "steps": .array(steps),
      "eval": .object(["logits": .tensor(logits), "loss": .scalar(loss.mean)]),
    ])
  }

  private func labels(_ key: String) throws -> [[Int]] {
    (try tensors(key) as [Tensor<Double>]).map { $0.values.map { Int($0) } }
  }

  private static func parameter<Scalar: Number>(
    _ name: String, _ block: LayerWalk<Scalar>, _ head: Linear<Scalar>
  ) -> [Scalar] {
    switch name {
    case "W1": block.weight.values
    case "gamma": block.bn.gamma ?? []
    case "beta": block.bn.beta ?? []
    case "W2": head.weight.values
    default: head.bias ?? []
    }
  }

  private static func set<Scalar: Number>(
    _ name: String, _ values: [Scalar], _ block: inout LayerWalk<Scalar>,
    _ head: inout Linear<Scalar>
  ) {
    switch name {
    case "W1": block.weight.values = values
    case "gamma": block.bn.gamma = values
    case "beta": block.bn.beta = values
    case "W2": head.weight.values = values
    default: head.bias = values
    }
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
