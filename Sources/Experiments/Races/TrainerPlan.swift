import Layers

/// Where the numbers of a network lie in the memory of its trainer; places count floats.
struct TrainerPlan {
  /// A linear layer.
  struct Linear {
    let inputs: Int
    let outputs: Int
    /// Places among the parameters; the weight is stored [inputs][padded outputs], or
    /// [outputs][padded inputs] where lanes along a few outputs would stay empty.
    let weight: Int
    let bias: Int?
    /// The weight the other way round, for one of the ways.
    let transposed: Int

    var isByOutput: Bool { Linear.isByOutput(inputs: inputs, outputs: outputs) }
    /// The rows that the weight has, and the numbers of a row.
    var rows: Int { isByOutput ? outputs : inputs }
    var columns: Int { isByOutput ? inputs : outputs }

    static func isByOutput(inputs: Int, outputs: Int) -> Bool { 4 * outputs <= inputs }

    /// How many floats the weight takes.
    static func size(inputs: Int, outputs: Int) -> Int {
      isByOutput(inputs: inputs, outputs: outputs)
        ? outputs * TrainingKernels.paddedWidth(inputs)
        : inputs * TrainingKernels.paddedWidth(outputs)
    }
  }

  /// Batch normalization.
  struct Norm {
    /// Places among the parameters.
    let gamma: Int
    let beta: Int
    let runningMean: Int
    let runningVariance: Int
    let mean: Int
    let variance: Int
    let inverse: Int
    let normalized: Int
  }

  enum Kind {
    case linear(Linear)
    case bn(Norm)
    case activation
    /// A ReLU straight before it may be taken together with it: the place of what the ReLU gets.
    case dropout(gates: Int, beforeReLU: Int?)
  }

  struct Stage {
    let kind: Kind
    let block: Int
    /// Width of what comes in and of what goes out, without padding.
    let inputs: Int
    let outputs: Int
    /// Where they lie.
    let input: Int
    let output: Int
    /// Whether anything before it has parameters, so that the gradient has to go on.
    let passesGradientOn: Bool
    /// Whether it is a ReLU straight before dropout.
    let isReLUBeforeDropout: Bool

    var inputWidth: Int { TrainingKernels.paddedWidth(inputs) }
    var outputWidth: Int { TrainingKernels.paddedWidth(outputs) }
  }

  private(set) var stages: [Stage] = []
  /// How many floats the parameters have, padding and all.
  private(set) var parameterCount = 0
  /// How many floats there are in all.
  private(set) var count = 0
  /// Places of the whole groups of parameters.
  private(set) var gradients = 0
  private(set) var first = 0
  private(set) var second = 0
  /// The batch, and two places for the gradient on its way back.
  private(set) var input = 0
  private(set) var back = (0, 0)

  /// Lays out a network for batches of up to `capacity` samples.
  init(_ network: RaceNetwork, capacity: Int) {
    parameterCount = TrainerPlan.parameterCount(of: network)
    _ = reserve(parameterCount)
    gradients = reserve(parameterCount)
    first = reserve(parameterCount)
    second = reserve(parameterCount)
    var place = TrainerPlan.Parameters()
    var (width, widest) = (network.inputs, network.inputs)
    input = reserve(capacity * TrainingKernels.paddedWidth(width))
    var x = input
    for block in 0...network.hidden.count {
      let own = network.stages(block: block)
      for (index, stage) in own.enumerated() {
        let outputs =
          stage != .linear
          ? width : block == network.hidden.count ? network.classes : network.hidden[block]
        let passesOn = place.count > 0
        let beforeReLU = stages.last.flatMap { $0.isReLUBeforeDropout ? $0.input : nil }
        let kind = kind(
          stage, network, block: block, inputs: width, outputs: outputs, capacity,
          beforeReLU: beforeReLU, &place)
        let y = reserve(capacity * TrainingKernels.paddedWidth(outputs))
        stages.append(
          Stage(
            kind: kind, block: block, inputs: width, outputs: outputs, input: x, output: y,
            passesGradientOn: passesOn,
            isReLUBeforeDropout: stage == .activation && network.settings.activation == .relu
              && own.dropFirst(index + 1).first == .dropout))
        (x, width, widest) = (y, outputs, max(widest, outputs))
      }
    }
    let space = capacity * TrainingKernels.paddedWidth(widest)
    back = (reserve(space), reserve(space))
  }

  /// Counts places among the parameters.
  private struct Parameters {
    var count = 0

    mutating func reserve(_ floats: Int) -> Int {
      defer { count += floats }
      return count
    }
  }

  private static func parameterCount(of network: RaceNetwork) -> Int {
    var (count, width) = (0, network.inputs)
    for block in 0...network.hidden.count {
      for stage in network.stages(block: block) {
        if stage == .linear {
          let inputs = width
          width = block == network.hidden.count ? network.classes : network.hidden[block]
          let bias = network.hasBias(block: block) ? 1 : 0
          count += Linear.size(inputs: inputs, outputs: width)
          count += bias * TrainingKernels.paddedWidth(width)
        } else if stage == .bn {
          count += 2 * TrainingKernels.paddedWidth(width)
        }
      }
    }
    return count
  }

  private mutating func reserve(_ floats: Int) -> Int {
    defer { count += floats }
    return count
  }

  private mutating func kind(
    _ stage: StageKind, _ network: RaceNetwork, block: Int, inputs: Int, outputs: Int,
    _ capacity: Int, beforeReLU: Int?, _ place: inout Parameters
  ) -> Kind {
    let width = TrainingKernels.paddedWidth(outputs)
    switch stage {
    case .linear:
      let weight = place.reserve(Linear.size(inputs: inputs, outputs: outputs))
      let bias = network.hasBias(block: block) ? place.reserve(width) : nil
      let transposed = reserve(
        TrainingKernels.paddedWidth(inputs) * TrainingKernels.paddedWidth(outputs))
      return .linear(
        Linear(
          inputs: inputs, outputs: outputs, weight: weight, bias: bias, transposed: transposed))
    case .bn:
      return .bn(
        Norm(
          gamma: place.reserve(width), beta: place.reserve(width), runningMean: reserve(width),
          runningVariance: reserve(width), mean: reserve(width), variance: reserve(width),
          inverse: reserve(width), normalized: reserve(capacity * width)))
    case .activation: return .activation
    case .dropout:
      return .dropout(gates: reserve(capacity * width), beforeReLU: beforeReLU)
    case .conv: preconditionFailure("the race trains dense layers")
    }
  }
}
