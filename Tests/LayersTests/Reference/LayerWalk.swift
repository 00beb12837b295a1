import Experiments
import Layers

/// One block walked layer by layer, in any precision; the network itself computes in `Double`.
struct LayerWalk<Scalar: Number> {
  /// What a stage took and gave.
  struct Stage {
    enum Trace {
      case linear(Linear<Scalar>.Trace)
      case conv(Convolution<Scalar>.Trace)
      case bn(BatchNorm<Scalar>.Trace)
      case activation(Tensor<Scalar>)
      case dropout(Dropout<Scalar>.Trace)
    }
    let trace: Trace
    let output: Tensor<Scalar>
  }

  /// The gradients of a walk.
  struct Gradients {
    var input: Tensor<Scalar>
    var outputs: [Tensor<Scalar>] = []
    var weight: Tensor<Scalar>?
    var bias: [Scalar]?
    var gamma: [Scalar]?
    var beta: [Scalar]?
  }

  let order: [StageKind]
  let activation: (function: Activation, parameter: Double?)
  let dropout: Dropout<Scalar>
  var weight: Tensor<Scalar>
  var bias: [Scalar]?
  var bn: BatchNorm<Scalar>
  var running: RunningStatistics<Scalar>

  init(_ one: ReferenceCase, weight: String, bias: String?) throws {
    order = try one.ordering().stages
    activation = try one.activation()
    let variant = one.config["dropout_variant"]?.text.flatMap(DropoutVariant.init(rawValue:))
    dropout = Dropout(probability: try one.number("p_drop"), variant: variant ?? .element)
    self.weight = try one.tensor(weight)
    self.bias = try bias.flatMap { try one.optionalVector($0) }
    bn = try one.batchNorm()
    running = try one.running()
  }

  /// A training pass; the running statistics move on.
  mutating func train(_ x: Tensor<Scalar>, mask: [Bool]?) throws -> [Stage] {
    let stages = try forward(x, phase: .training, mask: mask)
    for case .bn(let trace) in stages.map(\.trace) { running = trace.running }
    return stages
  }

  func infer(_ x: Tensor<Scalar>) throws -> [Stage] {
    try forward(x, phase: .inference, mask: nil)
  }

  private func forward(_ x: Tensor<Scalar>, phase: Phase, mask: [Bool]?) throws -> [Stage] {
    var (x, stages): (_, [Stage]) = (x, [])
    for kind in order {
      let stage = try apply(kind, to: x, phase: phase, mask: mask)
      stages.append(stage)
      x = stage.output
    }
    return stages
  }

  private func apply(
    _ kind: StageKind, to x: Tensor<Scalar>, phase: Phase, mask: [Bool]?
  ) throws -> Stage {
    switch kind {
    case .linear:
      let trace = Linear(weight: weight, bias: bias).forward(x)
      return Stage(trace: .linear(trace), output: trace.output)
    case .conv:
      let trace = Convolution(weight: weight, bias: bias).forward(x)
      return Stage(trace: .conv(trace), output: trace.output)
    case .bn:
      let trace = try bn.forward(x, phase: phase, running: running)
      return Stage(trace: .bn(trace), output: trace.output)
    case .activation:
      let output = activation.function.forward(x, parameter: activation.parameter)
      return Stage(trace: .activation(x), output: output)
    case .dropout:
      let trace = mask.map { dropout.forward(x, mask: $0) } ?? dropout.inference(x)
      return Stage(trace: .dropout(trace), output: trace.output)
    }
  }

  func backward(_ stages: [Stage], outputGradient dy: Tensor<Scalar>) -> Gradients {
    var result = Gradients(input: dy)
    for stage in stages.reversed() {
      result.outputs.insert(result.input, at: 0)
      result.input = back(through: stage, result.input, &result)
    }
    return result
  }

  private func back(
    through stage: Stage, _ dy: Tensor<Scalar>, _ result: inout Gradients
  ) -> Tensor<Scalar> {
    switch stage.trace {
    case .linear(let trace):
      let gradients = Linear(weight: weight, bias: bias).backward(trace, outputGradient: dy)
      (result.weight, result.bias) = (gradients.weight, gradients.bias)
      return gradients.input
    case .conv(let trace):
      let gradients = Convolution(weight: weight, bias: bias).backward(trace, outputGradient: dy)
      (result.weight, result.bias) = (gradients.weight, gradients.bias)
      return gradients.input
    case .bn(let trace):
      let gradients = bn.backward(trace, outputGradient: dy)
      (result.gamma, result.beta) = (gradients.gamma, gradients.beta)
      return gradients.input
    case .activation(let x):
      return activation.function.backward(
        input: x, outputGradient: dy, parameter: activation.parameter)
    case .dropout(let trace): return dropout.backward(trace, outputGradient: dy)
    }
  }
}
